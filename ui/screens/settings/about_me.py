"""„Ich“: who works at this screen, as it stands in letters and beside contacts."""

from __future__ import annotations

from app import office_profile
from app.office_file import OfficeFile
from app.office_profile import WorkerData
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.settings.kept_form import KeptForm
from ui.widgets import Card, Field, Label, ScrollPage, TextField, row

KEYS = ("name", "function", "initials", "phone", "email")


def worker_fields() -> dict[str, Field]:
    """The fields about somebody who works here."""
    return {
        "name": Field("Name", TextField(), "so, wie er in Briefen steht"),
        "function": Field("Funktion", TextField(), "zum Beispiel Teilhabemanagerin"),
        "initials": Field("Kürzel", TextField(width=120, placeholder="automatisch")),
        "phone": Field("Telefon", TextField()),
        "email": Field("E-Mail", TextField()),
    }


class AboutMe(KeptForm):
    """My own details."""

    def __init__(self, file: OfficeFile, *, autosave: Autosave, messages: Messages) -> None:
        fields = worker_fields()
        card = Card("Ihre Angaben")
        card.body().setSpacing(style.Gap.MEDIUM)
        card.add(fields["name"])
        card.add(row((fields["function"], 1), fields["initials"], gap=16))
        card.add(row((fields["phone"], 1), (fields["email"], 1), gap=16))

        def stored() -> dict[str, str]:
            me = office_profile.me(file)
            return {key: getattr(me, key) if me is not None else "" for key in KEYS}

        super().__init__(
            fields,
            ScrollPage(
                Label("Ich", "page"),
                Label(
                    "Steht als Absender in Ihren Briefen und bei jedem Kontakt, den Sie erfassen.",
                    "muted",
                    wrap=True,
                ),
                card,
                name="Ich",
                width=720,
            ),
            file=file,
            form="me",
            stored=stored,
            save=lambda typed: office_profile.save_me(file, WorkerData(**typed)),
            autosave=autosave,
            messages=messages,
        )
