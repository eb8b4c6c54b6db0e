-- The store: reports as rows. docs/store.md explains every table and view.
-- A document is known by the SHA-256 of its bytes; `document`, `passage` and `segment` are numbers of this file only.
-- Nodes are numbered from 1 in reading order, `position`, `item`, `row_number` and `column_number` from 0 in theirs.
-- `begin_at`, `end_at`: Unicode characters [begin_at, end_at) of the text of the node or item.
-- Absent knowledge is NULL, never an empty text.
-- The dialect is SQLite's; export/store/postgres_dialect.cpp says what PostgreSQL says differently.

CREATE TABLE documents (
  document INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  report_sha256 TEXT NOT NULL,         -- of the JSON report that the rows came from
  file_name TEXT, format TEXT, size_bytes INTEGER NOT NULL, encoding TEXT, page_count INTEGER,
  ocr INTEGER NOT NULL,
  producer_version TEXT, ruleset TEXT,
  status TEXT NOT NULL CHECK (status IN ('complete', 'partial')),
  title TEXT, kind TEXT, series TEXT,
  number_text TEXT, number_agency TEXT, number_year INTEGER, number_serial INTEGER,
  report_year INTEGER, date_text TEXT, date_iso TEXT,
  province TEXT, city TEXT, county TEXT, township TEXT, region_code TEXT,
  security TEXT, urgency TEXT, signer TEXT, note TEXT, contact TEXT,
  quality_score REAL, decision TEXT NOT NULL CHECK (decision IN ('accept', 'review')),
  input_characters INTEGER NOT NULL, body_characters INTEGER NOT NULL,
  furniture_characters INTEGER NOT NULL, lost_characters INTEGER NOT NULL
) STRICT;
CREATE INDEX documents_year ON documents (report_year);
CREATE INDEX documents_county ON documents (county);

CREATE TABLE issuers (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT, type TEXT NOT NULL,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

-- Elements of a document that are lists: addressees, signatories, copy_to, attachments, review_reasons.
CREATE TABLE document_lists (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  element TEXT NOT NULL,
  position INTEGER NOT NULL,
  text TEXT,
  PRIMARY KEY (document, element, position)
) STRICT, WITHOUT ROWID;

-- Rows of a web page's index table, as printed.
CREATE TABLE index_rows (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT, value TEXT,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

-- Every piece of the body, whatever its kind, with its place in the input.
CREATE TABLE nodes (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  node INTEGER NOT NULL,
  parent INTEGER,                      -- the node that holds it; NULL at the top
  section INTEGER,                     -- the section that it is or stands in; NULL before the first
  kind TEXT NOT NULL,                  -- section paragraph enumeration table figure document note
  id TEXT,                             -- as in the JSON
  page INTEGER, x0 REAL, y0 REAL, x1 REAL, y1 REAL, part TEXT, paragraph INTEGER, line INTEGER,
  PRIMARY KEY (document, node),
  FOREIGN KEY (document, parent) REFERENCES nodes (document, node) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE sections (
  document INTEGER NOT NULL,
  node INTEGER NOT NULL,
  parent INTEGER,                      -- the section or enclosed document above
  depth INTEGER NOT NULL,
  label TEXT, label_printed TEXT, label_source TEXT NOT NULL, family TEXT NOT NULL, ordinal INTEGER,
  heading TEXT, heading_style TEXT NOT NULL, topic TEXT,
  PRIMARY KEY (document, node),
  FOREIGN KEY (document, node) REFERENCES nodes ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Which prescribed part of an annual report a section is, or stands in (`inherited` = 1).
CREATE TABLE section_roles (
  document INTEGER NOT NULL,
  node INTEGER NOT NULL,
  role TEXT NOT NULL,
  inherited INTEGER NOT NULL,
  PRIMARY KEY (document, node, role),
  FOREIGN KEY (document, node) REFERENCES sections ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE paragraphs (
  document INTEGER NOT NULL,
  node INTEGER NOT NULL,
  text TEXT, lead TEXT,
  PRIMARY KEY (document, node),
  FOREIGN KEY (document, node) REFERENCES nodes ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE enumeration_items (
  document INTEGER NOT NULL,
  node INTEGER NOT NULL,
  item INTEGER NOT NULL,
  family TEXT NOT NULL,                -- yi_shi yi_yao sequence aspect ordinal
  marker TEXT, ordinal INTEGER, lead TEXT, text TEXT,
  page INTEGER, part TEXT, paragraph INTEGER, line INTEGER,
  PRIMARY KEY (document, node, item),
  FOREIGN KEY (document, node) REFERENCES nodes ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE tables (
  document INTEGER NOT NULL,
  node INTEGER NOT NULL,
  caption TEXT,
  PRIMARY KEY (document, node),
  FOREIGN KEY (document, node) REFERENCES nodes ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- `column_number` counts the cells of a row; cells covered by a span have no row.
CREATE TABLE cells (
  document INTEGER NOT NULL,
  node INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  column_number INTEGER NOT NULL,
  text TEXT, row_span INTEGER NOT NULL, column_span INTEGER NOT NULL, header INTEGER NOT NULL,
  PRIMARY KEY (document, node, row_number, column_number),
  FOREIGN KEY (document, node) REFERENCES tables ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE figures (
  document INTEGER NOT NULL,
  node INTEGER NOT NULL,
  caption TEXT, media TEXT, text TEXT,
  PRIMARY KEY (document, node),
  FOREIGN KEY (document, node) REFERENCES nodes ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Documents inside the document: 印发的办法, 附件.
CREATE TABLE enclosed_documents (
  document INTEGER NOT NULL,
  node INTEGER NOT NULL,
  mark TEXT, title TEXT, number_text TEXT, number_agency TEXT, number_year INTEGER, number_serial INTEGER,
  PRIMARY KEY (document, node),
  FOREIGN KEY (document, node) REFERENCES nodes ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
  document INTEGER NOT NULL,
  node INTEGER NOT NULL,
  type TEXT, text TEXT,
  PRIMARY KEY (document, node),
  FOREIGN KEY (document, node) REFERENCES nodes ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE works (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT, nested INTEGER NOT NULL, number TEXT,
  node INTEGER, item INTEGER, begin_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  PRIMARY KEY (document, position),
  FOREIGN KEY (document, node) REFERENCES nodes
) STRICT, WITHOUT ROWID;
CREATE INDEX works_name ON works (name);

CREATE TABLE quantities (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT, value REAL, unit TEXT, bound TEXT NOT NULL,
  node INTEGER, item INTEGER, begin_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  PRIMARY KEY (document, position),
  FOREIGN KEY (document, node) REFERENCES nodes
) STRICT, WITHOUT ROWID;
CREATE INDEX quantities_unit ON quantities (unit);

CREATE TABLE people (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT, role TEXT,
  node INTEGER, item INTEGER, begin_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  PRIMARY KEY (document, position),
  FOREIGN KEY (document, node) REFERENCES nodes
) STRICT, WITHOUT ROWID;

CREATE TABLE dates (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT, iso TEXT,
  node INTEGER, item INTEGER, begin_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  PRIMARY KEY (document, position),
  FOREIGN KEY (document, node) REFERENCES nodes
) STRICT, WITHOUT ROWID;

CREATE TABLE organisations (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT,
  node INTEGER, item INTEGER, begin_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  PRIMARY KEY (document, position),
  FOREIGN KEY (document, node) REFERENCES nodes
) STRICT, WITHOUT ROWID;

CREATE TABLE furniture (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL, text TEXT, count INTEGER NOT NULL,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE diagnostics (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  code TEXT NOT NULL, severity TEXT NOT NULL, message TEXT, node INTEGER,
  page INTEGER, part TEXT, paragraph INTEGER, line INTEGER,
  PRIMARY KEY (document, position),
  FOREIGN KEY (document, node) REFERENCES nodes
) STRICT, WITHOUT ROWID;
CREATE INDEX diagnostics_code ON diagnostics (code);

-- What `guidang search` finds: a passage is a heading with the text up to the next heading, the nodes first_node to
-- last_node; node 0 is the title. Each database has an index of its own over them.
CREATE TABLE passages (
  passage INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  first_node INTEGER NOT NULL,
  last_node INTEGER NOT NULL
) STRICT;
CREATE INDEX passages_document ON passages (document);

-- Every text that is searched, in pieces.
CREATE VIEW texts AS
  SELECT document, 0 AS node, CAST(NULL AS INTEGER) AS item, CAST(NULL AS INTEGER) AS row_number,
         CAST(NULL AS INTEGER) AS column_number, 'title' AS kind, title AS text
  FROM documents
  UNION ALL SELECT document, node, NULL, NULL, NULL, 'heading', heading FROM sections
  UNION ALL SELECT document, node, NULL, NULL, NULL, 'paragraph', text FROM paragraphs
  UNION ALL SELECT document, node, item, NULL, NULL, 'item', text FROM enumeration_items
  UNION ALL SELECT document, node, NULL, NULL, NULL, 'caption', caption FROM tables
  UNION ALL SELECT document, node, NULL, row_number, column_number, 'cell', text FROM cells
  UNION ALL SELECT document, node, NULL, NULL, NULL, 'caption', caption FROM figures
  UNION ALL SELECT document, node, NULL, NULL, NULL, 'figure', text FROM figures
  UNION ALL SELECT document, node, NULL, NULL, NULL, 'title', title FROM enclosed_documents
  UNION ALL SELECT document, node, NULL, NULL, NULL, 'note', text FROM notes;

-- Sections with what one asks for first: whose, of which year, which part, with the text directly below.
CREATE VIEW sections_by_role AS
  SELECT d.report_year, r.role, r.inherited, d.province, d.city, d.county, d.township,
         (SELECT group_concat(name, '、') FROM issuers i WHERE i.document = d.document) AS issuer,
         d.title, s.label, s.heading, s.depth,
         (SELECT group_concat(text, char(10)) FROM
            (SELECT t.text FROM nodes n JOIN texts t ON t.document = n.document AND t.node = n.node
             WHERE n.document = s.document AND n.section = s.node AND t.kind <> 'heading' AND t.text IS NOT NULL
             ORDER BY n.node, t.item, t.row_number, t.column_number) AS below) AS text,
         s.document, s.node, d.sha256
  FROM sections s JOIN documents d USING (document) LEFT JOIN section_roles r USING (document, node);

-- Quantities with the words around them.
CREATE VIEW quantities_by_unit AS
  SELECT q.unit, q.value, q.bound, q.text, d.report_year, d.province, d.city, d.county, d.township, d.title,
         s.heading AS section, coalesce(i.text, p.text, s.heading) AS context,
         q.document, q.node, q.item, d.sha256
  FROM quantities q JOIN documents d USING (document)
  LEFT JOIN nodes n ON n.document = q.document AND n.node = q.node
  LEFT JOIN sections s ON s.document = q.document AND s.node = n.section
  LEFT JOIN paragraphs p ON p.document = q.document AND p.node = q.node
  LEFT JOIN enumeration_items i ON i.document = q.document AND i.node = q.node AND i.item = q.item;

-- Annual reports that lack a prescribed part.
CREATE VIEW missing_parts AS
  SELECT d.report_year, d.province, d.city, d.county, d.township, d.title, wanted.role, d.document, d.sha256
  FROM documents d
  CROSS JOIN (SELECT 'achievements' AS role UNION ALL SELECT 'first_responsible'
        UNION ALL SELECT 'problems' UNION ALL SELECT 'next_steps') AS wanted
  WHERE d.series = '法治政府建设年度报告'
    AND NOT EXISTS (SELECT 1 FROM section_roles r WHERE r.document = d.document AND r.role = wanted.role);

-- How many documents carry a diagnostic.
CREATE VIEW diagnostic_counts AS
  SELECT code, severity, count(DISTINCT document) AS documents, count(*) AS occurrences
  FROM diagnostics GROUP BY code, severity;
