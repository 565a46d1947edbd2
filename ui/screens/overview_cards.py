"""The cards of the overview: each shows what a case says about one thing and leads there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from app import appointments, clock, coaching
from app.applications import Application, Group, State, grouped_applications
from app.appointments import Appointment
from app.case_file import CaseFile
from app.code_lists import code_list
from app.missing_data import missing_data
from app.participant import Participant, german_text, nationality_text, participant
from app.referrals import Referral, referrals
from app.residence import ResidencePaper, current_paper, validity
from ui import style
from ui.screens.case_head import paper_badge
from ui.screens.day_words import ago, near_day, short_day
from ui.screens.entry_row import EntryRow
from ui.widgets import (
    Badge,
    BadgeLook,
    Card,
    GhostButton,
    Label,
    Notice,
    SecondaryButton,
    column,
    panel,
    row,
)

ROWS = 4
"""More than so many entries are only counted; the tab shows them all."""
_EXCERPT = 280
Go = Callable[[], object]


class OverviewCard(Card):
    """A card about one part of the case; its head leads there."""

    def __init__(self, title: str, lead: str, icon: str, go: Go, *, spoken: str = "") -> None:
        """`lead` stands at the right of the head; `spoken` says it without the heading beside it."""
        self.lead = GhostButton(lead, icon, height="compact")
        self.lead.setAccessibleName(spoken or lead)
        keeps_room = self.lead.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.lead.setSizePolicy(keeps_room)
        super().__init__(title, [self.lead])
        self.lead.clicked.connect(lambda _on=False: go())
        self._lead = lead

    def show_rows(self, rows: Sequence[EntryRow], go: Go) -> None:
        """Show entries, each of which leads to the tab; more than a few are only counted."""
        lines = column(gap=2, margins=(-style.Gap.SMALL, 0, -style.Gap.SMALL, 0))
        for entry in rows[:ROWS]:
            entry.clicked.connect(lambda _on=False: go())
            lines.addWidget(entry)
        self.add(lines)
        self.lead.set_text(self._lead if len(rows) <= ROWS else f"Alle {len(rows)}")

    def show_empty(self, words: str, action: str, icon: str, go: Go | None) -> None:
        """Say what is not there yet, with the button that begins it."""
        self.add(Label(words, "muted", wrap=True))
        if go is not None:
            button = SecondaryButton(action, icon, height="compact")
            button.clicked.connect(lambda _on=False: go())
            self.add(row(button, None))


_OPEN = BadgeLook("Ausgang offen", "amber", "circle-question-mark")


class AppointmentsCard(OverviewCard):
    """What comes next, and what nobody noted the outcome of."""

    def __init__(self, case: CaseFile, *, show_all: Go, book: Go | None) -> None:
        super().__init__("Nächste Termine", "Termine", "arrow-right", show_all)
        self._case, self._show_all, self._book = case, show_all, book
        self._coming: Sequence[Appointment] = ()

    def has_aged(self) -> bool:
        """Whether something that was still to come is over by now."""
        now = clock.now()
        return any(appointments.is_over(each, now) for each in self._coming)

    def load(self, today: dt.date) -> None:
        """Read the case anew and show what it says on `today`."""
        self.clear()
        open_ones = appointments.unresolved(self._case)
        coming = self._coming = appointments.upcoming(self._case, since=today)
        both = [*open_ones, *coming]
        self.lead.setVisible(bool(both))
        rows = [self._row(each, today, _OPEN) for each in open_ones]
        rows += [self._row(each, today, _near(each.on, today)) for each in coming]
        self.show_rows(rows, self._show_all)
        if not both:
            self.show_empty(
                "Kein Termin vereinbart.", "Termin vereinbaren", "calendar-plus", self._book
            )

    @staticmethod
    def _row(appointment: Appointment, today: dt.date, badge: BadgeLook | None) -> EntryRow:
        where = filter(None, (appointment.place, appointment.room, appointment.with_whom))
        return EntryRow(
            appointments.title(appointment),
            " · ".join(where),
            day=short_day(appointment.on, today),
            time=appointment.begins_at and f"{appointment.begins_at} Uhr",
            badge=badge,
        )


def _near(day: dt.date, today: dt.date) -> BadgeLook | None:
    """A badge for today and tomorrow."""
    near = day <= today + dt.timedelta(days=1)
    return BadgeLook(near_day(day, today), "amber", "clock") if near else None


class ApplicationsCard(OverviewCard):
    """What is being written and what is on its way."""

    def __init__(self, case: CaseFile, *, show_all: Go) -> None:
        super().__init__("Laufende Bewerbungen", "Bewerbungen", "arrow-right", show_all)
        self._case, self._show_all = case, show_all

    def load(self, today: dt.date) -> None:
        """Read the case anew and show what it says on `today`."""
        self.clear()
        groups = grouped_applications(self._case)
        going = [
            each
            for group in groups
            if group.group is not Group.ENDED
            for each in group.applications
        ]
        ended = sum(len(group.applications) for group in groups if group.group is Group.ENDED)
        self.lead.setVisible(bool(going))
        self.show_rows([self._row(each, today) for each in going], self._show_all)
        if not going:
            words = (
                "Keine läuft zurzeit. "
                + ("1 ist beendet." if ended == 1 else f"{ended} sind beendet.")
                if ended
                else "Noch keine Bewerbung begonnen."
            )
            self.show_empty(words, "Zu den Bewerbungen", "send", self._show_all)

    @staticmethod
    def _row(application: Application, today: dt.date) -> EntryRow:
        states = code_list("application_states")
        kind = code_list("application_kinds").label(application.kind)
        day = application.sent_on or application.begun_at.date()
        state = application.state or State.DRAFT
        return EntryRow(
            application.recipient_name or "Noch ohne Empfänger",
            " · ".join(filter(None, (application.occupation, kind))),
            day=short_day(day, today),
            time="versendet" if application.sent_on else "begonnen",
            badge=BadgeLook(
                states.short(state),
                states.text(state, "tone") or "grey",
                states.text(state, "icon"),
            ),
        )


class ReferralsCard(OverviewCard):
    """Where the person was sent and no answer is noted yet."""

    def __init__(self, case: CaseFile, *, show_all: Go) -> None:
        super().__init__("Offene Vermittlungen", "Vermittlung", "arrow-right", show_all)
        self._case, self._show_all = case, show_all

    def load(self, today: dt.date) -> None:
        """Read the case anew and show what it says on `today`."""
        self.clear()
        running = code_list("referral_states").marked("open")
        found = [each for each in referrals(self._case) if each.state in running]
        self.lead.setVisible(bool(found))
        self.show_rows([self._row(each, today) for each in found], self._show_all)
        if not found:
            self.show_empty(
                "Nirgendwo steht eine Rückmeldung aus.",
                "Zur Vermittlung",
                "handshake",
                self._show_all,
            )

    @staticmethod
    def _row(referral: Referral, today: dt.date) -> EntryRow:
        states = code_list("referral_states")
        state = referral.state
        badge = BadgeLook(
            states.short(state), states.text(state, "tone") or "grey", states.text(state, "icon")
        )
        until = referral.feedback_until
        if referral.sent_on is not None and until is not None:
            late = until < today
            words = f"Rückmeldung bis {until:%d.%m.}" if not late else "Rückmeldung überfällig"
            badge = BadgeLook(
                words, "red" if late else "blue", "octagon-alert" if late else "hourglass"
            )
        return EntryRow(
            referral.recipient_name or "Noch ohne Stelle",
            referral.offer_title or referral.question,
            day=short_day(referral.sent_on or referral.made_on, today),
            time="ausgegeben" if referral.sent_on else "begonnen",
            badge=badge,
        )


class LastContactCard(OverviewCard):
    """The last time worker and person were in touch."""

    def __init__(self, case: CaseFile, *, show_all: Go, record: Go | None) -> None:
        super().__init__("Letzter Kontakt", "Verlauf", "arrow-right", show_all)
        self._case, self._record = case, record

    def load(self, today: dt.date) -> None:
        """Read the case anew and show what it says on `today`."""
        self.clear()
        contact = coaching.last_contact(self._case)
        self.lead.setVisible(contact is not None)
        if contact is None:
            self.show_empty("Noch kein Kontakt erfasst.", "Kontakt erfassen", "plus", self._record)
            return
        when = f"{short_day(contact.held_on, today)}, {ago(contact.held_on, today)}"
        how = " · ".join(filter(None, (coaching.title(contact), coaching.details(contact))))
        self.add(column(Label(when, "strong"), Label(how, "caption", wrap=True), gap=0))
        for text in (contact.facts, contact.agreed and f"Vereinbart: {contact.agreed}"):
            if text:
                self.add(Label(excerpt(text), wrap=True))


class PaperCard(OverviewCard):
    """The paper that counts now, and its note word for word."""

    def __init__(self, case: CaseFile, *, show_all: Go, record: Go) -> None:
        super().__init__(
            "Aufenthaltspapier",
            "Papiere",
            "arrow-right",
            show_all,
            spoken="Alle Papiere",
        )
        self._case, self._record = case, record

    def load(self, today: dt.date) -> None:
        """Read the case anew and show what it says on `today`."""
        self.clear()
        paper = current_paper(self._case)
        self.lead.setVisible(paper is not None)
        if paper is None:
            self.show_empty("Noch kein Papier erfasst.", "Papier erfassen", "id-card", self._record)
            return
        look = paper_badge(paper, today)
        self.add(row(Badge(look.text, look.tone, look.icon), None))
        self.add(column(*paper_facts(paper), gap=style.Gap.SMALL))


def paper_facts(paper: ResidencePaper) -> list[QWidget | QLayout]:
    """What a paper says, its note word for word, and what is worth checking; no judgement."""
    kinds = code_list("residence_papers")
    items: list[QWidget | QLayout] = []
    name = kinds.label(paper.kind) or paper.printed_text
    number = paper.file_number and f"Az. {paper.file_number}"
    source = " · ".join(filter(None, (kinds.text(paper.kind, "law"), paper.authority, number)))
    head = column(gap=0)
    if name:
        head.addWidget(Label(name, "strong", wrap=True))
    if source:
        head.addWidget(Label(source, "caption", wrap=True))
    items.append(head)
    if paper.work_permit_note:
        note = column(
            Label("Nebenbestimmung, wörtlich", "label"),
            Label(f"„{paper.work_permit_note}“", wrap=True, selectable=True),
            gap=2,
            margins=style.Gap.MEDIUM,
        )
        items.append(panel("module", note))
    if paper.work_permit_class:
        read = code_list("work_permit_classes").label(paper.work_permit_class)
        items.append(Label(f"Gelesen als: {read}", "caption", wrap=True))
    hints = [kinds.text(paper.kind, "hint"), validity(paper).note]
    told = " ".join(f"{hint.rstrip('.')}." for hint in hints if hint)
    if told:
        items.append(
            Notice("amber", "Prüfhinweis", f"{told} Bitte Rechtsberatung einholen.", icon="scale")
        )
    items.append(
        Label(
            "Ob und was jemand arbeiten darf, entscheidet die Ausländerbehörde.",
            "caption",
            wrap=True,
        )
    )
    return items


class PersonCard(OverviewCard):
    """How to reach the person and in which language."""

    def __init__(self, case: CaseFile, *, show_all: Go) -> None:
        super().__init__("Erreichbarkeit und Sprachen", "Stammdaten", "arrow-right", show_all)
        self._case = case

    def load(self, today: dt.date) -> None:
        """Read the case anew and show what it says on `today`."""
        self.clear()
        lines = person_facts(participant(self._case))
        self.setVisible(bool(lines))
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.Gap.COLUMN)
        grid.setVerticalSpacing(style.Gap.TINY)
        grid.setColumnStretch(1, 1)
        for number, (label, value) in enumerate(lines):
            name = Label(label, "muted")
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(value, wrap=True, selectable=True), number, 1)
        self.add(grid)


def person_facts(person: Participant) -> list[tuple[str, str]]:
    """Label and value, without those that are empty."""
    languages = code_list("languages")
    address = ", ".join(
        filter(None, (person.street, f"{person.postal_code} {person.town}".strip()))
    )
    lines = [
        ("Telefon", person.phone),
        ("E-Mail", person.email),
        ("Erreichbar", person.contact_note),
        ("Anschrift", address),
        ("Staatsangehörigkeit", nationality_text(person)),
        ("Erstsprache", languages.labels(person.first_languages)),
        ("Weitere", languages.labels(person.other_languages)),
        ("Gespräch in", languages.label(person.conversation_language)),
        ("Liest in", languages.label(person.reading_language)),
        ("Deutsch", german_text(person)),
        ("Zuständig", person.worker_name),
    ]
    return [(label, value) for label, value in lines if value]


class MissingCard(OverviewCard):
    """What letters and statistics will ask for; it hinders nothing."""

    def __init__(self, case: CaseFile, *, complete: Go) -> None:
        super().__init__("Fehlt noch", "Ergänzen", "pencil", complete)
        self.set_title("Fehlt noch", "hindert Sie an nichts")
        self._case = case

    def load(self, today: dt.date) -> None:
        """Read the case anew and show what it says on `today`."""
        self.clear()
        gaps = missing_data(self._case)
        self.setVisible(bool(gaps))
        for purpose in dict.fromkeys(gap.needed_for for gap in gaps):
            names = ", ".join(gap.label for gap in gaps if gap.needed_for == purpose)
            self.add(column(Label(f"für {purpose}", "label"), Label(names, wrap=True), gap=0))


def excerpt(text: str) -> str:
    """The beginning of a long text, cut between words."""
    flat = " ".join(text.split())
    if len(flat) <= _EXCERPT:
        return flat
    return flat[:_EXCERPT].rpartition(" ")[0] + " …"
