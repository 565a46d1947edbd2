"""Format 1: the directory of organisations and the profile of the office."""

from typing import Any

from app.record_file.schema import HISTORY_0001, statements

TABLES = """
CREATE TABLE contact_person (
  organisation_id TEXT NOT NULL DEFAULT '', site_id TEXT NOT NULL DEFAULT '',
  salutation TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '',
  given_name TEXT NOT NULL DEFAULT '', family_name TEXT NOT NULL DEFAULT '',
  function TEXT NOT NULL DEFAULT '', department TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',
  active BOOLEAN NOT NULL DEFAULT 0, id TEXT PRIMARY KEY NOT NULL
);
CREATE INDEX ix_contact_person_organisation_id ON contact_person (organisation_id);
CREATE TABLE offer (
  organisation_id TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '',
  site_id TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '', starts_on DATE, ends_on DATE,
  schedule TEXT NOT NULL DEFAULT '', places INTEGER, language_level TEXT NOT NULL DEFAULT '',
  criteria_note TEXT NOT NULL DEFAULT '', checked_on DATE, url TEXT NOT NULL DEFAULT '',
  active BOOLEAN NOT NULL DEFAULT 0, id TEXT PRIMARY KEY NOT NULL
);
CREATE INDEX ix_offer_organisation_id ON offer (organisation_id);
CREATE TABLE office_profile (
  office_name TEXT NOT NULL DEFAULT '', carrier TEXT NOT NULL DEFAULT '',
  street TEXT NOT NULL DEFAULT '', postal_code TEXT NOT NULL DEFAULT '',
  town TEXT NOT NULL DEFAULT '', return_line TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',
  website TEXT NOT NULL DEFAULT '', municipality TEXT NOT NULL DEFAULT '',
  legal_regime TEXT NOT NULL DEFAULT '', logo_sha256 TEXT NOT NULL DEFAULT '',
  coach_wording TEXT NOT NULL DEFAULT '', letter_form TEXT NOT NULL DEFAULT '',
  id TEXT PRIMARY KEY NOT NULL
);
CREATE TABLE organisation (
  name TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '',
  legal_name TEXT NOT NULL DEFAULT '', website TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '', active BOOLEAN NOT NULL DEFAULT 0, id TEXT PRIMARY KEY NOT NULL
);
CREATE TABLE site (
  organisation_id TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '',
  street TEXT NOT NULL DEFAULT '', postal_code TEXT NOT NULL DEFAULT '',
  town TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',
  opening TEXT NOT NULL DEFAULT '', transit TEXT NOT NULL DEFAULT '',
  active BOOLEAN NOT NULL DEFAULT 0, id TEXT PRIMARY KEY NOT NULL
);
CREATE INDEX ix_site_organisation_id ON site (organisation_id);
CREATE TABLE worker (
  name TEXT NOT NULL DEFAULT '', function TEXT NOT NULL DEFAULT '',
  initials TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '', is_me BOOLEAN NOT NULL DEFAULT 0,
  active BOOLEAN NOT NULL DEFAULT 0, id TEXT PRIMARY KEY NOT NULL
);
"""


def upgrade(raw: Any) -> None:
    """Make the tables of the office and of its history."""
    for statement in statements(HISTORY_0001) + statements(TABLES):
        raw.execute(statement)
