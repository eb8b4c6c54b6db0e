-- The index of passages: export/store/search_index.cpp. A posting names passages that may hold a term: stale ones do no harm, because every
-- candidate is read before it is shown.
CREATE TABLE segments (
  segment INTEGER PRIMARY KEY,
  level INTEGER NOT NULL
) STRICT;

CREATE TABLE postings (
  segment INTEGER NOT NULL,
  term INTEGER NOT NULL,
  passages BLOB NOT NULL,
  PRIMARY KEY (segment, term)
) STRICT, WITHOUT ROWID;
