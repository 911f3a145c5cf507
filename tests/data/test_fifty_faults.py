"""A dossier with more than fifty faults of different kinds: one run names them all, and nothing else."""

from __future__ import annotations

from jinpu_desktop.data.check import check


def spoil(dossier):
    """Does the damage; yields (file, line, column, rule) for each, in no special order."""
    yield from spoil_sources_and_places(dossier)
    yield from spoil_companies(dossier)
    yield from spoil_figures(dossier)
    yield from spoil_texts(dossier)


def spoil_sources_and_places(d):
    file = "sources.csv"
    spare = d.find(file, id="seed-news")
    yield file, d.set(file, spare, kind="newspaper"), "kind", "code"
    yield file, d.set(file, spare + 1, published_on="2017-02-30"), "published_on", "date"
    yield file, d.set(file, spare + 2, url="ftp://example.org/a"), "url", "url"
    yield file, d.set(file, spare + 3, language="english"), "language", "code"
    yield file, d.set(file, spare + 4, title=""), "title", "empty"
    yield file, d.set(file, spare + 5, publisher=" China Daily"), "publisher", "whitespace"
    yield file, d.set(file, spare + 6, published_on="2026-12"), "retrieved_on", "order"
    yield file, d.set(file, spare + 7, title="An\u200bother page"), "title", "control-character"
    yield file, d.add(file, spare, id="Bad Source", title="x"), "id", "id-form"
    yield file, d.add(file, spare + 8), "id", "duplicate-id"
    # the copies carry what was spoilt above
    d.set(file, len(d.lines(file)) - 1, kind="news")

    file = "places.csv"
    yield file, d.set(file, 3, lat="91.2"), "lat", "range"
    yield file, d.set(file, 4, lon="-180.5"), "lon", "range"
    yield file, d.set(file, 5, position=""), "position", "position"
    yield file, d.set(file, d.find(file, id="dayaowan"), cargo="container;coal"), "cargo", "code"
    d.set(file, d.find(file, id="china"), parent_id="dalian")
    yield file, d.find(file, id="dalian"), "parent_id", "cycle"
    yield file, d.set(file, d.find(file, id="busan"), area_km2="7,700"), "area_km2", "number"
    yield file, d.set(file, d.find(file, id="tianjin"), state="open"), "state", "code"


def spoil_companies(d):
    file = "companies.csv"
    vw = d.find(file, id="vw-automatic-transmission-dalian")
    yield file, d.set(file, vw, employees="2.5e3"), "employees", "number"
    yield file, d.set(file, vw + 1, group_id="volkswagn"), "group_id", "unknown-id"
    yield file, d.set(file, vw + 2, ownership="foreign"), "ownership", "code"
    yield file, d.set(file, vw + 3, country="Japan"), "country", "code"
    yield file, d.set(file, vw + 4, source_id=""), "source_id", "no-source"
    yield file, d.set(file, vw + 5, established="07/2004"), "established", "date"
    yield file, d.set(file, vw + 6, employees="300.5"), "employees", "number"
    yield file, d.set(file, vw + 7, website="javascript:alert(1)"), "website", "url"
    yield file, d.edit(file, vw + 8, b",", b",,"), "-", "fields"

    file = "stakes.csv"
    line = d.find(file, company_id="vw-automatic-transmission-dalian")
    yield file, d.add(file, line, holder_en="Somebody else", share_pct="0.6"), "share_pct", "shares"
    other = d.find(file, company_id="vw-faw-engine-dalian")
    yield file, d.set(file, other, share_pct="160"), "share_pct", "range"
    yield file, d.add(file, 10), "-", "duplicate-row"

    file = "institutions.csv"
    yield file, d.set(file, 2, type="savings-bank"), "type", "code"
    yield file, d.set(file, 3, in_xiaoyao_bay="maybe"), "in_xiaoyao_bay", "code"
    yield file, d.edit(file, 4, b"Village", b"Vill\xe4ge"), "name_en", "encoding"


def spoil_figures(d):
    file = "indicators.csv"
    yield file, d.set(file, d.find(file, id="gdp"), growth_of="gdp"), "growth_of", "cycle"
    yield file, d.set(file, d.find(file, id="population"), topic="people"), "topic", "code"
    yield file, d.set(file, d.find(file, id="area"), aggregation=""), "aggregation", "empty"

    file = "observations.csv"
    start = d.find(file, indicator_id="retail-sales", qualifier="", status="A")
    values = ("1,234.5", "NaN", "1e3", "１２", "12.5%", "+3")
    for line, value in enumerate(values, start):
        yield file, d.set(file, line, value=value), "value", "number"
    line = start + len(values)
    periods = ("2016-Q5", "2016-01/2016-06", "2016-13", "16")
    later = d.find(file, indicator_id="trade-total", qualifier="", status="A")
    for line, period in enumerate(periods, later):
        yield file, d.set(file, line, period=period), "period", "period"
    exports = d.find(file, indicator_id="exports", qualifier="", status="A")
    yield file, d.set(file, exports, decimals="13"), "decimals", "range"
    yield file, d.set(file, exports + 1, qualifier="almost"), "qualifier", "code"
    yield file, d.set(file, exports + 2, status="B"), "status", "code"
    yield file, d.set(file, exports + 3, source_id="nowhere-2020"), "source_id", "unknown-id"
    yield file, d.set(file, d.find(file, status="D"), note=""), "note", "empty"
    yield file, d.add(file, 2), "-", "duplicate-row"
    yield file, d.add(file, 2, period="2027"), "status", "order"
    yield file, d.add(file, 2, period="2009", qualifier="superseded"), "qualifier", "superseded"

    yield "breaks.csv", d.add("breaks.csv", 2, after="1950"), "after", "unknown-period"


def spoil_texts(d):
    file = "facts.csv"
    yield file, d.set(file, 2, source_id=""), "source_id", "no-source"
    yield file, d.set(file, 3, subject_id="cannon-dalian"), "subject_id", "unknown-id"
    yield file, d.set(file, 4, subject_kind="firm"), "subject_kind", "code"
    yield file, d.set(file, 5, as_of="2023-Q7"), "as_of", "period"
    yield file, d.edit(file, 6, b",company,", b',com"pany,'), "-", "quoting"
    yield file, d.set(file, 7, statement_en="Two\nlines"), "statement_en", "control-character"

    file = "events.csv"
    yield file, d.set(file, 2, date="1899-00"), "date", "date"
    yield file, d.set(file, 3, kind="party"), "kind", "code"
    yield file, d.set(file, 4, company_id="no-such-company"), "company_id", "unknown-id"

    file = "policies.csv"
    line = d.find(file, in_force_to="2028-12-31")
    yield file, d.set(file, line, in_force_from="2029"), "in_force_to", "order"
    yield file, d.set(file, 2, step="9"), "step", "range"

    file = "translations/ja.csv"
    yield file, d.set(file, 60, id="no-such-row"), "id", "unknown-id"
    yield file, d.set(file, 61, field="colour"), "field", "code"
    yield file, d.add(file, 62), "-", "duplicate-row"
    yield file, d.set(file, d.find(file, table="facts"), field="name"), "field", "translation"

    file = "industries.csv"
    lines = d.lines(file)
    lines[0] = lines[0].replace(b"isic_code", b"isic")
    d.write_lines(file, lines)
    yield file, 1, "isic", "extra-column"
    yield file, 1, "isic_code", "missing-column"

    (d.folder / "translations" / "ko.csv").unlink()
    yield "translations/ko.csv", 1, "-", "missing-file"
    (d.folder / "notes.csv").write_text("a,b\n")
    yield "notes.csv", 1, "-", "extra-file"
    d.write_lines("groups.csv", [line + b"\r" for line in d.lines("groups.csv")])
    yield "groups.csv", 1, "-", "line-end"
    descriptor = d.folder / "datapackage.json"
    descriptor.write_bytes(descriptor.read_bytes().replace(b"2026-11-21", b"soon"))
    yield "datapackage.json", 1, "version", "version"


def test_that_one_run_names_every_fault_of_a_folder_with_more_than_fifty(dossier):
    expected = sorted(spoil(dossier))
    assert len(expected) >= 50
    faults = check(dossier.folder)
    found = sorted((fault.file, fault.line, fault.column, fault.rule) for fault in faults)
    assert found == expected


def test_that_each_fault_reads_file_line_column_rule_and_what_was_found(dossier):
    line = dossier.set("observations.csv", 10, value="1,234.5")
    [fault] = check(dossier.folder)
    start = f"observations.csv:{line}: value: number: '1,234.5' has a thousands separator"
    assert str(fault).startswith(start)
