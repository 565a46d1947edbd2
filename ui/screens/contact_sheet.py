"""„Kontakt erfassen“: one talk written down in under a minute, by keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app import clock, coaching
from app.case_file import CaseFile
from app.coaching import Contact, ContactData, StepData
from app.code_lists import code_list
from app.drafts import Value
from app.errors import BadInput
from app.participant import display_name, participant
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.careful_field import CarefulField
from ui.screens.minutes_choice import MinutesChoice
from ui.screens.narrow_fields import NarrowField, NarrowRow
from ui.screens.sheet_draft import SheetDraft, offer_to_finish
from ui.screens.step_rows import StepRows
from ui.screens.typed_form import TypedForm
from ui.screens.word_chips import WordChips
from ui.widgets import (
    ChipChoice,
    Choice,
    DateField,
    Field,
    Label,
    QuietButton,
    SecondaryButton,
    SideSheet,
    TimeField,
    column,
    holder,
    row,
)

_FORMS_SHOWN = 5
_TOPICS_SHOWN = 9


class DayMissing(BadInput):
    """A contact without a day has no place in the Verlauf."""

    happened = "Das Datum des Kontakts fehlt."
    to_do = "Geben Sie den Tag an, zum Beispiel „heute“ oder „5.3.“."


class ContactSheet(SideSheet):
    """Records a contact or corrects one; only the day is required."""

    done = Signal(str)
    """The name of the change that was made, "" when the typing was thrown away."""
    book_asked = Signal()
    """The next appointment is to be booked; what was typed stays as a draft."""

    def __init__(
        self,
        case: CaseFile,
        *,
        autosave: Autosave,
        messages: Messages,
        contact: Contact | None = None,
        names: Sequence[str] = (),
        can_book: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`names`: who may have promised something, offered while typing a step. Raises
        DraftUnreadable."""
        title = "Kontakt berichtigen" if contact else "Kontakt erfassen"
        super().__init__(title, display_name(participant(case)), parent=parent)
        self._case, self._contact = case, contact
        self._build(names, contact)
        self._place_fields(can_book)
        if contact is None:
            self.day.set_date(clock.today())
            self.form.choose(coaching.usual_form(case))
        else:
            self._show(contact)
        self._show_circumstances_when_chosen()
        self._draft = SheetDraft(
            self,
            self.fields,
            file=case,
            form=f"contact:{contact.id}" if contact else "contact",
            autosave=autosave,
            messages=messages,
            typed=self._typed,
            take=self._take,
            complain=self._complain,
            changed=[self.steps.changed],
        )
        self._proposed = self.day.typed()
        self.day.installEventFilter(self)

    def _build(self, names: Sequence[str], contact: Contact | None) -> None:
        self.day = DateField(toward="past")
        self.begins_at = TimeField()
        self.minutes = MinutesChoice()
        kept = (contact.form, contact.attendance, contact.interpreter) if contact else ()
        self.form = WordChips(_choices("contact_forms", kept), shown=_FORMS_SHOWN)
        self.topics = WordChips(
            _choices("life_areas", contact.topics if contact else ()),
            multiple=True,
            shown=_TOPICS_SHOWN,
        )
        self.facts = CarefulField(
            "Was war", "Tatsachen, so wie sie auch die Person bestätigen würde"
        )
        self.words = CarefulField("Worte der Person", "wörtlich, wenn es geht", lines=1)
        self.assessment = CarefulField(
            "Einschätzung", "Ihre fachliche Sicht, als solche gekennzeichnet"
        )
        self.agreed = CarefulField("Vereinbarung in Worten", "", lines=1)
        self.attendance = ChipChoice(_choices("attendance", kept), clearable=True, small=True)
        self.interpreter = ChipChoice(_choices("interpreter", kept), clearable=True, small=True)
        self.more = QuietButton("Nicht erschienen, Sprachmittlung", "chevron-down")
        self.more.clicked.connect(self._open_circumstances)
        self.steps = StepRows(names, beside=self.more)
        self.fields = TypedForm(
            {
                "held_on": NarrowField("Datum", self.day),
                "begins_at": NarrowField("Beginn", self.begins_at),
                "minutes": NarrowField("Minuten", self.minutes),
                "form": Field("Form", self.form),
                "topics": Field("Themen", self.topics, "mehrere möglich"),
                "facts": self.facts.field,
                "words": self.words.field,
                "assessment": self.assessment.field,
                "agreed": self.agreed.field,
                "attendance": Field("Teilnahme", self.attendance),
                "interpreter": Field("Sprachmittlung", self.interpreter),
            }
        )

    def _place_fields(self, can_book: bool) -> None:
        place = self.fields.field
        self.add(NarrowRow(place("held_on"), place("begins_at"), place("minutes")))
        self.add(place("form"))
        self.add(place("topics"))
        self.add(self.facts)
        self.add(self.words)
        self.add(self.assessment)
        self.agreed.hide()
        self.add(self.agreed)
        heading = row(
            Label("Vereinbarung und nächster Schritt", "label"),
            Label("wer · bis wann · wird zur Wiedervorlage", "caption"),
            None,
        )
        self.settled = Label("", "caption", wrap=True)
        self.settled.hide()
        self.add(column(heading, self.settled, self.steps, gap=style.Gap.TINY))
        self._circumstances = holder(
            column(place("attendance"), place("interpreter"), gap=style.Gap.MEDIUM)
        )
        self._circumstances.hide()
        self.add(self._circumstances)
        book = SecondaryButton("Termin", "calendar-plus", height="bar")
        book.setToolTip("Nächsten Termin vereinbaren; der Kontakt bleibt als Entwurf liegen")
        book.clicked.connect(self.book_asked)
        offer_to_finish(self, finish=self.finish, discard=self.discard, left=[book])
        book.setVisible(can_book)

    # what stands in it

    def _show(self, contact: Contact) -> None:
        data = ContactData.of(contact)
        self.day.set_date(data.held_on)
        self.begins_at.set_time(data.begins_at)
        self.minutes.set_minutes(data.minutes)
        self.form.choose(data.form)
        self.topics.choose(data.topics)
        self.facts.area.set_text(data.facts)
        self.words.area.set_text(data.words)
        self.assessment.area.set_text(data.assessment)
        self.agreed.area.set_text(data.agreed)
        self.agreed.setVisible(bool(data.agreed))
        self.attendance.choose(data.attendance)
        self.interpreter.choose(data.interpreter)
        steps = coaching.steps_of(self._case, contact.id)
        self.steps.show_steps([StepData.of(step) for step in steps if step.done_on is None])
        settled = [step.what for step in steps if step.done_on is not None]
        self.settled.setText(f"Schon erledigt: {', '.join(settled)}")
        self.settled.setVisible(bool(settled))

    def _typed(self) -> Mapping[str, Value]:
        return {**self.fields.typed(), "steps": self.steps.typed()}

    def _take(self, typed: Mapping[str, Value]) -> None:
        self.fields.take(typed)
        self.steps.take(typed.get("steps"))
        self.agreed.setVisible(bool(self.agreed.area.text()))
        self._show_circumstances_when_chosen()
        for noted in (self.facts, self.words, self.assessment):
            noted.look()

    def _complain(self, problem: BadInput) -> bool:
        return self.fields.complain(problem) or self.steps.complain(problem)

    def _open_circumstances(self) -> None:
        self._show_circumstances()
        self.attendance.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_circumstances_when_chosen(self) -> None:
        if self.attendance.chosen() or self.interpreter.chosen():
            self._show_circumstances()

    def _show_circumstances(self) -> None:
        self._circumstances.show()
        self.more.hide()

    def _data(self) -> ContactData:
        day = self.day.date()
        if day is None:
            raise DayMissing(field="held_on")
        return ContactData(
            held_on=day,
            begins_at=self.begins_at.time(),
            minutes=self.minutes.minutes(),
            form=self.form.one(),
            topics=self.topics.chosen(),
            facts=self.facts.area.text(),
            words=self.words.area.text(),
            assessment=self.assessment.area.text(),
            agreed=self.agreed.area.text(),
            attendance=self.attendance.one(),
            interpreter=self.interpreter.one(),
        )

    # finishing

    def finish(self) -> None:
        """Make it one change; what cannot be taken is said at its place and nothing is lost."""
        summary = self._draft.finish(self._save)
        if summary is not None:
            self.done.emit(summary)

    def _save(self) -> str:
        data, steps = self._data(), self.steps.steps()
        if self._contact is None:
            coaching.record_contact(self._case, data, steps, record_id=self._draft.record_id)
            return "Kontakt erfasst"
        coaching.correct_contact(self._case, self._contact.id, data, steps)
        return "Kontakt berichtigt"

    def discard(self) -> None:
        """Throw away what was typed, after asking once."""
        if self._draft.discard():
            self.done.emit("")

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Typing another day replaces the one proposed, however one came to it."""
        if watched is self.day and event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, self, self._select_proposed)
        return super().eventFilter(watched, event)

    def _select_proposed(self) -> None:
        if self.day.hasFocus() and self.day.typed() == self._proposed:
            self.day.selectAll()


def _choices(name: str, keep: Sequence[str]) -> list[Choice]:
    """The entries of a code list as chips: the short word, the long one as its hint."""
    return [
        Choice(entry.code, entry.short, hint=entry.label if entry.label != entry.short else "")
        for entry in code_list(name).choices(on=clock.today(), keep=keep)
    ]
