-- The reference database of Jinpu Explorer, schema version 1.
--
-- One STRICT table for each CSV file of the dossier, with the dossier's column names; an empty cell is
-- NULL. The same columns, code lists and references are declared in jinpu_desktop/data/schema.py; a test
-- holds the two against each other. Dates are partial: '2016', '2016-07' or '2016-07-31';
-- filled up to a day, they must stand in the calendar (date() moves a 30 February to March).

PRAGMA application_id = 0x4A4E5055;
PRAGMA user_version = 2;

-- What the file is: dossier_date, build_hash (sha256 over the input files).
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id           TEXT PRIMARY KEY NOT NULL,
    title        TEXT NOT NULL,
    publisher    TEXT NOT NULL,
    published_on TEXT CHECK (length(published_on) IN (4, 7, 10)
                          AND substr(published_on || '-01-01', 1, 10)
                          IS date(substr(published_on || '-01-01', 1, 10), '+0 days')),
    retrieved_on TEXT NOT NULL CHECK (length(retrieved_on) IN (4, 7, 10)
                          AND substr(retrieved_on || '-01-01', 1, 10)
                          IS date(substr(retrieved_on || '-01-01', 1, 10), '+0 days')),
    url          TEXT CHECK (url GLOB 'http://?*' OR url GLOB 'https://?*'),
    language     TEXT NOT NULL CHECK (language GLOB '[a-z][a-z]'),
    kind         TEXT NOT NULL CHECK (kind IN ('government', 'statistics-office', 'news', 'company',
                     'yearbook', 'academic', 'international-org', 'magazine', 'reference')),
    note         TEXT
) STRICT;

CREATE TABLE place (
    id          TEXT PRIMARY KEY NOT NULL,
    name_en     TEXT NOT NULL,
    name_zh     TEXT,
    kind        TEXT NOT NULL CHECK (kind IN ('country', 'region', 'province', 'city', 'new-area',
                    'district', 'zone', 'park', 'port', 'terminal', 'resort', 'airport', 'rail',
                    'university')),
    state       TEXT NOT NULL CHECK (state IN ('operating', 'planned', 'under-construction', 'unknown',
                    'none')),
    -- several, joined by ';': after taking every known word away, only separators may be left
    cargo       TEXT CHECK (cargo <> '' AND trim(replace(replace(replace(replace(replace(replace(replace(
                    replace(cargo, 'container', ''), 'ore', ''), 'crude-oil', ''), 'grain', ''),
                    'vehicles', ''), 'lng', ''), 'general', ''), 'passengers', ''), ';') = ''),
    parent_id   TEXT REFERENCES place (id),
    lat         REAL CHECK (lat BETWEEN -90 AND 90),
    lon         REAL CHECK (lon BETWEEN -180 AND 180),
    position    TEXT CHECK (position IN ('source', 'approximate')),
    area_km2    REAL CHECK (area_km2 BETWEEN 0 AND 20000000),
    established TEXT CHECK (length(established) IN (4, 7, 10)
                         AND substr(established || '-01-01', 1, 10)
                         IS date(substr(established || '-01-01', 1, 10), '+0 days')),
    summary_en  TEXT,
    source_id   TEXT NOT NULL REFERENCES source (id),
    CHECK ((lat IS NULL) = (lon IS NULL) AND (lat IS NULL) = (position IS NULL)),
    CHECK (parent_id <> id)
) STRICT;

CREATE TABLE industry (
    id         TEXT PRIMARY KEY NOT NULL,
    name_en    TEXT NOT NULL,
    name_zh    TEXT,
    parent_id  TEXT REFERENCES industry (id),
    isic_code  TEXT,
    summary_en TEXT,
    source_id  TEXT NOT NULL REFERENCES source (id),
    CHECK (parent_id <> id)
) STRICT;

-- The international or domestic groups behind companies ("group" is a reserved word).
CREATE TABLE group_ (
    id         TEXT PRIMARY KEY NOT NULL,
    name_en    TEXT NOT NULL,
    name_zh    TEXT,
    country    TEXT CHECK (country GLOB '[A-Z][A-Z]'),
    summary_en TEXT,
    source_id  TEXT NOT NULL REFERENCES source (id)
) STRICT;

CREATE TABLE company (
    id              TEXT PRIMARY KEY NOT NULL,
    name_en         TEXT NOT NULL,
    name_zh         TEXT,
    ownership       TEXT NOT NULL CHECK (ownership IN ('joint-venture', 'wholly-foreign',
                        'domestic-private', 'state-owned', 'listed', 'unknown')),
    group_name      TEXT,
    group_id        TEXT REFERENCES group_ (id),
    country         TEXT CHECK (country GLOB '[A-Z][A-Z]'),
    industry_id     TEXT NOT NULL REFERENCES industry (id),
    place_id        TEXT NOT NULL REFERENCES place (id),
    in_jinpu        TEXT NOT NULL CHECK (in_jinpu IN ('yes', 'no', 'unknown')),
    established     TEXT CHECK (length(established) IN (4, 7, 10)
                             AND substr(established || '-01-01', 1, 10)
                             IS date(substr(established || '-01-01', 1, 10), '+0 days')),
    status          TEXT NOT NULL CHECK (status IN ('operating', 'announced', 'under-construction',
                        'closed', 'sold', 'unknown')),
    status_as_of    TEXT CHECK (length(status_as_of) IN (4, 7, 10)
                             AND substr(status_as_of || '-01-01', 1, 10)
                             IS date(substr(status_as_of || '-01-01', 1, 10), '+0 days')),
    employees       INTEGER CHECK (employees BETWEEN 0 AND 10000000),
    employees_as_of TEXT CHECK (length(employees_as_of) IN (4, 7, 10)
                             AND substr(employees_as_of || '-01-01', 1, 10)
                             IS date(substr(employees_as_of || '-01-01', 1, 10), '+0 days')),
    products_en     TEXT,
    summary_en      TEXT,
    website         TEXT CHECK (website GLOB 'http://?*' OR website GLOB 'https://?*'),
    source_id       TEXT NOT NULL REFERENCES source (id)
) STRICT;

-- Who owns how much of a company. stake_id is company|holder|as_of|source.
CREATE TABLE stake (
    stake_id       TEXT PRIMARY KEY NOT NULL,
    company_id     TEXT NOT NULL REFERENCES company (id),
    holder_en      TEXT NOT NULL,
    holder_zh      TEXT,
    holder_country TEXT CHECK (holder_country GLOB '[A-Z][A-Z]'),
    share_pct      REAL CHECK (share_pct BETWEEN 0 AND 100),
    as_of          TEXT CHECK (length(as_of) IN (4, 7, 10)
                            AND substr(as_of || '-01-01', 1, 10)
                            IS date(substr(as_of || '-01-01', 1, 10), '+0 days')),
    source_id      TEXT NOT NULL REFERENCES source (id),
    CHECK (stake_id = company_id || '|' || holder_en || '|' || ifnull(as_of, '') || '|' || source_id)
) STRICT;

CREATE TABLE institution (
    id             TEXT PRIMARY KEY NOT NULL,
    name_en        TEXT NOT NULL,
    name_zh        TEXT,
    type           TEXT NOT NULL CHECK (type IN ('bank', 'securities', 'insurance', 'futures', 'fund',
                       'leasing', 'factoring', 'guarantee', 'microloan', 'exchange', 'asset-management',
                       'trust', 'other')),
    place_id       TEXT REFERENCES place (id),
    in_xiaoyao_bay TEXT NOT NULL CHECK (in_xiaoyao_bay IN ('yes', 'no', 'unknown')),
    country        TEXT CHECK (country GLOB '[A-Z][A-Z]'),
    established    TEXT CHECK (length(established) IN (4, 7, 10)
                            AND substr(established || '-01-01', 1, 10)
                            IS date(substr(established || '-01-01', 1, 10), '+0 days')),
    registered_capital_cny_bn REAL CHECK (registered_capital_cny_bn BETWEEN 0 AND 1000000),
    summary_en     TEXT,
    source_id      TEXT NOT NULL REFERENCES source (id)
) STRICT;

CREATE TABLE indicator (
    id            TEXT PRIMARY KEY NOT NULL,
    name_en       TEXT NOT NULL,
    name_zh       TEXT,
    unit          TEXT NOT NULL,
    topic         TEXT NOT NULL CHECK (topic IN ('economy', 'industry', 'trade', 'investment',
                      'public-finance', 'business', 'population', 'port', 'transport', 'tourism',
                      'finance', 'innovation', 'living', 'environment')),
    definition_en TEXT NOT NULL,
    higher_is     TEXT NOT NULL CHECK (higher_is IN ('better', 'worse', 'neutral')),
    growth_of     TEXT REFERENCES indicator (id),
    price_basis   TEXT NOT NULL CHECK (price_basis IN ('current', 'constant', 'none')),
    aggregation   TEXT NOT NULL CHECK (aggregation IN ('sum', 'last', 'none')),
    CHECK (growth_of <> id)
) STRICT;

-- obs_id is indicator|place|industry|period|source (no industry: an empty part).
-- frequency: A, H, Q, M, YTD-01 to YTD-11 (one length each) or SPAN; period_start counts months since the
-- year 0 (year * 12 + month - 1), period_months is the length.
CREATE TABLE observation (
    obs_id        TEXT PRIMARY KEY NOT NULL,
    indicator_id  TEXT NOT NULL REFERENCES indicator (id),
    place_id      TEXT NOT NULL REFERENCES place (id),
    industry_id   TEXT REFERENCES industry (id),
    period        TEXT NOT NULL CHECK (period GLOB '[12][0-9][0-9][0-9]'
                      OR period GLOB '[12][0-9][0-9][0-9]-H[12]'
                      OR period GLOB '[12][0-9][0-9][0-9]-Q[1-4]'
                      OR period || '-01' IS date(period || '-01', '+0 days')
                      OR period GLOB '[12][0-9][0-9][0-9]-[01][0-9]/[12][0-9][0-9][0-9]-[01][0-9]'),
    value         REAL NOT NULL CHECK (value BETWEEN -1e15 AND 1e15),
    decimals      INTEGER NOT NULL CHECK (decimals BETWEEN -12 AND 12),
    qualifier     TEXT CHECK (qualifier IN ('about', 'over', 'under', 'rounded', 'revised', 'superseded',
                      'repaired')),
    status        TEXT NOT NULL CHECK (status IN ('A', 'P', 'E', 'F', 'D')),
    as_stated     TEXT NOT NULL,
    source_id     TEXT NOT NULL REFERENCES source (id),
    note          TEXT,
    frequency     TEXT NOT NULL CHECK (frequency IN ('A', 'H', 'Q', 'M', 'SPAN')
                      OR frequency GLOB 'YTD-0[1-9]' OR frequency IN ('YTD-10', 'YTD-11')),
    period_start  INTEGER NOT NULL CHECK (period_start / 12 = CAST(substr(period, 1, 4) AS INTEGER)),
    period_months INTEGER NOT NULL CHECK (period_months > 0),
    CHECK (obs_id = indicator_id || '|' || place_id || '|' || ifnull(industry_id, '') || '|' || period
                    || '|' || source_id)
) STRICT;

-- Where a series stops being one thing. break_id is indicator|place|industry|after.
CREATE TABLE break_ (
    break_id     TEXT PRIMARY KEY NOT NULL,
    indicator_id TEXT NOT NULL REFERENCES indicator (id),
    place_id     TEXT NOT NULL REFERENCES place (id),
    industry_id  TEXT REFERENCES industry (id),
    after        TEXT NOT NULL CHECK (after GLOB '[12][0-9][0-9][0-9]'
                     OR after GLOB '[12][0-9][0-9][0-9]-H[12]'
                     OR after GLOB '[12][0-9][0-9][0-9]-Q[1-4]'
                     OR after || '-01' IS date(after || '-01', '+0 days')
                     OR after GLOB '[12][0-9][0-9][0-9]-[01][0-9]/[12][0-9][0-9][0-9]-[01][0-9]'),
    kind         TEXT NOT NULL CHECK (kind IN ('territory', 'definition', 'revision')),
    reason_en    TEXT NOT NULL,
    source_id    TEXT REFERENCES source (id),
    CHECK (break_id = indicator_id || '|' || place_id || '|' || ifnull(industry_id, '') || '|' || after)
) STRICT;

-- subject_id is the id of a row of the table named by subject_kind.
CREATE TABLE fact (
    id           TEXT PRIMARY KEY NOT NULL,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('place', 'industry', 'company', 'institution',
                     'indicator')),
    subject_id   TEXT NOT NULL,
    topic        TEXT NOT NULL,
    statement_en TEXT NOT NULL,
    as_of        TEXT CHECK (as_of GLOB '[12][0-9][0-9][0-9]'
                          OR as_of GLOB '[12][0-9][0-9][0-9]-H[12]'
                          OR as_of GLOB '[12][0-9][0-9][0-9]-Q[1-4]'
                          OR as_of || '-01' IS date(as_of || '-01', '+0 days')
                          OR as_of GLOB '[12][0-9][0-9][0-9]-[01][0-9]/[12][0-9][0-9][0-9]-[01][0-9]'
                          OR as_of IS date(as_of, '+0 days')),
    source_id    TEXT NOT NULL REFERENCES source (id)
) STRICT;

CREATE TABLE event (
    id          TEXT PRIMARY KEY NOT NULL,
    date        TEXT NOT NULL CHECK (length(date) IN (4, 7, 10)
                         AND substr(date || '-01-01', 1, 10)
                         IS date(substr(date || '-01-01', 1, 10), '+0 days')),
    title_en    TEXT NOT NULL,
    body_en     TEXT,
    kind        TEXT NOT NULL CHECK (kind IN ('founding', 'policy', 'investment', 'opening', 'expansion',
                    'closure', 'sale', 'milestone', 'infrastructure', 'statistic')),
    place_id    TEXT REFERENCES place (id),
    industry_id TEXT REFERENCES industry (id),
    company_id  TEXT REFERENCES company (id),
    source_id   TEXT NOT NULL REFERENCES source (id)
) STRICT;

-- step: 1 name and registration, 2 licence and approval, 3 tax, 4 customs, 5 staff and visas,
-- 6 incentives, 7 land and premises, 8 finance, 0 background.
CREATE TABLE policy (
    id            TEXT PRIMARY KEY NOT NULL,
    title_en      TEXT NOT NULL,
    title_zh      TEXT,
    kind          TEXT NOT NULL CHECK (kind IN ('incentive', 'procedure', 'tax', 'visa', 'customs',
                      'talent', 'land', 'finance', 'governance', 'plan')),
    place_id      TEXT NOT NULL REFERENCES place (id),
    in_force_from TEXT CHECK (length(in_force_from) IN (4, 7, 10)
                           AND substr(in_force_from || '-01-01', 1, 10)
                           IS date(substr(in_force_from || '-01-01', 1, 10), '+0 days')),
    in_force_to   TEXT CHECK (length(in_force_to) IN (4, 7, 10)
                           AND substr(in_force_to || '-01-01', 1, 10)
                           IS date(substr(in_force_to || '-01-01', 1, 10), '+0 days')),
    summary_en    TEXT NOT NULL,
    amount        TEXT,
    state         TEXT NOT NULL CHECK (state IN ('in-force', 'ended', 'draft', 'unknown')),
    step          INTEGER NOT NULL CHECK (step BETWEEN 0 AND 8),
    who_en        TEXT,
    as_of         TEXT CHECK (length(as_of) IN (4, 7, 10)
                           AND substr(as_of || '-01-01', 1, 10)
                           IS date(substr(as_of || '-01-01', 1, 10), '+0 days')),
    source_id     TEXT NOT NULL REFERENCES source (id)
) STRICT;

-- Translations: field is the column's name without '_en', table_name and row_id name a row of this file.
CREATE TABLE text (
    table_name TEXT NOT NULL CHECK (table_name IN ('place', 'industry', 'group_', 'company', 'institution',
                   'indicator', 'break_', 'fact', 'event', 'policy')),
    row_id     TEXT NOT NULL,
    field      TEXT NOT NULL CHECK (field IN ('name', 'summary', 'products', 'definition', 'title', 'body',
                   'statement', 'who', 'reason')),
    lang       TEXT NOT NULL CHECK (lang IN ('zh', 'ja', 'ko')),
    text       TEXT NOT NULL,
    PRIMARY KEY (table_name, row_id, field, lang)
) STRICT, WITHOUT ROWID;

-- The search box. item counts in order of importance, so that the order of rows is the static rank.
-- names, spelt (pinyin, initials) and body are folded (see folding.fold): one line a name or text, each
-- beginning with a space, so that ' da' finds the words that begin with "da".
CREATE TABLE search_item (
    item     INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL CHECK (kind IN ('company', 'group', 'institution', 'industry', 'place',
                 'indicator', 'policy', 'event', 'fact', 'source')),
    id       TEXT NOT NULL,
    title    TEXT NOT NULL,
    original TEXT,
    subtitle TEXT,
    names    TEXT NOT NULL,
    spelt    TEXT NOT NULL,
    body     TEXT NOT NULL,
    UNIQUE (kind, id)
) STRICT;

-- The 50 best items for each folded query of one or two characters, best first, as a JSON array; how many
-- items hold it; and, for pairs that more than 50 hold, the characters that follow it somewhere.
CREATE TABLE search_short (
    query TEXT PRIMARY KEY NOT NULL,
    items TEXT NOT NULL,
    found INTEGER NOT NULL,
    after TEXT
) STRICT, WITHOUT ROWID;

-- Three characters and more: every trigram of the query must match (search_names MATCH '"vol" AND "olk"'),
-- each hit is checked on its row of search_item. A search begins with the names and fills up from the texts.
-- search_names holds names and spellings, each line between two line ends, so that their trigrams tell where
-- a name begins and ends.
-- (Never use LIKE on these tables: SQLite 3.40 loses Chinese there.)
CREATE VIRTUAL TABLE search_names USING fts5 (
    names, content = '', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1'
);
CREATE VIRTUAL TABLE search_body USING fts5 (
    body, content = '', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1'
);

-- The trigrams that more than one item in 500 holds: a search asks for the others first.
CREATE TABLE search_common (
    gram  TEXT PRIMARY KEY NOT NULL,
    found INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The companies in prepared orders (see data/company_orders.py): their row numbers, 65,536 a row, four bytes
-- each; the codes of the filters at the same places, a bit a company in each plane; and what the codes mean.
CREATE TABLE company_order (
    name    TEXT NOT NULL,
    chunk   INTEGER NOT NULL,
    row_ids BLOB NOT NULL,
    PRIMARY KEY (name, chunk)
) STRICT;

CREATE TABLE company_bits (
    name        TEXT NOT NULL,
    column_name TEXT NOT NULL,
    plane       INTEGER NOT NULL,
    bits        BLOB NOT NULL,
    PRIMARY KEY (name, column_name, plane)
) STRICT;

CREATE TABLE company_value (
    column_name TEXT NOT NULL,
    code        INTEGER NOT NULL,
    value       TEXT NOT NULL,
    found       INTEGER NOT NULL,
    PRIMARY KEY (column_name, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX place_parent ON place (parent_id);
CREATE INDEX place_source ON place (source_id);
CREATE INDEX industry_parent ON industry (parent_id);
CREATE INDEX industry_source ON industry (source_id);
CREATE INDEX group_source ON group_ (source_id);
CREATE INDEX company_group ON company (group_id);
CREATE INDEX company_industry ON company (industry_id);
CREATE INDEX company_place ON company (place_id);
CREATE INDEX company_source ON company (source_id);
CREATE INDEX stake_company ON stake (company_id);
CREATE INDEX stake_source ON stake (source_id);
CREATE INDEX institution_place ON institution (place_id);
CREATE INDEX institution_source ON institution (source_id);
CREATE INDEX indicator_growth ON indicator (growth_of);
CREATE INDEX observation_series ON observation (indicator_id, place_id, industry_id, period_start);
CREATE INDEX observation_place ON observation (place_id);
CREATE INDEX observation_industry ON observation (industry_id);
CREATE INDEX observation_source ON observation (source_id);
CREATE INDEX break_series ON break_ (indicator_id, place_id, industry_id);
CREATE INDEX break_place ON break_ (place_id);
CREATE INDEX break_industry ON break_ (industry_id);
CREATE INDEX break_source ON break_ (source_id);
CREATE INDEX fact_subject ON fact (subject_kind, subject_id);
CREATE INDEX fact_source ON fact (source_id);
CREATE INDEX event_date ON event (date);
CREATE INDEX event_place ON event (place_id);
CREATE INDEX event_industry ON event (industry_id);
CREATE INDEX event_company ON event (company_id);
CREATE INDEX event_source ON event (source_id);
CREATE INDEX policy_place ON policy (place_id);
CREATE INDEX policy_source ON policy (source_id);

-- One view for each pane, to be read by people and by other tools. The program itself does not use them.

CREATE VIEW pane_overview AS
SELECT i.topic, i.name_en AS indicator, i.name_zh AS indicator_zh, o.period, o.value, i.unit, o.status,
       o.qualifier, o.as_stated, s.title AS source, o.note, o.obs_id
FROM observation AS o
JOIN indicator AS i ON i.id = o.indicator_id
JOIN source AS s ON s.id = o.source_id
WHERE o.place_id = 'jinpu' AND o.industry_id IS NULL
ORDER BY i.topic, i.name_en, o.period_start DESC, o.period_months DESC;

CREATE VIEW pane_industries AS
SELECT n.id, n.name_en, n.name_zh, p.name_en AS part_of, n.isic_code,
       (SELECT count(*) FROM company AS c WHERE c.industry_id = n.id) AS companies,
       (SELECT count(*) FROM observation AS o WHERE o.industry_id = n.id) AS figures,
       (SELECT count(*) FROM fact AS f WHERE f.subject_kind = 'industry' AND f.subject_id = n.id) AS facts,
       (SELECT count(*) FROM event AS e WHERE e.industry_id = n.id) AS events,
       n.summary_en, s.title AS source
FROM industry AS n
LEFT JOIN industry AS p ON p.id = n.parent_id
JOIN source AS s ON s.id = n.source_id
ORDER BY ifnull(p.name_en, n.name_en), p.name_en IS NOT NULL, n.name_en;

CREATE VIEW pane_companies AS
SELECT c.id, c.name_en, c.name_zh, c.ownership, g.name_en AS group_en, c.country, n.name_en AS industry,
       p.name_en AS place, c.in_jinpu, c.established, c.status, c.status_as_of, c.employees,
       c.employees_as_of, c.products_en,
       (SELECT group_concat(k.holder_en || ' ' || ifnull(printf('%g %%', k.share_pct), '(share not stated)'),
                            '; ')
        FROM stake AS k WHERE k.company_id = c.id) AS stakes,
       c.summary_en, c.website, s.title AS source
FROM company AS c
LEFT JOIN group_ AS g ON g.id = c.group_id
JOIN industry AS n ON n.id = c.industry_id
JOIN place AS p ON p.id = c.place_id
JOIN source AS s ON s.id = c.source_id
ORDER BY c.name_en;

CREATE VIEW pane_finance AS
SELECT f.id, f.name_en, f.name_zh, f.type, p.name_en AS place, f.in_xiaoyao_bay, f.country, f.established,
       f.registered_capital_cny_bn, f.summary_en, s.title AS source
FROM institution AS f
LEFT JOIN place AS p ON p.id = f.place_id
JOIN source AS s ON s.id = f.source_id
ORDER BY f.type, f.name_en;

CREATE VIEW pane_trends AS
SELECT i.name_en AS indicator, p.name_en AS place, n.name_en AS industry, o.frequency, o.period, o.value,
       i.unit, o.decimals, o.status, o.qualifier, o.as_stated, s.title AS source, s.published_on, o.note,
       o.obs_id
FROM observation AS o
JOIN indicator AS i ON i.id = o.indicator_id
JOIN place AS p ON p.id = o.place_id
LEFT JOIN industry AS n ON n.id = o.industry_id
JOIN source AS s ON s.id = o.source_id
ORDER BY i.name_en, p.name_en, n.name_en, o.frequency, o.period_start;

CREATE VIEW pane_places AS
SELECT p.id, p.name_en, p.name_zh, p.kind, p.state, p.cargo, u.name_en AS part_of, p.lat, p.lon,
       p.position, p.area_km2, p.established,
       (SELECT count(*) FROM observation AS o WHERE o.place_id = p.id) AS figures,
       (SELECT count(*) FROM company AS c WHERE c.place_id = p.id) AS companies,
       (SELECT count(*) FROM fact AS f WHERE f.subject_kind = 'place' AND f.subject_id = p.id) AS facts,
       p.summary_en, s.title AS source
FROM place AS p
LEFT JOIN place AS u ON u.id = p.parent_id
JOIN source AS s ON s.id = p.source_id
ORDER BY p.kind, p.name_en;

-- Annual figures side by side by place; which of several competes is the program's written rule.
CREATE VIEW pane_compare AS
SELECT i.name_en AS indicator, o.period AS year, p.name_en AS place, p.kind, o.value, i.unit, p.area_km2,
       o.status, o.qualifier, s.title AS source, o.obs_id
FROM observation AS o
JOIN indicator AS i ON i.id = o.indicator_id
JOIN place AS p ON p.id = o.place_id
JOIN source AS s ON s.id = o.source_id
WHERE o.frequency = 'A' AND o.industry_id IS NULL
ORDER BY i.name_en, o.period DESC, o.value DESC;

CREATE VIEW pane_policies AS
SELECT y.step, y.id, y.title_en, y.title_zh, y.kind, p.name_en AS place, y.state, y.in_force_from,
       y.in_force_to, y.amount, y.who_en, y.summary_en, y.as_of, s.title AS source
FROM policy AS y
JOIN place AS p ON p.id = y.place_id
JOIN source AS s ON s.id = y.source_id
ORDER BY y.step = 0, y.step, y.title_en;

CREATE VIEW pane_timeline AS
SELECT e.date, e.title_en, e.body_en, e.kind, p.name_en AS place, n.name_en AS industry,
       c.name_en AS company, s.title AS source, e.id
FROM event AS e
LEFT JOIN place AS p ON p.id = e.place_id
LEFT JOIN industry AS n ON n.id = e.industry_id
LEFT JOIN company AS c ON c.id = e.company_id
JOIN source AS s ON s.id = e.source_id
ORDER BY e.date DESC;

CREATE VIEW pane_sources AS
SELECT s.id, s.title, s.publisher, s.published_on, s.retrieved_on, s.language, s.kind, s.url,
       (SELECT count(*) FROM observation AS o WHERE o.source_id = s.id) AS figures,
       (SELECT count(*) FROM fact AS f WHERE f.source_id = s.id) AS facts,
       (SELECT count(*) FROM event AS e WHERE e.source_id = s.id) AS events,
       (SELECT count(*) FROM stake AS k WHERE k.source_id = s.id) AS stakes,
       (SELECT count(*) FROM policy AS y WHERE y.source_id = s.id) AS policies,
       s.note
FROM source AS s
ORDER BY s.title;

-- What a briefing about an area can quote: each indicator with how far its figures reach.
CREATE VIEW pane_briefings AS
SELECT p.name_en AS place, i.topic, i.name_en AS indicator, i.unit, count(*) AS figures,
       min(o.period) AS first_period, max(o.period) AS last_period, count(DISTINCT o.source_id) AS sources,
       p.id AS place_id, i.id AS indicator_id
FROM observation AS o
JOIN indicator AS i ON i.id = o.indicator_id
JOIN place AS p ON p.id = o.place_id
GROUP BY o.place_id, o.indicator_id
ORDER BY p.name_en, i.topic, i.name_en;
