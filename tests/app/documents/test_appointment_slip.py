"""The slip a person carries: short, neutral, complete."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from app import appointments, archive, directory
from app.appointments import AppointmentData
from app.directory import OrganisationData, SiteData
from app.documents import NotReadyToIssue, appointment_slip, issue_document
from app.documents.appointment_slip import (
    AppointmentSlip,
    ToBring,
    gather,
    hindrance,
    render,
    render_two,
    suggested_file_name,
)
from app.documents.appointment_slip_page import CANCEL, FACTS, LEFT, RIGHT_EDGE
from app.documents.refusals import SignsNotPrintable, TooLongToPrint
from tests.app.documents.reading import fonts, holes, lines, page_total, strokes, text_of

TUESDAY = dt.date(2026, 11, 24)


@pytest.fixture
def slip():
    return AppointmentSlip(
        for_whom="Samir H.",
        on=TUESDAY,
        begins_at="14:00",
        minutes=60,
        purpose="Gespräch zur Bewerbung",
        place="Beratungsstelle Ruhrhöhe",
        address="Bahnhofstraße 12, 45525 Hattingen",
        room="2.14",
        transit="Haltestelle Hattingen Mitte, Bus 350",
        with_whom="Miriam Koch",
        phone="02324 555 0140",
        bring=(ToBring("Ausweis", "id-card"), ToBring("Post vom Amt", "mail")),
        office_name="Beratungsstelle Ruhrhöhe",
    )


def test_everything_one_needs_to_get_there_is_on_the_slip(slip):
    printed = text_of(render(slip))

    for text in (
        "Ihr Termin für Samir H.",
        "Dienstag, 24. November 2026",
        "14:00 bis 15:00 Uhr",
        "Bahnhofstraße 12, 45525 Hattingen",
        "Raum 2.14",
        "Haltestelle Hattingen Mitte, Bus 350",
        "bei Miriam Koch",
        "Bitte mitbringen",
        "Ausweis",
        "Post vom Amt",
        "Bitte rufen Sie vorher an: 02324 555 0140.",
        "Samir H. · Dienstag, 24.11.2026, 14:00 Uhr",
    ):
        assert text in printed


def test_every_thing_to_bring_has_a_pictogram(slip):
    with_two, with_three = slip, replace(slip, bring=(*slip.bring, ToBring("Brille", "glasses")))

    assert len(strokes(render(with_three))) > len(strokes(render(with_two)))


def test_the_slip_is_a5_and_two_of_them_fill_a4(slip):
    import pypdfium2

    def size(content):
        document = pypdfium2.PdfDocument(content)
        size = tuple(round(points * 25.4 / 72) for points in document.get_page_size(0))
        document.close()
        return size

    assert size(render(slip)) == (210, 148)
    assert size(render_two(slip)) == (210, 297)
    assert page_total(render_two(slip)) == 1


def test_both_slips_on_a4_say_the_same(slip):
    found = [each for each in lines(render_two(slip)) if each.text]
    upper = [(each.text, each.base_line) for each in found if each.base_line < 148.5]
    lower = [(each.text, each.base_line - 148.5) for each in found if each.base_line > 148.5]

    assert [text for text, _ in upper] == [text for text, _ in lower]
    for (_, above), (_, below) in zip(upper, lower, strict=True):
        assert above == pytest.approx(below, abs=0.15)


def test_all_text_stays_on_the_paper_however_much_there_is(slip):
    full = replace(
        slip,
        for_whom="Abdulrahman-Mohammad-Oluwaseun A.",
        office_name="Bildungswerk der Nordrhein-Westfälischen Wirtschaft gGmbH",
        place="Bildungswerk der Nordrhein-Westfälischen Wirtschaft gemeinnützige GmbH, Standort Mitte",
        address="Hans-Böckler-Straße 12–14, Haus C, 2. Etage, 45525 Hattingen an der Ruhr",
        purpose="Gespräch über die Ausbildung zum Anlagenmechaniker Sanitär-, Heizungs- und Klimatechnik",
        with_whom="Frau Prof. Dr. Anna-Katharina Müller-Lüdenscheidt-Hohenzollern",
        bring=tuple(ToBring(f"Arbeitskleidung {n}", "shirt") for n in range(17)),
    )

    found = [each for each in lines(render(full)) if each.text]
    facts = [each for each in found if 29 < each.base_line < 112]
    assert all(each.right <= 200 and each.bottom <= 146 for each in found)
    assert max(each.bottom for each in facts if each.left < 100 and each.base_line < 98) < 98
    assert text_of(render(full)).count("Arbeitskleidung") == 17


@pytest.mark.parametrize(
    "empty",
    [
        "begins_at", "purpose", "place", "address", "room", "transit", "with_whom", "phone",
        "bring", "office_name", "minutes",
    ],
)  # fmt: skip
def test_what_is_not_known_leaves_no_hole(slip, empty):
    nothing = None if empty == "minutes" else type(getattr(slip, empty))()

    assert holes(render(replace(slip, **{empty: nothing}))) == []


def test_facts_move_up_when_one_is_missing(slip):
    def place_of(content, text):
        return next(each.base_line for each in lines(content) if each.text.startswith(text))

    shorter = render(replace(slip, place="", address="", room=""))
    assert place_of(shorter, "Haltestelle") < place_of(render(slip), "Haltestelle") - 10


def test_a_room_that_says_what_it_is_stays_as_typed(slip):
    assert "Zimmer 7" in text_of(render(replace(slip, room="Zimmer 7")))
    assert "Raum Zimmer" not in text_of(render(replace(slip, room="Zimmer 7")))


def test_markup_is_printed_as_typed_and_fonts_are_ours(slip):
    content = render(replace(slip, purpose="<b>Ş & Ł</b> Сергій"))

    assert "<b>Ş & Ł</b> Сергій" in text_of(content)
    assert all(font.embedded and font.subset and "Noto" in font.name for font in fonts(content))


def test_the_same_slip_gives_the_same_bytes(slip):
    assert render(slip) == render(slip)
    assert render_two(slip) == render_two(slip)


def test_a_booked_appointment_names_only_first_name_and_initial(sources):
    booked = appointments.book(
        sources.case,
        AppointmentData(
            on=TUESDAY, kind="beratung", begins_at="14:00", bring=("ausweis", "brille")
        ),
    )

    slip = gather(sources, booked.id)

    assert slip.for_whom == "Samir H."
    assert slip.place == "Beratungsstelle Ruhrhöhe"
    assert slip.address == "Bahnhofstraße 12, 45525 Hattingen"
    assert slip.phone == "02324 555 0140"
    printed = text_of(render(slip))
    assert "Haidari" not in printed
    assert "Duldung" not in printed
    assert [thing.word for thing in slip.bring] == ["Ausweis", "Brille"]


def test_an_authority_is_not_named_unless_somebody_typed_it(sources):
    booked = appointments.book(
        sources.case,
        AppointmentData(on=TUESDAY, kind="abh", begins_at="08:00", place="Kreishaus"),
    )

    assert "Ausländerbehörde" not in text_of(render(gather(sources, booked.id)))


def test_a_place_of_the_directory_brings_its_address_and_the_way_there(sources):
    organisation = directory.add_organisation(
        sources.office_file, OrganisationData(name="VHS Ruhrhöhe")
    )
    directory.add_site(
        sources.office_file,
        organisation.id,
        SiteData(street="Marktplatz 4", postal_code="45525", town="Hattingen", transit="Bus 350"),
    )
    booked = appointments.book(
        sources.case,
        AppointmentData(on=TUESDAY, kind="kurs", begins_at="08:00", place="VHS Ruhrhöhe"),
    )

    slip = gather(sources, booked.id)

    assert (slip.address, slip.transit) == ("Marktplatz 4, 45525 Hattingen", "Bus 350")


def test_a_home_visit_prints_no_address(sources):
    booked = appointments.book(
        sources.case, AppointmentData(on=TUESDAY, kind="hausbesuch", begins_at="16:00")
    )

    slip = gather(sources, booked.id)

    assert (slip.place, slip.address) == ("bei Ihnen zu Hause", "")


def test_a_slip_without_time_and_place_is_not_issued(sources):
    booked = appointments.book(sources.case, AppointmentData(on=TUESDAY, kind="kurs"))

    with pytest.raises(NotReadyToIssue) as refused:
        issue_document(appointment_slip.DOCUMENT, sources, booked.id)

    assert refused.value.missing == ("Uhrzeit", "Ort")


def test_issued_slips_lie_in_the_archive_under_a_name_without_a_person(sources):
    booked = appointments.book(
        sources.case, AppointmentData(on=TUESDAY, kind="beratung", begins_at="14:00")
    )

    issue_document(appointment_slip.DOCUMENT, sources, booked.id)
    issued = issue_document(appointment_slip.TWO_ON_A4, sources, booked.id)

    assert issued.file_name == "Terminzettel_2026-11-24.pdf"
    assert {each.kind for each in archive.documents_about(sources.case, booked.id)} == {
        "appointment_slip",
        "appointment_slip_two_on_a4",
    }
    assert suggested_file_name(gather(sources, booked.id)) == issued.file_name


LONG = "Gespräch über die Bewerbung und den Kurs am Nachmittag " * 60
FIELDS = {
    "purpose": "Anlass",
    "place": "Ort",
    "address": "Anschrift des Ortes",
    "transit": "Weg zum Ort",
    "with_whom": "Mit wem",
    "for_whom": "Name",
    "office_name": "Name Ihrer Stelle",
    "phone": "Telefon",
}


def stays_in_its_place(content: bytes, whole: bytes) -> None:
    """Nothing over the edge, nothing between the facts and the rule to call when one cannot come."""
    printed = lines(content)
    assert all(line.right <= RIGHT_EDGE + 0.5 and line.left >= LEFT - 0.5 for line in printed)
    below = [line for line in printed if line.base_line > CANCEL - 1]
    assert [line.base_line for line in below] == [
        line.base_line for line in lines(whole) if line.base_line > CANCEL - 1
    ]
    facts = [line for line in printed if FACTS <= line.base_line <= CANCEL]
    assert max(line.bottom for line in facts) < CANCEL


@pytest.mark.parametrize("text", [LONG, "W" * 3000], ids=["words", "one word"])
@pytest.mark.parametrize("field", FIELDS)
def test_a_text_without_end_stays_in_its_place_and_says_that_it_ends(slip, field, text):
    long = replace(slip, **{field: text})

    content = render(long)

    stays_in_its_place(content, render(slip))
    assert "…" in text_of(content)
    refused = hindrance(long)
    assert isinstance(refused, TooLongToPrint)
    assert refused.fields == (FIELDS[field],)
    assert FIELDS[field] in refused.what_to_do


def test_when_everything_is_without_end_every_field_keeps_a_beginning(slip):
    long = replace(slip, **dict.fromkeys(FIELDS, LONG))

    stays_in_its_place(render(long), render(slip))
    assert set(hindrance(long).fields) == set(FIELDS.values())
    assert "Dienstag, 24. November 2026" in text_of(render(long))
    assert text_of(render(long)).count("…") >= len(FIELDS)


def test_a_whole_slip_is_not_refused(slip):
    assert hindrance(slip) is None
    assert hindrance(replace(slip, purpose=LONG[:300])) is None
    assert "…" not in text_of(render(replace(slip, purpose=LONG[:300])))


@pytest.mark.parametrize("field", FIELDS)
def test_a_sign_without_a_look_is_named_with_its_field(slip, field):
    refused = hindrance(replace(slip, **{field: "Gespräch 😀"}))

    assert isinstance(refused, SignsNotPrintable)
    assert (refused.fields, refused.signs) == ((FIELDS[field],), ("😀",))
    assert "Zeichen, die nicht gedruckt werden können: 😀." in refused.what_happened


@pytest.mark.parametrize(
    "name", ["Олена К.", "ሰላም ት.", "Nguyễn T.", "გიორგი", "A\u200dli\ufe0f \u2067x\u2069"]
)
def test_names_in_shipped_scripts_and_silent_signs_stop_nothing(slip, name):
    assert hindrance(replace(slip, for_whom=name)) is None


def test_a_slip_with_a_hole_in_it_is_not_issued_and_nothing_is_written(sources):
    booked = appointments.book(
        sources.case,
        AppointmentData(on=TUESDAY, kind="beratung", begins_at="14:00", purpose="Kurs 🦊"),
    )
    long = appointments.book(
        sources.case,
        AppointmentData(on=TUESDAY, kind="beratung", begins_at="14:00", purpose=LONG),
    )
    before = sources.case.rev

    for document in (appointment_slip.DOCUMENT, appointment_slip.TWO_ON_A4):
        with pytest.raises(SignsNotPrintable):
            issue_document(document, sources, booked.id)
        with pytest.raises(TooLongToPrint):
            issue_document(document, sources, long.id)

    assert archive.documents(sources.case) == []
    assert sources.case.rev == before
