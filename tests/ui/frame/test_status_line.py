import datetime as dt

import pytest

from app import clock
from app.errors import Problem
from ui.frame.status_line import StatusLine, backup_age

NOW = dt.datetime(2026, 11, 24, 14, 2, tzinfo=clock.OFFICE_TIME)


class DiskFull(Problem):
    happened = "Der Datenträger ist voll."
    to_do = "Bitte schaffen Sie Platz."


@pytest.fixture
def line(qtbot):
    line = StatusLine()
    qtbot.addWidget(line)
    return line


@pytest.mark.parametrize(
    ("made_at", "text"),
    [
        (None, "Noch keine Sicherung"),
        (dt.datetime(2026, 11, 24, 6, 30, tzinfo=dt.UTC), "Sicherung heute 07:30"),
        (dt.datetime(2026, 11, 23, 22, 59, tzinfo=dt.UTC), "Sicherung gestern 23:59"),
        (dt.datetime(2026, 11, 23, 23, 1, tzinfo=dt.UTC), "Sicherung heute 00:01"),
        (dt.datetime(2026, 11, 14, 9, 0, tzinfo=dt.UTC), "Sicherung vor 10 Tagen"),
    ],
)
def test_the_age_of_the_backup_is_told_in_days_of_the_office(made_at, text):
    assert backup_age(made_at, NOW) == text


def test_saved_shows_the_time(line):
    line.tell_saved(NOW)

    assert line.saved.text() == "Gespeichert 14:02"


def test_what_is_not_saved_is_said_with_its_reason(line):
    line.tell_not_saved(DiskFull())

    assert line.saved.text() == "Nicht gespeichert. Der Datenträger ist voll."
    assert line.saved.toolTip() == "Bitte schaffen Sie Platz."


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (5, "sperrt sich nach 5 Minuten Ruhe"),
        (1, "sperrt sich nach 1 Minute Ruhe"),
        (0, "sperrt sich nicht von selbst"),
    ],
)
def test_the_idle_time_is_told(line, minutes, text):
    line.tell_lock_minutes(minutes)

    assert line.locks.text() == text


def test_an_old_backup_is_marked(line):
    with clock.at(NOW):
        line.tell_backup(NOW - dt.timedelta(days=10))
        assert line.backup.icon_name() == "triangle-alert"
        line.tell_backup(NOW)

    assert line.backup.icon_name() == "hard-drive"
