"""Preparing a referral: what is asked, which facts go along, on what legal basis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app import office_profile, referrals
from app.case_file import CaseFile
from app.code_lists import code_list
from app.documents import NotReadyToIssue, Sources, referral_sheet
from app.documents.refusals import DocumentRefused
from app.drafts import Value, resume_draft
from app.errors import BadInput, Problem
from app.office_file import OfficeFile
from app.record_file import new_id
from app.referrals import (
    BasisSaysNoData,
    LegalBasisMissing,
    Referral,
    ReferralData,
    SpecialDataNeedConsent,
)
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.paper import shaper
from ui.screens.recipient_picker import ChosenRecipient
from ui.screens.referrals.detail_card import DetailCard
from ui.screens.referrals.leaving_data import LeavingData
from ui.screens.referrals.referral_fields import ReferralFields
from ui.screens.referrals.target import Target, contact_words
from ui.widgets import (
    ElidedLabel,
    GhostButton,
    Glyph,
    Label,
    MenuButton,
    Notice,
    PrimaryButton,
    SavedLine,
    SecondaryButton,
    column,
    holder,
    row,
)

NEW = "referral"
_PLACES = {
    "Rechtsgrundlage der Weitergabe": "legal_basis",
    "Anlass oder Frage an die Stelle": "question",
}
"""Where on the form the sheet's gaps are filled."""
_TYPED_IN = {
    "Anlass": "occasion",
    "Frage an die Stelle": "question",
    "Nachweis": "legal_note",
}
"""Where on the form a text stands that cannot be printed as it is."""


class ReferralForm(DetailCard):
    """A new referral, or one that is still a draft."""

    issued = Signal(str)
    """Id of the referral whose sheet was issued just now."""
    put_away = Signal(str, str)
    """The form is over: name of the change that was made, and the id of the referral or ""."""
    recipient_asked = Signal()
    preview_asked = Signal(bytes, str)
    """The sheet as it would be, and the name of its file. Nothing was stored."""

    def __init__(
        self,
        case: CaseFile,
        office_file: OfficeFile,
        *,
        autosave: Autosave,
        messages: Messages,
        referral: Referral | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`referral`: the draft to go on with. Raises DraftUnreadable."""
        super().__init__("Vermitteln", parent)
        self._case, self._office_file, self._messages = case, office_file, messages
        self._sources = Sources(case, office_file)
        self._referral = referral
        self._record_id = referral.id if referral is not None else new_id()
        self._issue_id = new_id()
        self._form = f"{NEW}:{referral.id}" if referral is not None else NEW
        self.target = Target()
        self._touched = False
        self._build()
        self._place()
        self._begin()
        self._untouched = self._typed()
        self._resume()
        self._draft = autosave.keep(owner=self, file=case, form=self._form, fields=self._for_draft)
        self._draft.stored.connect(self.saved_line.saved)
        self._draft.failed.connect(lambda _problem: self.saved_line.failed())
        self.fields.changed.connect(self._on_typed)
        self.leaving.changed.connect(self._on_typed)

    # building

    def _build(self) -> None:
        kept = self._referral
        self.heading = ElidedLabel("", "page")
        self.offer = ElidedLabel("", "strong")
        self.about = ElidedLabel("", "muted")
        self.saved_line = SavedLine()
        self.change_recipient = GhostButton("Ändern", "pencil", height="compact")
        self.change_recipient.setAccessibleName("Stelle oder Ansprechperson ändern")
        self.change_recipient.setToolTip("Stelle oder Ansprechperson ändern")
        self.change_recipient.clicked.connect(self.recipient_asked)
        self.more = MenuButton(
            "",
            [
                ("Als Entwurf ablegen", "archive", self.keep),
                ("Verwerfen", "trash-2", self.discard),
            ],
            name="Mehr zu dieser Vermittlung",
        )
        self.earlier = Notice("amber", "", icon="history")
        self.earlier.hide()
        self.nobody = Notice("amber", "Wählen Sie zuerst, wohin vermittelt wird.")
        self.nobody.hide()
        self.fields = ReferralFields(
            regime=office_profile.profile(self._office_file).legal_regime,
            kept_basis=kept.legal_basis if kept is not None else "",
            parent=self,
        )
        self.fields.legal_basis.changed.connect(self._on_basis)
        self.leaving = LeavingData(referrals.available_data(self._case))
        self.preview_button = SecondaryButton("Vorschau", "eye", height="bar")
        self.preview_button.clicked.connect(self.preview)
        self.issue_button = PrimaryButton("Verweisungsbogen drucken", "printer", height="bar")
        self.issue_button.clicked.connect(self.issue)
        self._basis_words = Label("", "caption", wrap=True)
        self._basis_words.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def _place(self) -> None:
        place = self.fields.field
        head = column(
            row((self.heading, 1), self.saved_line, self.more, gap=style.Gap.SMALL),
            self.offer,
            row((self.about, 1), self.change_recipient, gap=style.Gap.SMALL),
            gap=0,
        )
        self.add(holder(head))
        self.add(self.nobody)
        self.add(self.earlier)
        self.add(holder(row((place("kind"), 1), place("feedback_until"), gap=style.Gap.COLUMN)))
        self.add(holder(row((place("reason"), 1), place("urgency"), gap=style.Gap.COLUMN)))
        self.add(place("occasion"))
        self.add(place("question"))
        self.add(
            holder(row((place("legal_basis"), 1), (place("legal_note"), 1), gap=style.Gap.MEDIUM))
        )
        self.add(self.leaving)
        self.set_foot(
            Glyph("scale"), (self._basis_words, 1), self.preview_button, self.issue_button
        )

    def _begin(self) -> None:
        """What stands there before anybody types."""
        if self._referral is None:
            self.fields.show_usual()
            self.leaving.take(referrals.usual_keys(referrals.available_data(self._case)), {})
            self._on_basis()
            self._show_target()
            return
        typed = referrals.statements(self._case, self._referral.id)
        data = ReferralData.of(self._referral, typed)
        self.fields.show(data)
        self._on_basis()
        self.leaving.take(data.data_keys, data.statements)
        self.target = Target.of(self._referral)
        self._show_target()

    def start(self) -> None:
        """The first thing to decide is how it is handed over."""
        self.fields.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    # the draft

    def _typed(self) -> dict[str, Value]:
        return {
            **self.fields.typed(),
            "ticks": " ".join(self.leaving.ticked()),
            "statements": self.leaving.typed(),
            **self.target.typed(),
        }

    def _for_draft(self) -> Mapping[str, Value]:
        typed = self._typed()
        return {} if typed == self._untouched else typed

    def _resume(self) -> None:
        kept = resume_draft(self._case, self._form)
        draft = self._case.draft(self._form)
        if kept is None or draft is None:
            return
        self.fields.take(kept)
        self._on_basis()
        ticks, statements = kept.get("ticks"), kept.get("statements")
        self.leaving.take(
            ticks.split() if isinstance(ticks, str) else (),
            {key: text for key, text in statements.items() if isinstance(text, str)}
            if isinstance(statements, Mapping)
            else {},
        )
        self.target = Target.from_typed(kept)
        self._touched = True
        self._show_target()
        self.saved_line.saved(draft.saved_at)

    @property
    def is_touched(self) -> bool:
        """Whether somebody typed or ticked something here."""
        return self._touched

    @property
    def referral_id(self) -> str:
        """The referral it goes on with, "" for a new one."""
        return self._referral.id if self._referral is not None else ""

    def _on_typed(self) -> None:
        self._touched = True
        self._draft.typed()

    # to whom

    def show_target(self, target: Target) -> None:
        """Refer to another office or offer; what is typed stays."""
        if target == self.target:
            return
        self.target = target
        self._show_target()
        if self._touched:
            self._draft.typed()

    def show_recipient(self, where: ChosenRecipient) -> None:
        """Refer to another contact person or office; the offer stays only with its office."""
        same = where.organisation_id == self.target.where.organisation_id
        offer = (self.target.offer_id, self.target.offer_title) if same else ("", "")
        self.show_target(Target(where, *offer))

    def _show_target(self) -> None:
        to = self.target
        self.nobody.hide()
        self.heading.set_text(f"Vermitteln an {to.name}" if to.name else "Vermitteln")
        self.offer.set_text(to.offer_title)
        self.offer.setVisible(bool(to.offer_title))
        about = contact_words(to.recipient)
        self.about.set_text(about or ("" if to.name else "Noch ohne Stelle"))
        known = to.where.organisation_id
        before = referrals.earlier_referrals(
            self._case,
            organisation_id=known,
            offer_id=to.offer_id,
            besides=self.referral_id,
        )
        self.earlier.setVisible(bool(before))
        if before:
            first, *others = (referrals.earlier_text(each) for each in before)
            self.earlier.tell("amber", first, " ".join(others))

    def refresh_data(self) -> None:
        """Read anew what the file says about the person; ticks and typing stay."""
        self.leaving.refresh(referrals.available_data(self._case))

    def _on_basis(self) -> None:
        try:
            code = self.fields.legal_basis.chosen()
        except BadInput:
            code = ""
        bases = code_list("legal_bases")
        self.leaving.cover(special=code in bases.marked("special"))
        self._basis_words.setText(bases.short(code) if code else "Noch ohne Rechtsgrundlage")
        self.fields.field("legal_note").set_hint(
            "Datum und Umfang" if not code or code in bases.marked("asks_note") else ""
        )

    # what stands in it

    def data(self) -> ReferralData:
        """All of it; raises BadInput for what cannot be read."""
        return replace(
            self.fields.data(),
            offer_id=self.target.offer_id,
            offer_title=self.target.offer_title,
            organisation_id=self.target.where.organisation_id,
            recipient=self.target.recipient,
            data_keys=self.leaving.ticked(),
            statements=self.leaving.statements(),
        )

    # what one can do

    def preview(self) -> None:
        """Show the sheet as it would be printed now; nothing is stored."""
        try:
            content = referral_sheet.drafted(self._sources, self.data(), self._record_id)
            pdf = referral_sheet.render(content, shaper=shaper())
        except BadInput as problem:
            self._complain(problem)
        except Problem as problem:
            self._messages.problem(self, problem)
        else:
            self.preview_asked.emit(pdf, referral_sheet.suggested_file_name(content))

    def issue(self) -> None:
        """Freeze the sheet, note what left the house, wait for an answer; refused at the place."""
        self.fields.clear_complaints()
        try:
            referral_sheet.issue_typed(
                self._sources,
                self.data(),
                self._record_id,
                record_id=self._issue_id,
                shaper=shaper(),
            )
        except BadInput as problem:
            self._complain(problem)
        except NotReadyToIssue as problem:
            self._point_at(problem)
        except DocumentRefused as problem:
            self._point_at_texts(problem)
        except (LegalBasisMissing, SpecialDataNeedConsent, BasisSaysNoData) as problem:
            self._say_at("legal_basis", f"{problem.what_happened} {problem.what_to_do}")
        except Problem as problem:
            self._messages.problem(self, problem)
        else:
            self._draft.finished()
            self.issued.emit(self._record_id)

    def keep(self) -> None:
        """Put it away as a draft among the referrals; nothing leaves the house."""
        try:
            kept = self._store(self.data())
        except BadInput as problem:
            self._complain(problem)
        except Problem as problem:
            self._messages.problem(self, problem)
        else:
            self._draft.finished()
            change = "Vermittlung geändert" if self._referral else "Vermittlung vorbereitet"
            self.put_away.emit(change, kept.id)

    def discard(self) -> None:
        """Throw the typing away; a draft among the referrals goes into the trash of the case."""
        try:
            self._draft.discard()
            if self._referral is not None:
                referrals.remove_referral(self._case, self._referral.id)
        except Problem as problem:
            self._messages.problem(self, problem)
        else:
            self.put_away.emit("Vermittlung entfernt" if self._referral else "", "")

    def _store(self, data: ReferralData) -> Referral:
        if self._referral is None:
            return referrals.prepare_referral(self._case, data, record_id=self._record_id)
        return referrals.correct_referral(self._case, self._referral.id, data)

    def _point_at(self, problem: NotReadyToIssue) -> None:
        """Say what is missing where it is typed; what is missing elsewhere is told as a whole."""
        if "Empfänger" in problem.missing:
            self.nobody.show()
            self.change_recipient.setFocus(Qt.FocusReason.OtherFocusReason)
        places = [_PLACES[each] for each in problem.missing if each in _PLACES]
        for place in reversed(places):
            self._say_at(place, "Das fehlt noch, bevor der Bogen das Haus verlassen darf.")
        if set(problem.missing) - {*_PLACES, "Empfänger"}:
            self._messages.problem(self, problem)

    def _point_at_texts(self, problem: DocumentRefused) -> None:
        """Say what would be lost in print where it is typed, else as a whole."""
        for place in reversed([_TYPED_IN[each] for each in problem.fields if each in _TYPED_IN]):
            self._say_at(place, f"{problem.what_happened} {problem.what_to_do}")
        if set(problem.fields) - {*_TYPED_IN}:
            self._messages.problem(self, problem)

    def _complain(self, problem: BadInput) -> None:
        if not self.fields.complain(problem):
            self._messages.problem(self, problem)

    def _say_at(self, key: str, words: str) -> None:
        field = self.fields.field(key)
        field.complain(words)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
