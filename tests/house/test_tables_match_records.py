"""A new file has exactly the tables and columns the records say, and no hidden machinery."""

from __future__ import annotations

import pytest

import app.cabinet  # noqa: F401  every record's table is known
from app.case_file import CaseFile
from app.office_file import OfficeFile
from app.record_file import RecordFile
from app.record_file.schema import HISTORY_TABLES


@pytest.fixture(params=["case", "office_file"])
def file(request: pytest.FixtureRequest) -> RecordFile:
    found: CaseFile | OfficeFile = request.getfixturevalue(request.param)
    return found


def columns(file: RecordFile, table: str) -> dict[str, tuple[str, bool]]:
    rows = file.driver.execute(f"PRAGMA table_info('{table}')").fetchall()
    return {name: (kind, bool(not_null or key)) for _, name, kind, not_null, _, key in rows}


def test_tables_are_those_of_the_records_and_the_history(file: RecordFile) -> None:
    on_disk = {
        name
        for (name,) in file.driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }

    assert on_disk == set(file.metadata.tables) | HISTORY_TABLES


def test_columns_are_those_of_the_records(file: RecordFile) -> None:
    for table in file.metadata.sorted_tables:
        wanted = {
            column.name: (
                {"VARCHAR": "TEXT"}.get(str(column.type), str(column.type)),
                not column.nullable,
            )
            for column in table.columns
        }
        assert columns(file, table.name) == wanted, table.name


def test_nothing_in_the_file_changes_rows_by_itself(file: RecordFile) -> None:
    """A trigger or ON DELETE would change data that no history sees."""
    triggers = file.driver.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    assert triggers.fetchall() == []
    for table in file.metadata.tables:
        for key in file.driver.execute(f"PRAGMA foreign_key_list('{table}')"):
            assert key[5:7] == ("NO ACTION", "NO ACTION"), table


def test_new_files_write_ahead_and_synchronise_fully(file: RecordFile) -> None:
    pragma = lambda name: file.driver.execute(f"PRAGMA {name}").fetchone()[0]  # noqa: E731

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("secure_delete") == 1
