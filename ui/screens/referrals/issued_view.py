"""A referral that left the house: what went out, the sheet, and what came back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app import archive, clock, referrals
from app.archive import IssuedDocument
from app.case_file import CaseFile
from app.code_lists import code_list
from app.errors import Problem
from app.referrals import Disclosure, Referral, State
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.referrals.cards import full_day, joined, referral_badges, result_badge
from ui.screens.referrals.detail_card import DetailCard
from ui.screens.referrals.feedback_form import FeedbackForm
from ui.screens.referrals.target import Target, contact_words
from ui.widgets import (
    Badge,
    ElidedLabel,
    FlowLayout,
    Label,
    MenuButton,
    Notice,
    Rule,
    SecondaryButton,
    column,
    holder,
    row,
)
from ui.widgets.reading_order import set_reading_order

_LABEL = 152
_DISCLOSED_STAYS = (
    "Die offene Wiedervorlage ist damit erledigt. Was schon weitergegeben wurde, bleibt "
    "unter „Weitergaben“ festgehalten."
)
_UNPRINTED_STAYS = (
    "Die offene Wiedervorlage ist damit erledigt. Bei der Vermittlung steht dann, dass der Bogen "
    "nicht gedruckt und nicht weitergegeben wurde."
)


class IssuedView(DetailCard):
    """Read only, but for the answer; what is out stays out."""

    changed = Signal(str)
    """Name of the change that was made here."""
    again = Signal(object)
    """The `Target` to refer to once more."""
    show_document = Signal(str)
    print_document = Signal(str)

    def __init__(
        self,
        case: CaseFile,
        referral: Referral,
        *,
        autosave: Autosave,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        """Raises DraftUnreadable."""
        name = referral.offer_title or referral.recipient_name or "Vermittlung"
        super().__init__(name, parent)
        self._case, self._referral = case, referral
        self._autosave, self._messages = autosave, messages
        self.feedback: FeedbackForm | None = None
        self._add_head(name)
        self._add_unprinted()
        if referral.state == State.WITHDRAWN:
            self.add(
                Notice(
                    "grey",
                    "Diese Vermittlung ist zurückgezogen.",
                    referral.result_note or "Was weitergegeben wurde, bleibt festgehalten.",
                    icon="undo-2",
                )
            )
        self._add_answer()
        self._add_facts()
        sent = [each for each in referrals.disclosures(case) if each.referral_id == referral.id]
        for disclosure in sent:
            self.add(Rule())
            self.add(disclosure_block(disclosure))
        self._add_sheets()

    def _add_head(self, name: str) -> None:
        of = self._referral
        more = MenuButton("", name="Mehr zu dieser Vermittlung")
        if of.organisation_id or of.recipient_name:
            more.add_action("Noch einmal dorthin vermitteln", self._refer_again, "refresh-cw")
        if of.state != State.WITHDRAWN:
            more.add_action("Zurückziehen …", self.withdraw, "undo-2")
        badges = FlowLayout(gap=style.Gap.SMALL)
        for look in referral_badges(of, clock.today()):
            badges.addWidget(Badge(look.text, look.tone, look.icon))
        to = of.recipient_name if of.offer_title else ""
        about = joined(to, contact_words(referrals.recipient_of(of)))
        phone = of.recipient_phone
        about = about.replace(phone, phone.replace(" ", "\u00a0")) if phone else about
        self.add(
            holder(
                column(
                    row((ElidedLabel(name, "page"), 1), more),
                    Label(about, "muted", wrap=True, selectable=True),
                    holder(badges),
                    gap=style.Gap.SMALL,
                )
            )
        )

    @property
    def document_id(self) -> str:
        """The sheet that was issued."""
        return self._referral.issued_document_id

    def start(self) -> None:
        """The answer is what one comes for, as long as it is awaited; first there must be a sheet."""
        if not self.unprinted.isHidden():
            self._print_now.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.feedback is not None:
            self.feedback.start()
        else:
            super().start()

    def _add_facts(self) -> None:
        of = self._referral
        told = [
            ("Ausgegeben am", full_day(of.sent_on) if of.sent_on else ""),
            ("Art der Übergabe", code_list("handing_over").label(of.kind)),
            ("Grund", code_list("referral_reasons").label(of.reason)),
            ("Dringlichkeit", code_list("urgencies").label(of.urgency)),
            ("Rückmeldung bis", full_day(of.feedback_until) if of.feedback_until else ""),
            ("Anlass", of.occasion),
            ("Frage", of.question),
        ]
        self.add(Rule())
        self.add(facts_grid("Die Vermittlung", told))

    def _add_unprinted(self) -> None:
        self.unprinted = Notice(
            "amber",
            "Der Verweisungsbogen ist ausgegeben, aber nicht gedruckt.",
            "Drucken Sie ihn jetzt. Soll er nicht hinausgehen, ziehen Sie die Vermittlung zurück.",
            icon="printer",
        )
        self._print_now = SecondaryButton("Neu drucken", "printer", height="compact")
        self._print_now.clicked.connect(lambda: self.print_document.emit(self.document_id))
        take_back = SecondaryButton("Zurückziehen", "undo-2", height="compact")
        take_back.clicked.connect(self.withdraw)
        above = (0, style.Gap.SMALL, 0, 0)
        self.unprinted.add_below(holder(row(self._print_now, take_back, None, margins=above)))
        self.unprinted.hide()
        self.add(self.unprinted)

    def tell_unprinted(self, is_so: bool) -> None:
        """Say that the sheet was issued and its printing was left, or that it is on paper now."""
        self.unprinted.setVisible(is_so and self._referral.state == State.OUT)
        set_reading_order(self)

    # the answer

    def _add_answer(self) -> None:
        of = self._referral
        if of.state == State.OUT:
            self._add_form()
        elif of.state == State.ANSWERED:
            look = result_badge(of)
            reason = code_list("referral_refusals").label(of.result_reason)
            following = f"Weiter am {full_day(of.next_on)}" if of.next_on else ""
            change = SecondaryButton("Rückmeldung ändern", "pencil", height="compact")
            change.clicked.connect(self._change_answer)
            notice = Notice(
                look.tone,
                f"Antwort der Stelle: {look.text}",
                joined(reason, of.result_note, following),
                change,
                icon=look.icon,
            )
            self._notice = notice
            self.add(notice)
            self._place = holder(column(gap=0))
            self.add(self._place)
            self._place.hide()
            if self._case.draft(f"feedback:{of.id}") is not None:
                self._change_answer()

    def _add_form(self) -> None:
        self.feedback = FeedbackForm(
            self._case, self._referral, autosave=self._autosave, messages=self._messages
        )
        self.feedback.done.connect(self.changed)
        self.add(Rule())
        self.add(self.feedback)
        self._place_actions(self.feedback)

    def _place_actions(self, form: FeedbackForm) -> None:
        """Discard and finish stay in reach below the page."""
        self.set_foot(form.discard_button, None, form.finish_button)

    def _change_answer(self) -> None:
        try:
            form = FeedbackForm(
                self._case, self._referral, autosave=self._autosave, messages=self._messages
            )
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        form.done.connect(self.changed)
        layout = self._place.layout()
        if layout is not None:
            layout.addWidget(form)
        self.feedback = form
        self._place_actions(form)
        self._notice.hide()
        self._place.show()
        set_reading_order(self)
        form.start()

    # the sheet

    def _add_sheets(self) -> None:
        sheets = archive.documents_about(self._case, self._referral.id)
        if not sheets:
            return
        self.add(Rule())
        self.add(Label("Verweisungsbogen", "card"))
        for sheet in sheets:
            self.add(self._sheet_line(sheet))

    def _sheet_line(self, sheet: IssuedDocument) -> QWidget:
        issued = sheet.issued_at.astimezone(clock.OFFICE_TIME)
        words = joined(f"{issued:%d.%m.%Y, %H:%M}", sheet.who, _pages(sheet.pages))
        look = SecondaryButton("Ansehen", "eye", height="compact")
        look.clicked.connect(lambda: self.show_document.emit(sheet.id))
        reprint = SecondaryButton("Neu drucken", "printer", height="compact")
        reprint.clicked.connect(lambda: self.print_document.emit(sheet.id))
        return holder(row((ElidedLabel(words), 1), look, reprint))

    # what one can do

    def _refer_again(self) -> None:
        self.again.emit(Target.of(self._referral))

    def withdraw(self) -> None:
        """Take the referral back, after asking; what was disclosed stays noted."""
        unprinted = not self.unprinted.isHidden()
        if not self._messages.confirm(
            self,
            "Diese Vermittlung zurückziehen?",
            _UNPRINTED_STAYS if unprinted else _DISCLOSED_STAYS,
            "Zurückziehen",
        ):
            return
        note = "Der Bogen wurde nicht gedruckt und nicht weitergegeben." if unprinted else ""
        try:
            referrals.withdraw_referral(self._case, self._referral.id, note=note)
        except Problem as problem:
            self._messages.problem(self, problem)
        else:
            self.changed.emit("Vermittlung zurückgezogen")


class DisclosureView(DetailCard):
    """One handing out of data, to be read when somebody asks what left the house."""

    def __init__(self, disclosure: Disclosure, parent: QWidget | None = None) -> None:
        super().__init__("Weitergabe", parent)
        self.add(Label(f"Weitergabe vom {full_day(disclosure.on)}", "page"))
        self.add(ElidedLabel(disclosure.recipient_name or "Empfänger nicht genannt", "muted"))
        self.add(Rule())
        self.add(disclosure_block(disclosure, "Das wurde weitergegeben"))


def disclosure_block(disclosure: Disclosure, heading: str = "") -> QWidget:
    """What was sent, word for word, and why it was allowed."""
    lines = [line.partition(": ") for line in disclosure.data_as_sent.splitlines()]
    basis = code_list("legal_bases").label(disclosure.legal_basis)
    told = [
        *((label, value) for label, _, value in lines),
        ("Rechtsgrundlage", basis),
        ("Nachweis", disclosure.legal_note),
    ]
    return facts_grid(heading or f"Am {full_day(disclosure.on)} weitergegeben", told)


def facts_grid(heading: str, told: Sequence[tuple[str, str]]) -> QWidget:
    """Label and value below each other; what is empty is left out."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(style.Gap.MEDIUM)
    grid.setVerticalSpacing(style.Gap.TINY + 2)
    grid.setColumnMinimumWidth(0, style.px(_LABEL))
    grid.setColumnStretch(1, 1)
    for number, (label, value) in enumerate(each for each in told if each[1]):
        name = Label(label, "muted", wrap=True)
        text = Label(value, wrap=True, selectable=True)
        grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, number, 1)
    return holder(column(Label(heading, "card"), grid, gap=style.Gap.SMALL))


def _pages(count: int) -> str:
    return "1 Seite" if count == 1 else f"{count} Seiten"
