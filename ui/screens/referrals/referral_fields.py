"""The fields of a referral: how it is handed over, why, what is asked, on what legal basis."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app import clock, referrals
from app.code_lists import Entry, code_list
from app.referrals import ReferralData
from ui import style
from ui.screens.typed_form import TypedForm
from ui.widgets import ChipChoice, ChoiceField, DateField, Field, TextArea, TextField


class ReferralFields(TypedForm):
    """Everything typed or chosen, but for the office and the facts that leave the house."""

    def __init__(self, *, regime: str, kept_basis: str = "", parent: QObject | None = None) -> None:
        """`regime` is the code of the data protection law the office works under; `kept_basis`
        stays to choose although it does not belong to it."""
        self.kind = ChipChoice(_short("handing_over"), small=True)
        self.feedback_until = DateField(toward="future")
        self.reason = ChoiceField(_labels("referral_reasons"))
        self.urgency = ChipChoice(_short("urgencies"), small=True)
        self.occasion = TextArea(lines=1)
        self.question = TextArea(lines=1)
        bases = [
            each
            for each in code_list("legal_bases").choices(on=clock.today())
            if _holds(each, regime) or each.code == kept_basis
        ]
        self.legal_basis = ChoiceField([(each.code, each.label) for each in bases])
        self.legal_note = TextField()
        for chips in (self.kind, self.urgency):  # in the middle of the fields beside them
            chips.setMinimumHeight(style.height("standard"))
        super().__init__(
            {
                "kind": Field("Art der Übergabe", self.kind),
                "feedback_until": Field("Rückmeldung bis", self.feedback_until),
                "reason": Field("Grund", self.reason),
                "urgency": Field("Dringlichkeit", self.urgency),
                "occasion": Field("Anlass", self.occasion, "was die Stelle vorab wissen soll"),
                "question": Field("Frage an die Stelle", self.question),
                "legal_basis": Field("Rechtsgrundlage der Weitergabe", self.legal_basis),
                "legal_note": Field("Nachweis", self.legal_note, "Datum und Umfang"),
            },
            parent,
        )

    def show_usual(self) -> None:
        """What stands there before anybody types."""
        self.kind.choose("schriftlich")
        self.urgency.choose("normal")
        self.feedback_until.set_date(referrals.usual_feedback_day(clock.today()))

    def show(self, data: ReferralData) -> None:
        """Show what is stored."""
        self.kind.choose(data.kind)
        self.feedback_until.set_date(data.feedback_until)
        self.reason.choose(data.reason)
        self.urgency.choose(data.urgency)
        self.occasion.set_text(data.occasion)
        self.question.set_text(data.question)
        self.legal_basis.choose(data.legal_basis)
        self.legal_note.set_text(data.legal_note)

    def data(self) -> ReferralData:
        """What stands in them; raises BadInput for what cannot be read."""
        return ReferralData(
            kind=self.kind.one(),
            occasion=self.occasion.text(),
            question=self.question.text(),
            reason=self.reason.chosen(),
            urgency=self.urgency.one(),
            feedback_until=self.feedback_until.date(),
            legal_basis=self.legal_basis.chosen(),
            legal_note=self.legal_note.text(),
        )


def _short(name: str) -> list[tuple[str, str]]:
    return [(each.code, each.short) for each in code_list(name).choices(on=clock.today())]


def _labels(name: str) -> list[tuple[str, str]]:
    return [(each.code, each.label) for each in code_list(name).choices(on=clock.today())]


def _holds(basis: Entry, regime: str) -> bool:
    """Whether a legal basis belongs to the law the office works under; without one, all do."""
    regimes = basis.data.get("regimes", ())
    return not regime or regime in regimes
