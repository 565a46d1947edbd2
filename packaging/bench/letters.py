"""Letters in a batch, each gathered from its application in a case and printed to a PDF."""

from __future__ import annotations

import io
import time

from app import applications
from app.applications import ApplicationData
from app.directory import Recipient
from app.documents import Sources, preview
from app.documents.cover_letter import DOCUMENT
from bench import ground
from bench.figures import Figure, Promise
from bench.sizes import Job

_BODY = (
    "am Tag der offenen Werkstatt habe ich gesehen, wie ein Schaltschrank verdrahtet wird. Ihre "
    "Auszubildenden haben mir gezeigt, worauf es dabei ankommt.\n\n"
    "Ich besuche zurzeit den Kurs zum Mittleren Schulabschluss. In meiner Heimat habe ich zwei "
    "Jahre in der Werkstatt meines Onkels gearbeitet: Ich habe Leitungen verlegt, Lampen "
    "angeschlossen und kleine Geräte repariert.\n\n"
    "Im Praktikum bei einem Betrieb in Hattingen habe ich gelernt, Pläne zu lesen und sauber zu "
    "arbeiten. Pünktlichkeit und Sorgfalt sind mir wichtig.\n\n"
    "Gern stelle ich mich persönlich vor und freue mich über eine Einladung."
)


def printing_letters(job: Job) -> list[Figure]:
    """A whole batch each round, and beside it a tenth as many empty pages."""
    ours, floors = [], []
    with ground.new_office(job.folder / "office", cheap_key=True) as office:
        (case_id,) = ground.fill(office, 1)
        case = office.cabinet.open_case(case_id)
        letters = [
            applications.start_application(case, _data(number), body=_BODY).id
            for number in range(job.sizes.letters)
        ]
        sources = Sources(case, office.office_file)
        for number in range(job.rounds + 1):
            begun = time.perf_counter()
            for letter in letters:
                preview(DOCUMENT, sources, letter)
            seconds = time.perf_counter() - begun
            floor = _empty_pages(max(1, len(letters) // 10))
            if number:
                ours.append(seconds * 1000 / len(letters))
                floors.append(floor)
    return [
        Figure(
            f"Ein Anschreiben, Stapel von {job.sizes.letters}",
            "ms",
            tuple(ours),
            "leere Seite mit ReportLab",
            tuple(floors),
            Promise(fixed=30),
        )
    ]


def _data(number: int) -> ApplicationData:
    return ApplicationData(
        kind="ausbildung",
        occupation="Elektroniker",
        start_text="1. August 2027",
        recipient=Recipient(
            name=f"Ruhrtal Gebäudetechnik {number + 1} GmbH",
            department="Ausbildung",
            person="Petra Lindner",
            salutation="frau",
            street=f"Werkstraße {number + 1}",
            postal_code="45527",
            town="Hattingen",
        ),
    )


def _empty_pages(count: int) -> float:
    """Milliseconds for one PDF with an empty page."""
    from reportlab.pdfgen.canvas import Canvas

    begun = time.perf_counter()
    for _ in range(count):
        page = Canvas(io.BytesIO())
        page.showPage()
        page.save()
    return (time.perf_counter() - begun) * 1000 / count
