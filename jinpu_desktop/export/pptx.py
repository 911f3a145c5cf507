"""A briefing as slides of PowerPoint, with native charts, tables and shapes that can be edited there."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart

from jinpu_desktop.export.attachments import evidence_json
from jinpu_desktop.export.look import Look
from jinpu_desktop.export.pptx_base import layouts, new_presentation
from jinpu_desktop.export.pptx_chart import ChartWriter
from jinpu_desktop.export.pptx_page import ChartToAdd, PageWriter, Sheet
from jinpu_desktop.export.pptx_shapes import Paragraph, Pen, Run, emu, slide_tree
from jinpu_desktop.export.reread import EVIDENCE_NAMESPACE
from jinpu_desktop.export.written import write_document
from jinpu_desktop.export.zip_times import without_times
from jinpu_desktop.runtime.language import speaking
from jinpu_desktop.services.slide_spec import DocumentSpec, SlideSpec

_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

_USER_SHAPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartUserShapes"
_SHAPES_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
_DATA_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_DATA_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_EVIDENCE_ID = "{6A1B5C1E-0E0B-4B35-9E3A-4A4E50550001}"
Progress = Callable[[int, int], None]


def write_pptx(document: DocumentSpec, out: Path, progress: Progress | None = None) -> None:
    """Write the document to `out`, whole or not at all; the same document gives the same bytes.

    `progress(done, total)` is told between slides, and may raise to stop. Raises KnownError in a sentence
    where the file cannot be written.
    """
    write_document(out, pptx_bytes(document, progress))


def pptx_bytes(document: DocumentSpec, progress: Progress | None = None) -> bytes:
    """The document as the bytes of a .pptx file."""
    with speaking(document.language):
        return _deck(document, progress)


def _deck(document: DocumentSpec, progress: Progress | None) -> bytes:
    look = Look()
    deck = new_presentation(document, look)
    writer = _DeckWriter(document, deck, look)
    total = len(document.slides)
    for number, slide in enumerate(document.slides):
        if progress is not None:
            progress(number, total)
        writer.add(slide)
    writer.attach(evidence_json(document))
    if progress is not None:
        progress(total, total)
    file = io.BytesIO()
    deck.save(file)
    return without_times(file.getvalue())


class _DeckWriter:
    """Adds pages to a presentation."""

    def __init__(self, document: DocumentSpec, deck: Any, look: Look) -> None:
        self._document, self._deck, self._look = document, deck, look
        self._pages = PageWriter(document)
        self._title_layout, self._layout = layouts(deck)
        self._charts = 0
        self._notes = {note.number: note for note in document.sources}

    def add(self, slide: SlideSpec) -> None:
        """The slides of one page."""
        pen = Pen(self._look, self._document.language)
        for number, sheet in enumerate(self._pages.sheets(slide, pen)):
            self._sheet(slide, sheet, pen, is_first=number == 0)

    def _sheet(self, slide: SlideSpec, sheet: Sheet, pen: Pen, is_first: bool) -> None:
        made = self._deck.slides.add_slide(self._title_layout if sheet.is_title else self._layout)
        shapes = "".join(sheet.shapes)
        if sheet.chart is not None:
            shapes = shapes.replace(sheet.chart.marker, self._native(made.part, sheet.chart, pen))
        old = made._element.cSld.spTree
        old.getparent().replace(old, parse_xml(slide_tree((shapes,))))
        self._speaker_notes(made, slide if is_first else None)

    def _native(self, part: Any, chart: ChartToAdd, pen: Pen) -> str:
        self._charts += 1
        package, number = part.package, self._charts
        writer = ChartWriter(chart.spec, chart.table, chart.plan, pen)
        over = writer.over()
        name = PackURI(f"/ppt/charts/chart{number}.xml")
        made = ChartPart.load(name, CT.DML_CHART, package, writer.xml("rId1" if over else ""))
        if over:
            drawn = Part(PackURI(f"/ppt/drawings/drawing{number}.xml"), _SHAPES_TYPE, package, over)
            assert made.relate_to(drawn, _USER_SHAPES) == "rId1"
        made.chart_workbook.update_from_xlsx_blob(writer.workbook())
        area = chart.plan.area
        return (
            f"<p:graphicFrame><p:nvGraphicFramePr>{pen.named('Chart', chart.alt)}<p:cNvGraphicFramePr/>"
            f'<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="{emu(area.left)}" y="{emu(area.top)}"/>'
            f'<a:ext cx="{emu(area.wide)}" cy="{emu(area.high)}"/></p:xfrm><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
            f'r:id="{part.relate_to(made, RT.CHART)}"/></a:graphicData></a:graphic></p:graphicFrame>'
        )

    # Notes

    def _speaker_notes(self, made: Any, slide: SlideSpec | None) -> None:
        """What the author wrote, what is not final, and the sources with their numbers."""
        lines = _note_lines(self._document, slide, self._notes) if slide is not None else []
        if not lines:
            return
        frame = made.notes_slide.notes_text_frame
        pen = Pen(self._look, self._document.language)
        body = frame._txBody
        for old in list(body.p_lst):
            body.remove(old)
        content = pen.paragraphs(Paragraph((Run(text, 24, strong),)) for text, strong in lines)
        wrapped = parse_xml(
            f'<a:body xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{content}</a:body>'
        )
        for paragraph in list(wrapped):
            body.append(paragraph)

    def attach(self, evidence: bytes) -> None:
        """Puts the evidence into the file as a part that PowerPoint keeps when it saves the file again."""
        package = self._deck.part.package
        content = escape(evidence.decode("utf-8"))
        xml = f'{_XML_HEAD}<evidence xmlns="{EVIDENCE_NAMESPACE}">{content}</evidence>'
        item = Part(
            PackURI("/customXml/item1.xml"), "application/xml", package, xml.encode("utf-8", "replace")
        )
        properties = (
            f'{_XML_HEAD}<ds:datastoreItem ds:itemID="{_EVIDENCE_ID}" xmlns:ds="{_DATA_NAMESPACE}">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{EVIDENCE_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        )
        kind = Part(PackURI("/customXml/itemProps1.xml"), _DATA_TYPE, package, properties.encode())
        item.relate_to(
            kind, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
        )
        self._deck.part.relate_to(item, RT.CUSTOM_XML)


def _note_lines(
    document: DocumentSpec, slide: SlideSpec, notes: dict[int, Any]
) -> Sequence[tuple[str, bool]]:
    labels = dict(document.labels)
    lines: list[tuple[str, bool]] = [(line, False) for line in slide.speaker.splitlines()]
    if slide.not_final:
        lines += [("", False)] if lines else []
        lines += [(labels.get("not_final", ""), True)] if labels.get("not_final") else []
        lines += [(sentence, False) for sentence in slide.not_final]
    told = [notes[number] for number in slide.notes if number in notes]
    if told:
        lines += [("", False)] if lines else []
        lines.append((labels.get("sources", "Sources"), True))
        lines += [(f"[{note.number}] {note.text}", False) for note in told]
    if slide.credit:
        lines.append((slide.credit, False))
    return lines
