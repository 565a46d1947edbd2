"""Pages that belong to no case: recovery sheet, printing test, letterhead."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from app import clock
from app.documents import letterhead_preview, print_test
from app.documents.letterhead import FORM_A, FORM_B
from app.documents.letterhead_preview import LetterheadPreview
from app.documents.recovery_sheet import RecoverySheet, render
from app.vault import recovery_key
from tests.app.documents.conftest import TODAY
from tests.app.documents.reading import fonts, line, lines, marks, page_total, strokes, text_of

KEY = recovery_key.to_text(bytes(range(32)))


def test_the_key_can_be_read_back_from_the_recovery_sheet_group_by_group():
    content = render(RecoverySheet(key=KEY, made_on=dt.date(2026, 11, 22)))

    large = [each for each in lines(content) if each.size == 18]
    rows = sorted({each.base_line for each in large})
    groups = []
    for row in rows:
        letters = [each for each in large if each.base_line == row]
        for left, right in ((25, 107), (107, 190)):
            groups.append("".join(each.text for each in letters if left < each.left < right))
    assert recovery_key.read("-".join(groups)) == bytes(range(32))
    assert page_total(content) == 1


def test_the_recovery_sheet_says_nothing_about_the_office():
    printed = text_of(render(RecoverySheet(key=KEY, made_on=dt.date(2026, 11, 22))))

    for word in ("Stelle", "Beratung", "Teilnehm", "Flucht", "Duldung", "Ausländer"):
        assert word not in printed
    for word in ("Wiederherstellungsblatt", "22.11.2026", "Aktenschrank", "Aufbewahrt von"):
        assert word in printed


def test_the_letters_of_a_group_stand_at_equal_distances():
    content = render(RecoverySheet(key=KEY, made_on=dt.date(2026, 11, 22)))

    row = [each for each in lines(content) if each.size == 18 and each.left < 107][:7]
    middles = [(each.left + each.right) / 2 for each in row]
    steps = {round(after - before, 0) for before, after in itertools.pairwise(middles)}
    assert len(row) == 7
    assert len(steps) == 1


@pytest.mark.parametrize(("form", "folds"), [(FORM_A, (87, 192)), (FORM_B, (105, 210))])
def test_the_printing_test_shows_ruler_window_and_marks_in_their_true_size(form, folds):
    content = print_test.render(form)

    between = [mark for mark in sorted(marks(content)) if 10 < mark < 287]
    assert between == pytest.approx(sorted((*folds, 148.5)), abs=0.1)
    drawn = strokes(content)
    across = [s for s in drawn if 99 < s.right - s.left < 101]
    down = [s for s in drawn if 99 < s.bottom - s.top < 101]
    assert [(across[0].left + across[0].right) / 2] == pytest.approx([110], abs=0.05)
    assert [(down[0].top + down[0].bottom) / 2] == pytest.approx([210], abs=0.05)
    window = [s for s in strokes(content) if s.right - s.left == pytest.approx(85, abs=0.3)]
    assert [(round(s.left), round(s.top), round(s.bottom)) for s in window] == [
        (20, form.field_top, form.field_top + 45)
    ]
    assert page_total(content) == 1


def test_the_ruler_has_a_stroke_for_every_millimetre():
    content = print_test.render()

    across = [s for s in strokes(content) if 159 < s.top < 161 and 162 < s.bottom < 170]
    places = sorted(round((s.left + s.right) / 2, 1) for s in across)
    assert places == pytest.approx([60 + millimetre for millimetre in range(101)], abs=0.11)


def test_four_angles_stand_five_millimetres_from_the_corners():
    content = print_test.render()

    for x, y in ((5, 5), (205, 5), (5, 292), (205, 292)):
        ends = [s for s in strokes(content) if min(abs(s.left - x), abs(s.right - x)) < 0.3]
        assert any(min(abs(s.top - y), abs(s.bottom - y)) < 0.3 for s in ends)


def test_the_letterhead_preview_shows_what_the_office_filled_in(sources):
    content = letterhead_preview.render(letterhead_preview.gather(sources.office_file))

    printed = text_of(content)
    for text in (
        "Beratungsstelle Ruhrhöhe",
        "Träger: Wegweiser e. V.",
        "Miriam Koch",
        "24.11.2026",
    ):
        assert text in printed
    assert line(content, "So sehen Ihre Briefe aus").top >= 98.46
    assert sorted(marks(content)) == pytest.approx([105, 148.5, 210], abs=0.5)


def test_an_office_that_has_filled_in_nothing_can_still_see_its_paper(office_file):
    with clock.at(TODAY):
        content = letterhead_preview.render(letterhead_preview.gather(office_file))

    assert "None" not in text_of(content)
    assert page_total(content) == 1


def test_these_pages_repeat_byte_by_byte_in_our_own_fonts(office):
    sheet = RecoverySheet(key=KEY, made_on=dt.date(2026, 11, 22))
    sample = LetterheadPreview(office, dt.date(2026, 11, 22))

    for draw in (
        lambda: render(sheet),
        print_test.render,
        lambda: letterhead_preview.render(sample),
    ):
        assert draw() == draw()
        assert all(f.embedded and f.subset and "Noto" in f.name for f in fonts(draw()))
