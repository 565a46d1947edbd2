"""The appointment slip: who, when, where and what to bring, in words anybody may see."""

from __future__ import annotations

from app import appointments, directory, office_profile, participant
from app.appointments import Appointment
from app.case_file.entries import NotInCase
from app.code_lists import code_list
from app.documents.appointment_slip_page import (
    AppointmentSlip,
    ToBring,
    fields_cut,
    render,
    render_two,
)
from app.documents.document import Document, Sources
from app.documents.refusals import too_long, unprintable_in
from app.documents.shaping import Shaper
from app.documents.texts import texts
from app.documents.typography import file_name
from app.errors import Problem
from app.office_file import OfficeFile
from app.office_profile import OfficeProfile

__all__ = [
    "DOCUMENT",
    "TWO_ON_A4",
    "AppointmentSlip",
    "ToBring",
    "gaps",
    "gather",
    "hindrance",
    "render",
    "render_two",
    "suggested_file_name",
]

AT_HOME = "hausbesuch"
AT_THE_OFFICE = frozenset({"beratung", ""})
NEUTRAL = frozenset({"beratung", "hausbesuch", "kurs", "pruefung", "vorstellung", "probearbeit"})
"""Kinds whose name may stand on a slip; of others only a purpose somebody typed is printed."""


def gather(sources: Sources, appointment_id: str) -> AppointmentSlip:
    """The slip of an appointment; raises NotInCase."""
    with sources.case.reading() as session:
        appointment = session.get(Appointment, appointment_id)
    if appointment is None:
        raise NotInCase
    profile = office_profile.profile(sources.office_file)
    place, address, transit = _where(appointment, profile, sources.office_file)
    with_whom = appointment.with_whom
    if not with_whom and appointment.kind in {*AT_THE_OFFICE, AT_HOME}:
        with_whom = appointment.worker_name
    bring = code_list("bring_along")
    return AppointmentSlip(
        for_whom=participant.short_name(participant.participant(sources.case)),
        on=appointment.on,
        begins_at=appointment.begins_at,
        minutes=appointment.minutes,
        purpose=_purpose(appointment),
        place=place,
        address=address,
        room=appointment.room,
        transit=transit,
        with_whom=with_whom,
        phone=_phone(appointment, profile, sources.office_file),
        bring=tuple(
            ToBring(bring.short(code), bring.text(code, "icon")) for code in appointment.bring
        ),
        office_name=profile.office_name,
    )


def _purpose(appointment: Appointment) -> str:
    if appointment.purpose.strip() or appointment.kind not in NEUTRAL:
        return appointment.purpose
    return appointments.title(appointment)


def _where(
    appointment: Appointment, profile: OfficeProfile, office_file: OfficeFile
) -> tuple[str, str, str]:
    """Place, its address and how to get there; the directory knows the places it has met."""
    place = appointment.place.strip()
    if not place and appointment.kind == AT_HOME:
        return texts("appointment_slip")["at_home"], "", ""
    if not place and appointment.kind not in AT_THE_OFFICE:
        return "", "", ""
    if not place or place.casefold() == profile.office_name.strip().casefold():
        town = f"{profile.postal_code} {profile.town}".strip()
        return profile.office_name, _address(profile.street, town), ""
    known = directory.similar_organisations(office_file, place)
    if len(known) != 1 or len(known[0].sites) != 1:
        return place, "", ""
    site = known[0].sites[0]
    return place, _address(site.street, f"{site.postal_code} {site.town}".strip()), site.transit


def _address(street: str, town: str) -> str:
    return ", ".join(part for part in (street, town) if part)


def _phone(appointment: Appointment, profile: OfficeProfile, office_file: OfficeFile) -> str:
    """The number of the worker who booked, else of the office."""
    numbers = {worker.name: worker.phone for worker in office_profile.workers(office_file)}
    return numbers.get(appointment.worker_name, "") or profile.phone


def gaps(content: AppointmentSlip) -> list[str]:
    """A slip without a time or a place sends people the wrong way."""
    wanted = {"Uhrzeit": content.begins_at, "Ort": content.place or content.address}
    return [name for name, text in wanted.items() if not text.strip()]


def hindrance(content: AppointmentSlip, shaper: Shaper | None = None) -> Problem | None:
    """Signs no font has, then text the slip has no room for: SignsNotPrintable, TooLongToPrint."""
    signs = unprintable_in(
        (
            ("Name", content.for_whom),
            ("Anlass", content.purpose),
            ("Ort", content.place),
            ("Anschrift des Ortes", content.address),
            ("Raum", content.room),
            ("Weg zum Ort", content.transit),
            ("Mit wem", content.with_whom),
            ("Telefon", content.phone),
            ("Name Ihrer Stelle", content.office_name),
        ),
        shaped=shaper is not None,
    )
    return signs or too_long(fields_cut(content, shaper))


def suggested_file_name(content: AppointmentSlip) -> str:
    """``Terminzettel_2026-11-24.pdf``: no name."""
    return file_name("Terminzettel", content.on.isoformat())


DOCUMENT = Document(
    key="appointment_slip",
    title="Terminzettel",
    summary="Terminzettel ausgegeben",
    template_version="1",
    about_type="appointment",
    gather=gather,
    render=render,
    gaps=gaps,
    hindrance=hindrance,
    suggested_file_name=suggested_file_name,
)

TWO_ON_A4 = Document(
    key="appointment_slip_two_on_a4",
    title="Terminzettel, zwei auf A4",
    summary="Terminzettel ausgegeben",
    template_version="1",
    about_type="appointment",
    gather=gather,
    render=render_two,
    gaps=gaps,
    hindrance=hindrance,
    suggested_file_name=suggested_file_name,
)
