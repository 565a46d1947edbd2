"""The letter being written: to whom, what about, salutation, text, closing and enclosures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.applications import CheckPlace, Letter
from app.directory import Recipient
from app.drafts import Value
from ui import style
from ui.screens.applications.letter_scroll import LetterScroll
from ui.screens.applications.letter_text import LetterText
from ui.widgets import ElidedLabel, GhostButton, Label, Rule, TextField, column, holder, row
from ui.widgets.cards import EditorFrame

_LABEL = 60
_INSET = 16
_CLOSING = 276
_NO_ENCLOSURES = "keine, z. B. Lebenslauf; Zeugnis"
_TEXTS = ("place", "subject", "salutation", "body", "closing", "enclosures")


def recipient_words(recipient: Recipient) -> str:
    """„Ruhrtal Gebäudetechnik GmbH, Frau Petra Lindner, Ausbildung“."""
    person = recipient.person_line()
    parts = (recipient.name, person, recipient.department)
    return ", ".join(" ".join(part.split()) for part in parts if part.strip())


def tidied(letter: Letter) -> Letter:
    """The letter as it will be stored: without blanks that say nothing."""
    return replace(
        letter,
        place=letter.place.strip(),
        subject=" ".join(letter.subject.split()),
        salutation=" ".join(letter.salutation.split()),
        body=letter.body.rstrip(),
        closing=letter.closing.strip(),
        enclosures="\n".join(letter.enclosure_lines),
    )


class LetterEditor(QWidget):
    """Edits one letter; the placeholders stay placeholders. The letter scrolls as one sheet."""

    changed = Signal()
    """Something was typed."""
    recipient_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipient = Recipient()
        self._values: Mapping[str, str | None] = {}
        self._known = self.typed_nothing()
        self._showing = False
        self._build()
        self._texts = (self.subject, self.salutation, self.body, self.closing, self.enclosures)
        for text in self._texts:
            text.textChanged.connect(self._on_typed)
            self._sheet.keep_in_sight(text)
        self.place.changed.connect(self._on_typed)
        self.subject.left_below.connect(self._enter_salutation)
        self.closing.left_above.connect(self._enter_body)
        self.enclosures.left_above.connect(self._enter_body)
        self.salutation.left_above.connect(self._enter_subject)
        self.salutation.left_below.connect(self._enter_body)
        self.body.left_above.connect(self._enter_salutation)

    def _build(self) -> None:
        self._to = ElidedLabel("")
        self.change = GhostButton("Ändern")
        self.change.setAccessibleName("Empfänger ändern")
        self.change.setToolTip("Empfänger ändern")
        self.change.clicked.connect(self.recipient_wanted)
        self.subject = LetterText(name="Betreff", one_line=True, read=False)
        self.salutation = LetterText(
            name="Anrede", placeholder="Sehr geehrte Damen und Herren,", one_line=True
        )
        self.body = LetterText(
            name="Text des Anschreibens", placeholder="Der Text des Anschreibens", lines=2
        )
        self.closing = LetterText(name="Gruß", one_line=True, read=False)
        self.enclosures = LetterText(
            name="Anlagen",
            placeholder=_NO_ENCLOSURES,
            one_line=True,
            most_lines=2,
            read=False,
        )
        self.enclosures.setToolTip("Mehrere Anlagen trennt ein Strichpunkt.")
        letter = column(
            self.salutation,
            (self.body, 1),
            gap=0,
            margins=(style.px(_INSET) - 10, style.px(6), style.px(6), style.Gap.TINY),
        )
        self.place = TextField(name="Ort im Brief", placeholder="Wohnort", framed=False)
        self.place.setToolTip("Ort über dem Brief; leer gilt der Wohnort aus den Stammdaten.")
        day = Label("Tag der Ausgabe", "muted")
        self._to_row = holder(column(self._row("An", self._to, self.change), Rule(), gap=0))
        last = [
            self._side_by_side(self._row("Gruß", self.closing), ("Anlagen", self.enclosures)),
            self._side_by_side(self._row("Ort", self.place), ("Datum", day)),
        ]
        self._last_rows = holder(column(Rule(), *last, gap=0))
        self._sheet = LetterScroll(
            self._to_row,
            self._row("Betreff", self.subject),
            Rule(),
            (letter, 1),
            self._last_rows,
        )
        frame = EditorFrame(column((self._sheet, 1), gap=0, margins=2))
        self.setLayout(column((frame, 1), gap=0))
        self.setFocusProxy(self.body)

    def _row(self, label: str, editor: QWidget, action: QWidget | None = None) -> QWidget:
        """A word and its editor; it grows when the text wraps."""
        word = Label(label, "label")
        word.setFixedWidth(style.px(_LABEL))
        tall = style.height("standard")
        word.setFixedHeight(tall)
        indent = 10 if isinstance(editor, Label | ElidedLabel) else 0  # a field keeps it itself
        line = row(
            word, indent, (editor, 1), gap=0, margins=(style.px(_INSET), 0, style.Gap.MEDIUM, 0)
        )
        line.setAlignment(word, Qt.AlignmentFlag.AlignTop)
        if action is not None:
            line.addSpacing(style.Gap.SMALL)
            line.addWidget(action)
        held = QWidget()
        held.setLayout(line)  # its least height is that of the wrapped text
        held.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return held

    def _side_by_side(self, first: QWidget, second: tuple[str, QWidget]) -> QWidget:
        first.setFixedWidth(style.px(_CLOSING))
        line = row(first, (self._row(*second), 1), gap=0)
        line.setAlignment(first, Qt.AlignmentFlag.AlignTop)
        return holder(line)

    def sheet(self) -> LetterScroll:
        """What scrolls: the whole letter."""
        return self._sheet

    def show_least(self, least: bool) -> None:
        """Leave out what is written once, where every line counts."""
        self._to_row.setVisible(not least)
        self._last_rows.setVisible(not least)

    # what is written

    @staticmethod
    def typed_nothing() -> dict[str, str]:
        """Every field of the form, empty."""
        return dict.fromkeys(_TEXTS, "")

    def show_letter(self, letter: Letter, values: Mapping[str, str | None]) -> None:
        """Show another letter; nothing counts as typed."""
        self._showing = True
        self._recipient, self._values = letter.recipient, values
        self._show_facts(letter.recipient, values)
        self.place.set_text(letter.place)
        self.subject.set_text(letter.subject)
        self.salutation.set_typed(letter.salutation)
        self.body.set_typed(letter.body)
        self.closing.set_text(letter.closing)
        self.enclosures.set_text("; ".join(letter.enclosure_lines))
        self._known = self.typed()
        self._showing = False
        self._sheet.show_top()

    def _show_facts(self, recipient: Recipient, values: Mapping[str, str | None]) -> None:
        self._to.set_text(recipient_words(recipient) or "noch niemand")
        self.salutation.tint_words(recipient.named_person())
        for text in self._texts:
            text.set_values(values)

    def letter(self) -> Letter:
        """The letter as it stands on the screen, with its placeholders."""
        return Letter(
            recipient=self._recipient,
            place=self.place.text(),
            subject=self.subject.text(),
            salutation=self.salutation.text(),
            body=self.body.text(),
            closing=self.closing.text(),
            enclosures="\n".join(
                each.strip() for each in self.enclosures.text().split(";") if each.strip()
            ),
        )

    def merge(self, before: Letter, after: Letter, values: Mapping[str, str | None]) -> None:
        """The stored letter changed: what nobody typed in follows, what was typed stays."""
        self._showing = True
        typed, was, now = tidied(self.letter()), tidied(before), tidied(after)
        self._recipient, self._values = after.recipient, values
        self._show_facts(after.recipient, values)
        for key in _TEXTS:
            if getattr(typed, key) == getattr(was, key) != getattr(now, key):
                text = "; ".join(after.enclosure_lines) if key == "enclosures" else None
                getattr(self, key).set_typed(getattr(after, key) if text is None else text)
        self._known = self.typed()
        self._showing = False

    def typed(self) -> dict[str, str]:
        """The fields for a draft."""
        return {
            "place": self.place.text(),
            "subject": self.subject.text(),
            "salutation": self.salutation.text(),
            "body": self.body.text(),
            "closing": self.closing.text(),
            "enclosures": self.enclosures.text(),
        }

    def take(self, fields: Mapping[str, Value]) -> None:
        """Show what a draft kept."""
        self._showing = True
        for key in _TEXTS:
            text = fields.get(key)
            if isinstance(text, str):
                getattr(self, key).set_typed(text)
        self._known = self.typed()
        self._showing = False

    def set_read_only(self, read_only: bool) -> None:
        """An issued letter is looked at, not written in."""
        for text in (*self._texts, self.place):
            text.setReadOnly(read_only)
        self.enclosures.setPlaceholderText("keine" if read_only else _NO_ENCLOSURES)
        self.change.setVisible(not read_only)

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be typed."""
        return self.body.isReadOnly()

    def insert_module(self, text: str) -> None:
        """Put a text module where the cursor of the text stands."""
        self.body.insert_sentence(text)
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    # going somewhere

    def go_to(self, place: CheckPlace, gap: str = "") -> None:
        """Bring the keyboard to where something is put right; `gap` names an open placeholder or
        the sign that cannot be printed."""
        if place is CheckPlace.SUBJECT:
            self._enter_subject()
        elif place is CheckPlace.SALUTATION:
            self._enter_salutation()
        elif place is CheckPlace.GAP:
            self._choose(gap if gap in ("{", "}") else f"{{{gap}}}")
        elif place is CheckPlace.SIGN:
            self._choose(gap)
        else:
            self._enter_body()

    def _choose(self, shown: str) -> None:
        """Choose the first place of these words; without one the cursor stands in the text."""
        for text in self._texts:
            if text.show_gap(shown):
                text.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._enter_body()

    def _enter_subject(self) -> None:
        self.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_salutation(self) -> None:
        self.salutation.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_body(self) -> None:
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        """A new tint is told as a change of the text too; only other words count."""
        if self._showing:
            return
        typed = self.typed()
        if typed != self._known:
            self._known = typed
            self.changed.emit()
