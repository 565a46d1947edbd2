"""Format 1: a case with its person, papers, contacts, appointments, applications and referrals."""

from typing import Any

from app.record_file.schema import HISTORY_0001, statements

TABLES = """
CREATE TABLE application (
  kind TEXT NOT NULL DEFAULT '', begun_at TEXT NOT NULL DEFAULT '',
  occupation TEXT NOT NULL DEFAULT '', start_text TEXT NOT NULL DEFAULT '',
  ad_source TEXT NOT NULL DEFAULT '', ad_reference TEXT NOT NULL DEFAULT '', ad_date DATE,
  organisation_id TEXT NOT NULL DEFAULT '', site_id TEXT NOT NULL DEFAULT '',
  contact_id TEXT NOT NULL DEFAULT '', recipient_name TEXT NOT NULL DEFAULT '',
  recipient_department TEXT NOT NULL DEFAULT '', recipient_person TEXT NOT NULL DEFAULT '',
  recipient_family_name TEXT NOT NULL DEFAULT '', recipient_salutation TEXT NOT NULL DEFAULT '',
  recipient_street TEXT NOT NULL DEFAULT '', recipient_postal_code TEXT NOT NULL DEFAULT '',
  recipient_town TEXT NOT NULL DEFAULT '', place_and_date_place TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '', salutation TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '', closing TEXT NOT NULL DEFAULT '',
  enclosures TEXT NOT NULL DEFAULT '', way TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '', sent_on DATE, follow_up_on DATE,
  rejected_reason TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  issued_document_id TEXT NOT NULL DEFAULT '', id TEXT PRIMARY KEY NOT NULL
);
CREATE TABLE application_event (
  application_id TEXT NOT NULL DEFAULT '', "on" DATE NOT NULL, kind TEXT NOT NULL DEFAULT '',
  noted_at TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', id TEXT PRIMARY KEY NOT NULL
);
CREATE INDEX ix_application_event_application_id ON application_event (application_id);
CREATE TABLE appointment (
  "on" DATE NOT NULL, kind TEXT NOT NULL DEFAULT '', begins_at TEXT NOT NULL DEFAULT '',
  minutes INTEGER, place TEXT NOT NULL DEFAULT '', room TEXT NOT NULL DEFAULT '',
  purpose TEXT NOT NULL DEFAULT '', bring TEXT NOT NULL DEFAULT '',
  with_whom TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '',
  outcome_note TEXT NOT NULL DEFAULT '', worker_name TEXT NOT NULL DEFAULT '',
  id TEXT PRIMARY KEY NOT NULL
);
CREATE TABLE contact (
  held_on DATE NOT NULL, begins_at TEXT NOT NULL DEFAULT '', minutes INTEGER,
  form TEXT NOT NULL DEFAULT '', topics TEXT NOT NULL DEFAULT '',
  facts TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '',
  assessment TEXT NOT NULL DEFAULT '', agreed TEXT NOT NULL DEFAULT '',
  attendance TEXT NOT NULL DEFAULT '', interpreter TEXT NOT NULL DEFAULT '',
  worker_name TEXT NOT NULL DEFAULT '', id TEXT PRIMARY KEY NOT NULL
);
CREATE TABLE disclosure (
  "on" DATE NOT NULL, recipient_name TEXT NOT NULL DEFAULT '',
  data_keys TEXT NOT NULL DEFAULT '', data_as_sent TEXT NOT NULL DEFAULT '',
  legal_basis TEXT NOT NULL DEFAULT '', legal_note TEXT NOT NULL DEFAULT '',
  referral_id TEXT NOT NULL DEFAULT '', id TEXT PRIMARY KEY NOT NULL
);
CREATE INDEX ix_disclosure_referral_id ON disclosure (referral_id);
CREATE TABLE follow_up (
  what TEXT NOT NULL DEFAULT '', who TEXT NOT NULL DEFAULT '', due_on DATE, done_on DATE,
  outcome TEXT NOT NULL DEFAULT '', origin TEXT NOT NULL DEFAULT '',
  origin_id TEXT NOT NULL DEFAULT '', rank TEXT NOT NULL DEFAULT '',
  id TEXT PRIMARY KEY NOT NULL
);
CREATE TABLE issued_document (
  kind TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '',
  file_name TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT '', size INTEGER NOT NULL,
  pages INTEGER NOT NULL, issued_at TEXT NOT NULL DEFAULT '', who TEXT NOT NULL DEFAULT '',
  template_version TEXT NOT NULL DEFAULT '', about_type TEXT NOT NULL DEFAULT '',
  about_id TEXT NOT NULL DEFAULT '', id TEXT PRIMARY KEY NOT NULL
);
CREATE INDEX ix_issued_document_about_id ON issued_document (about_id);
CREATE TABLE participant (
  family_name TEXT NOT NULL DEFAULT '', given_name TEXT NOT NULL DEFAULT '',
  call_name TEXT NOT NULL DEFAULT '', name_on_passport TEXT NOT NULL DEFAULT '',
  name_on_duldung TEXT NOT NULL DEFAULT '', name_original_script TEXT NOT NULL DEFAULT '',
  further_spellings TEXT NOT NULL DEFAULT '', gender TEXT NOT NULL DEFAULT '', born TEXT,
  born_note TEXT NOT NULL DEFAULT '', birth_place TEXT NOT NULL DEFAULT '',
  nationalities TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '',
  address_extra TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '', contact_note TEXT NOT NULL DEFAULT '',
  first_languages TEXT NOT NULL DEFAULT '', other_languages TEXT NOT NULL DEFAULT '',
  reading_language TEXT NOT NULL DEFAULT '', conversation_language TEXT NOT NULL DEFAULT '',
  german_level TEXT NOT NULL DEFAULT '', german_evidence TEXT NOT NULL DEFAULT '',
  access_way TEXT NOT NULL DEFAULT '', worker_id TEXT NOT NULL DEFAULT '',
  worker_name TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  id TEXT PRIMARY KEY NOT NULL
);
CREATE TABLE phase_change (
  phase TEXT NOT NULL DEFAULT '', since DATE NOT NULL, reason TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '', who TEXT NOT NULL DEFAULT '', rank TEXT NOT NULL DEFAULT '',
  id TEXT PRIMARY KEY NOT NULL
);
CREATE TABLE referral (
  made_on DATE NOT NULL, begun_at TEXT NOT NULL DEFAULT '', offer_id TEXT NOT NULL DEFAULT '',
  offer_title TEXT NOT NULL DEFAULT '', organisation_id TEXT NOT NULL DEFAULT '',
  recipient_name TEXT NOT NULL DEFAULT '', recipient_department TEXT NOT NULL DEFAULT '',
  recipient_person TEXT NOT NULL DEFAULT '', recipient_family_name TEXT NOT NULL DEFAULT '',
  recipient_salutation TEXT NOT NULL DEFAULT '', recipient_street TEXT NOT NULL DEFAULT '',
  recipient_postal_code TEXT NOT NULL DEFAULT '', recipient_town TEXT NOT NULL DEFAULT '',
  recipient_phone TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '',
  occasion TEXT NOT NULL DEFAULT '', question TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '', data_keys TEXT NOT NULL DEFAULT '',
  urgency TEXT NOT NULL DEFAULT '', feedback_until DATE, legal_basis TEXT NOT NULL DEFAULT '',
  legal_note TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '', sent_on DATE,
  feedback_on DATE, result TEXT NOT NULL DEFAULT '', result_reason TEXT NOT NULL DEFAULT '',
  result_note TEXT NOT NULL DEFAULT '', next_on DATE,
  issued_document_id TEXT NOT NULL DEFAULT '', id TEXT PRIMARY KEY NOT NULL
);
CREATE TABLE referral_statement (
  referral_id TEXT NOT NULL DEFAULT '', "key" TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL DEFAULT '', id TEXT PRIMARY KEY NOT NULL
);
CREATE INDEX ix_referral_statement_referral_id ON referral_statement (referral_id);
CREATE TABLE residence_paper (
  kind TEXT NOT NULL DEFAULT '', issued_on DATE, valid_until DATE,
  unlimited BOOLEAN NOT NULL DEFAULT 0, authority TEXT NOT NULL DEFAULT '',
  file_number TEXT NOT NULL DEFAULT '', printed_text TEXT NOT NULL DEFAULT '',
  work_permit_note TEXT NOT NULL DEFAULT '', work_permit_class TEXT NOT NULL DEFAULT '',
  ended_on DATE, id TEXT PRIMARY KEY NOT NULL
);
"""


def upgrade(raw: Any) -> None:
    """Make the tables of a case and of its history."""
    for statement in statements(HISTORY_0001) + statements(TABLES):
        raw.execute(statement)
