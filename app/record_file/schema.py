"""The tables every file has besides its records: history, blobs, drafts, card and meta.

Part of format 1 of the case file and of the office file, and frozen with them. ``change.id`` is
``device:seq``; an operation sets one field of one record and names the operations it has seen.
Values lie apart so that redacting can destroy a value and keep the fact that there was one.
"""

HISTORY_0001 = """
CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE change (
  id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL,
  at TEXT NOT NULL, who TEXT NOT NULL, format INTEGER NOT NULL, summary TEXT NOT NULL,
  batch TEXT NOT NULL DEFAULT '', undoes TEXT NOT NULL DEFAULT '', UNIQUE (device, seq)
) WITHOUT ROWID;
CREATE INDEX change_in_time ON change (hlc);
CREATE TABLE operation (
  id TEXT PRIMARY KEY NOT NULL,
  change TEXT NOT NULL REFERENCES change (id) DEFERRABLE INITIALLY DEFERRED,
  record_type TEXT NOT NULL, record_id TEXT NOT NULL, field TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX operation_of_field ON operation (record_id, field);
CREATE INDEX operation_of_change ON operation (change);
CREATE TABLE operation_value (
  operation TEXT PRIMARY KEY NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE operation_parent (
  operation TEXT NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  parent TEXT NOT NULL, PRIMARY KEY (parent, operation)
) WITHOUT ROWID;
CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL,
  content BLOB NOT NULL
);
CREATE TABLE draft (
  form TEXT PRIMARY KEY NOT NULL, content TEXT NOT NULL, saved_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE card (
  id INTEGER PRIMARY KEY CHECK (id = 1), rev INTEGER NOT NULL, content TEXT NOT NULL
);
INSERT INTO meta (key, value) VALUES ('rev', '0');
"""

HISTORY_TABLES = frozenset(
    {"meta", "change", "operation", "operation_value", "operation_parent", "blob", "draft", "card"}
)


def statements(script: str) -> list[str]:
    """The single statements of a plain script (none of ours holds a semicolon in a literal)."""
    return [part.strip() for part in script.split(";") if part.strip()]
