"""Who I am, who works here, and what an official letter still lacks."""

from __future__ import annotations

import pytest

from app import office_profile
from app.changes import Area, CaseChanged
from app.office_file import OfficeFile
from app.office_profile import ProfileData, WorkerData, WorkerNeedsName, WorkerUnknown

OFFICE = ProfileData(
    office_name="Teilhabebüro Ruhrhöhe",
    street="Am Markt 4",
    postal_code="45525",
    town="Hattingen",
    phone="02324 555 0100",
)


def test_before_the_einrichtung_everything_is_empty_and_asking_writes_nothing(
    office_file: OfficeFile, news: list[CaseChanged]
) -> None:
    assert office_profile.profile(office_file).office_name == ""
    assert office_profile.me(office_file) is None
    assert office_profile.workers(office_file) == []
    assert news == []


def test_the_office_is_saved_once_and_corrected_in_place(
    office_file: OfficeFile, news: list[CaseChanged]
) -> None:
    office_profile.save_profile(office_file, ProfileData(office_name="  Teilhabebüro "))
    office_profile.save_profile(office_file, OFFICE)
    office_profile.save_profile(office_file, OFFICE)

    assert office_profile.profile(office_file).office_name == "Teilhabebüro Ruhrhöhe"
    assert [each.areas for each in news] == [frozenset({Area.OFFICE_PROFILE})] * 2


def test_an_empty_office_can_be_saved(office_file: OfficeFile) -> None:
    office_profile.save_profile(office_file, ProfileData())

    assert office_profile.profile(office_file).town == ""


def test_i_am_one_person_however_often_i_change_my_name(office_file: OfficeFile) -> None:
    office_profile.save_me(office_file, WorkerData(name="Miriam Koch"))
    office_profile.save_me(
        office_file, WorkerData(name="Miriam Koch-Sander", function="Teilhabemanagerin")
    )

    (myself,) = office_profile.workers(office_file)
    assert (myself.name, myself.initials, myself.is_me) == ("Miriam Koch-Sander", "MK", True)


def test_somebody_without_a_name_is_not_saved(office_file: OfficeFile) -> None:
    with pytest.raises(WorkerNeedsName) as problem:
        office_profile.save_me(office_file, WorkerData(function="Teilhabemanagerin"))

    assert problem.value.field == "name"
    assert office_profile.me(office_file) is None


def test_colleagues_come_after_me_and_by_name(office_file: OfficeFile) -> None:
    office_profile.add_worker(office_file, WorkerData(name="Zora Yilmaz"), record_id="b" * 32)
    office_profile.add_worker(office_file, WorkerData(name="Zora Yilmaz"), record_id="b" * 32)
    office_profile.add_worker(office_file, WorkerData(name="Anton Brand"))
    office_profile.save_me(office_file, WorkerData(name="Miriam Koch"))

    names = [worker.name for worker in office_profile.workers(office_file)]

    assert names == ["Miriam Koch", "Anton Brand", "Zora Yilmaz"]


def test_a_colleague_who_left_is_kept_but_not_offered(office_file: OfficeFile) -> None:
    anton = office_profile.add_worker(office_file, WorkerData(name="Anton Brand"))

    office_profile.retire_worker(office_file, anton.id)

    assert office_profile.workers(office_file) == []
    assert len(office_profile.workers(office_file, with_retired=True)) == 1
    office_profile.reinstate_worker(office_file, anton.id)
    assert office_profile.workers(office_file)[0].name == "Anton Brand"
    with pytest.raises(WorkerUnknown):
        office_profile.retire_worker(office_file, "0" * 32)


def test_a_letter_names_what_it_lacks(office_file: OfficeFile) -> None:
    empty = office_profile.profile(office_file)
    complete = office_profile.save_profile(office_file, OFFICE)
    myself = office_profile.save_me(office_file, WorkerData(name="Miriam Koch"))

    assert office_profile.missing_for_letter(empty, None) == [
        "Name der Stelle",
        "Straße der Stelle",
        "Postleitzahl der Stelle",
        "Ort der Stelle",
        "Telefonnummer",
        "Ihr Name",
    ]
    assert office_profile.missing_for_letter(complete, None) == ["Ihr Name"]
    assert office_profile.missing_for_letter(complete, myself) == []


def test_the_return_line_is_the_typed_one_or_made_of_the_address(office_file: OfficeFile) -> None:
    made = office_profile.save_profile(office_file, OFFICE)

    assert (
        office_profile.return_line(made) == "Teilhabebüro Ruhrhöhe · Am Markt 4 · 45525 Hattingen"
    )
    made.return_line = "Postfach 12, 45525 Hattingen"
    assert office_profile.return_line(made) == "Postfach 12, 45525 Hattingen"


def test_a_logo_is_kept_and_taken_away(office_file: OfficeFile) -> None:
    office_profile.set_logo(office_file, b"\x89PNG logo", "image/png")
    assert office_profile.logo(office_file) == b"\x89PNG logo"

    office_profile.set_logo(office_file, b"", "image/png")

    assert office_profile.logo(office_file) is None


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Miriam Koch", "MK"), ("Dr. Jana von Weber", "JW"), ("Aylin", "A"), ("  ", "")],
)
def test_initials_are_of_the_first_and_last_name(name: str, initials: str) -> None:
    assert office_profile.initials_of(name) == initials
