"""The letter on paper, measured back from the finished PDF."""

from __future__ import annotations

import hashlib
import itertools
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.directory import AddressTooLong
from app.documents.cover_letter_page import CoverLetter, measure, paragraphs, render
from app.documents.letterhead import FORM_A
from tests.app.documents.reading import (
    fonts,
    holes,
    line,
    lines,
    marks,
    page_total,
    plain,
    text_of,
)

ROOT = Path(__file__).resolve().parents[3]
SENTENCE = "Im Praktikum habe ich Leitungen verlegt und beim Messen geholfen. "


def test_the_recipient_stands_inside_the_address_field_of_form_b(letter):
    printed = render(letter)

    for text in letter.recipient:
        found = line(printed, text)
        assert 20 <= found.left <= found.right <= 105
        assert 62.7 <= found.top <= found.bottom <= 90
        assert found.left == pytest.approx(25, abs=0.1)


def test_six_lines_of_the_usual_size_stay_inside_the_field(letter):
    printed = render(replace(letter, recipient=tuple(f"Ägypten jagt {n}" for n in range(6))))

    field = [each for each in lines(printed) if each.left < 100 and 62 < each.base_line < 92]
    assert len(field) == 6
    assert all(each.size == 10.5 and each.top >= 62.7 and each.bottom <= 90 for each in field)


def test_the_senders_line_stays_in_its_strip_of_five_millimetres(letter):
    printed = render(replace(letter, sender_street="Wilhelmine-von-Hohenzollern-Straße 128 a" * 2))

    small = [each for each in lines(printed) if each.size <= 7.5 and each.base_line < 55]
    assert small
    assert all(45 <= each.top <= each.bottom <= 50 for each in small)


def test_the_subject_stands_two_lines_below_the_address_field_and_is_bold(letter):
    subject = line(render(letter), "Bewerbung um")

    assert subject.top >= 98.46
    assert subject.base_line == pytest.approx(102.2, abs=0.5)
    assert subject.left == pytest.approx(25, abs=0.1)


def test_form_a_moves_everything_up_by_eighteen_millimetres(letter):
    low, high = render(letter), render(replace(letter, form=FORM_A))

    for text in ("Ruhrtal Geb", "Bewerbung um", "Sehr geehrte", "Mit freundlichen"):
        assert line(low, text).base_line - line(high, text).base_line == pytest.approx(18, abs=0.11)


def test_place_and_date_stand_in_the_info_block_on_the_line_of_the_recipient(letter):
    printed = render(letter)

    date = line(printed, "Hattingen, 24. November 2026")
    assert date.left == pytest.approx(125, abs=0.1)
    assert date.base_line == line(printed, "Ruhrtal").base_line


def test_an_application_carries_no_fold_marks(letter):
    assert marks(render(letter)) == []


def test_there_is_room_for_a_signature_of_three_lines(letter):
    printed = render(letter)

    names = [each for each in lines(printed) if each.text == "Samir Haidari"]
    gap = names[-1].base_line - line(printed, "Mit freundlichen").base_line
    assert gap == pytest.approx(4 * 13 * 25.4 / 72, abs=0.2)


def test_enclosures_are_named_below_each_other_without_a_colon(letter):
    written = [plain(each.text) for each in lines(render(letter))]

    assert written[-4:] == ["Anlagen", "Lebenslauf", "Zeugnis", "Zertifikat telc Deutsch B1"]
    assert "Anlage" in [
        each.text for each in lines(render(replace(letter, enclosures=("Zeugnis",))))
    ]


def test_nothing_reaches_below_257_millimetres_while_it_says_one_page(letter):
    for sentences in range(1, 40):
        longer = replace(letter, body=letter.body + "\n\n" + SENTENCE * sentences)
        if measure(longer).pages > 1:
            break
        assert max(each.base_line for each in lines(render(longer))) <= 257
    else:
        pytest.fail("the letter never filled the page")


def test_a_line_less_is_a_line_more_to_write(letter):
    free = measure(letter).lines_free
    fewer = replace(letter, body=letter.body + "\n" + "\n".join("Zeile" for _ in range(free)))

    assert free > 3
    assert measure(fewer).lines_free == 0
    assert measure(fewer).pages == 1
    assert page_total(render(fewer)) == 1


def test_one_line_too_many_is_a_second_page_and_says_so(letter):
    free = measure(letter).lines_free
    full = replace(letter, body=letter.body + "\n" + "\n".join("Zeile" for _ in range(free + 1)))

    measured = measure(full)
    assert (measured.pages, measured.lines_free, measured.lines_over) == (2, 0, 1)
    printed = render(full)
    assert page_total(printed) == 2
    assert line(printed, "Seite 1 von 2").left > 150
    assert line(printed, "Seite 2 von 2", page=1)


def test_the_closing_never_stands_alone_on_a_second_page(letter):
    printed = render(replace(letter, body=(SENTENCE * 4 + "\n\n") * 9))

    second = [each.text for each in lines(printed, page=1)]
    assert "Mit freundlichen Grüßen" in second
    assert second.index("Mit freundlichen Grüßen") > 0


def test_a_full_letter_puts_the_enclosures_beside_the_closing_before_it_takes_a_second_page(letter):
    full = replace(letter, body=letter.body + "\n\n" + SENTENCE * 23)

    printed = render(full)
    assert page_total(printed) == 1
    assert line(printed, "Anlagen").base_line == line(printed, "Mit freundlichen").base_line
    assert line(printed, "Anlagen").left == pytest.approx(125, abs=0.2)


def test_type_never_gets_smaller_than_ten_points(letter):
    for sentences in range(0, 40, 3):
        measured = measure(replace(letter, body=letter.body + "\n\n" + SENTENCE * sentences))
        assert measured.type_size >= 10


def test_seven_lines_of_address_are_refused(letter):
    seven = tuple(f"Zeile {number}" for number in range(7))

    with pytest.raises(AddressTooLong) as refused:
        render(replace(letter, recipient=seven))

    assert "7" in refused.value.what_happened


def test_an_employer_of_ninety_letters_is_wrapped_and_keeps_every_letter(letter):
    name = "Rheinisch-Westfälische Gesellschaft für Gebäudetechnik und Anlagenbau mbH & Co. KG Hattingen"
    printed = render(replace(letter, recipient=(name, "Werkstraße 12", "45527 Hattingen")))

    field = [each for each in lines(printed) if each.left < 100 and 62 < each.base_line < 90]
    assert " ".join(plain(each.text) for each in field).startswith(name)
    assert all(each.right <= 105 for each in field)


def test_such_an_employer_with_department_and_person_still_fits_in_smaller_type(letter):
    name = "Rheinisch-Westfälische Gesellschaft für Gebäudetechnik und Anlagenbau mbH & Co. KG Hattingen"
    printed = render(replace(letter, recipient=(name, *letter.recipient[1:])))

    field = [each for each in lines(printed) if each.left < 100 and 62 < each.base_line < 92]
    assert len(field) == 6
    assert all(each.size >= 8 and each.right <= 105 and each.bottom <= 90 for each in field)


def test_a_word_wider_than_the_field_is_broken_not_cut(letter):
    printed = render(replace(letter, recipient=("Donaudampfschifffahrt" * 4, "45527 Hattingen")))

    field = [each.text for each in lines(printed) if each.left < 100 and 62 < each.base_line < 90]
    assert "".join(field).startswith("Donaudampfschifffahrt" * 4)


def test_a_very_long_name_stays_between_the_margins(letter):
    name = "Maria-Magdalena Oluwaseun Adeyemi-Okonkwo von und zu Hohenfels-Württemberg-Sayn"
    printed = render(replace(letter, sender_name=name))

    head = [each for each in lines(printed) if each.base_line < 45]
    assert all(each.left >= 24.9 and each.right <= 190.1 and each.top > 5 for each in head)
    assert name in text_of(printed)


def test_markup_in_the_text_is_printed_as_it_was_typed(letter):
    typed = "Ich kann <b>HTML</b> & CSS, <br/> 3 < 5 > 2, &amp; auch &lt;para&gt;."

    assert typed in text_of(render(replace(letter, body=typed, subject=typed)))


def test_what_is_read_out_of_the_pdf_is_what_was_written(letter):
    written = text_of(render(letter))

    for text in (letter.subject, letter.salutation, *paragraphs(letter.body), letter.closing):
        assert text in written


def test_a_list_has_a_bullet_and_hangs(letter):
    printed = render(replace(letter, body="Ich kann:\n- Kabel verlegen\n- Steckdosen setzen"))

    assert line(printed, "Kabel").left == pytest.approx(30, abs=0.2)
    assert [each.text for each in lines(printed)].count("•") == 2


def test_days_and_paragraph_signs_are_not_torn_from_their_numbers(letter):
    for filler in range(60):
        text = "x" * filler + " der Kurs beginnt am 24. November 2026 nach § 60c, das steht so da."
        ends = [plain(each.text) for each in lines(render(replace(letter, body=text)))]
        assert not any(each.endswith((" 24.", "§")) for each in ends)


def test_letters_of_many_countries_are_embedded_and_legible(letter):
    body = (
        "Şükrü Yıldırım-Ağaoğlu, Ștefan Țepeș, Łukasz Gołębiewski, Ngọc Điện, Çelikê Ûsiv, Əli\n\n"
        "Сергій Щербак-Їжак ґанок ђачки\n\nΖωή Παπαδοπούλου"
    )
    printed = render(replace(letter, body=body))

    written = text_of(printed)
    for word in body.split():
        assert word in written
    assert "\N{REPLACEMENT CHARACTER}" not in written
    assert all(font.embedded and font.subset for font in fonts(printed))


def test_every_font_is_embedded_and_there_is_no_helvetica(letter):
    names = {font.name for font in fonts(render(letter)) if font.embedded and font.subset}

    assert names == {font.name for font in fonts(render(letter))}
    assert not any("Helvetica" in name for name in names)


def test_the_same_letter_gives_the_same_bytes_also_in_another_process(letter, tmp_path):
    program = (
        "import pickle, sys, hashlib;"
        "from app.documents.cover_letter_page import render;"
        "print(hashlib.sha256(render(pickle.load(open(sys.argv[1], 'rb')))).hexdigest())"
    )
    kept = tmp_path / "letter.pickle"
    kept.write_bytes(pickle.dumps(letter))
    here = hashlib.sha256(render(letter)).hexdigest()
    assert render(letter) == render(letter)

    elsewhere = {
        subprocess.run(
            [sys.executable, "-c", program, str(kept)],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }

    assert elsewhere == {here}


def test_letters_do_not_remember_those_before_them(letter):
    alone = render(letter)

    for number in range(250):
        batch = render(replace(letter, sender_name=f"Samir {number}", body=SENTENCE * 12))
        assert batch.startswith(b"%PDF")
    assert render(letter) == alone


@pytest.mark.parametrize(
    "empty",
    [
        "sender_street",
        "sender_town",
        "sender_phone",
        "sender_email",
        "recipient",
        "place",
        "written_on",
        "subject",
        "salutation",
        "body",
        "closing",
        "enclosures",
    ],
)
def test_what_is_empty_leaves_no_hole(letter, empty):
    nothing = None if empty == "written_on" else type(getattr(letter, empty))()

    printed = render(replace(letter, **{empty: nothing}))

    assert holes(printed) == []
    body = [each.base_line for each in lines(printed) if each.base_line > 95]
    room_for_a_signature = 4 * 13 * 25.4 / 72
    assert all(
        below - above <= room_for_a_signature + 0.2 for above, below in itertools.pairwise(body)
    )


def test_an_empty_letter_is_an_empty_page():
    printed = render(CoverLetter(sender_name=""))

    assert page_total(printed) == 1
    assert text_of(printed) == ""
