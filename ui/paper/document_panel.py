"""A finished document on the screen with all one does with it: read, search, print, save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QDialog, QLayout, QStackedWidget, QWidget

from app.errors import Problem
from ui import style
from ui.paper.pdf_view import PdfView
from ui.paper.printing import ask_and_print
from ui.paper.saving import ask_and_save
from ui.widgets import (
    ElidedLabel,
    EmptyState,
    IconButton,
    Label,
    SearchField,
    SecondaryButton,
    column,
    holder,
    row,
)

if TYPE_CHECKING:
    from ui.background import Background
    from ui.messages import Messages

_WIDE = 640
"""From this width in logical pixels the buttons carry their words."""
_TIGHT = 400
"""Below this width even the number of the page gives way."""


class DocumentPanel(QWidget):
    """One PDF with its bar. Showing it writes nothing anywhere."""

    printed = Signal()
    saved = Signal()

    def __init__(
        self,
        name: str,
        messages: Messages,
        background: Background,
        *,
        preview_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is its heading: „Vorschau“. With `preview_only` nothing can leave the program:
        what is shown has not been issued."""
        super().__init__(parent)
        self._messages, self._background = messages, background
        self._leaves = not preview_only
        self._content, self._file_name, self._found = b"", "", 0
        self.setAccessibleName(name)
        self.view = PdfView(name)
        self._build_bar(name)
        self._build_search()
        self._nothing = EmptyState("file-text", "Nichts zu zeigen", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        self._told = Label("", "caption", tone="green", wrap=True)
        self._told.hide()
        self.setLayout(
            column(
                self._bar,
                self._search_bar,
                self._told,
                (self._stack, 1),
                gap=style.Gap.SMALL,
            )
        )
        self.view.page_changed.connect(self._tell_page)
        self.view.zoom_changed.connect(lambda percent: self._zoom.setText(f"{percent} %"))
        if self._leaves:
            for keys, do in (("Ctrl+P", self.print), ("Ctrl+S", self.save)):
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(do)
        self.clear("Noch kein Dokument", "")

    def _build_bar(self, name: str) -> None:
        self._heading = ElidedLabel(name, "card")
        self._page = Label("", "caption")
        self.smaller = IconButton("minus", "Verkleinern (−)", height="compact")
        self._zoom = Label("100 %", "caption")
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setMinimumWidth(style.px(44))
        self.larger = IconButton("plus", "Vergrößern (+)", height="compact")
        self.fit = IconButton("maximize", "An die Breite anpassen (0)", height="compact")
        self.search_button = IconButton("search", "Im Dokument suchen (Strg+F)", height="compact")
        self.print_button = SecondaryButton("Drucken", "printer", height="compact")
        self.print_button.setAccessibleName("Drucken")
        self.print_button.setToolTip("Drucken (Strg+P)")
        self.save_button = SecondaryButton("Speichern unter …", "download", height="compact")
        self.save_button.setAccessibleName("Speichern unter …")
        self.save_button.setToolTip("Speichern unter … (Strg+S)")
        self.smaller.clicked.connect(self.view.zoom_out)
        self.larger.clicked.connect(self.view.zoom_in)
        self.fit.clicked.connect(self.view.fit_width)
        self.search_button.clicked.connect(self.start_search)
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        self._tools = holder(
            row(
                self.smaller,
                self._zoom,
                self.larger,
                self.fit,
                self.search_button,
                gap=style.Gap.TINY,
            )
        )
        self._bar = _Bar(
            row(
                self._heading,
                self._page,
                None,
                self._tools,
                self.print_button,
                self.save_button,
                gap=style.Gap.SMALL,
            )
        )
        for button in (self.print_button, self.save_button):  # shown alone they would be windows
            button.setVisible(self._leaves)

    def _build_search(self) -> None:
        self.search_field = SearchField("Im Dokument suchen", name="Im Dokument suchen")
        self._hits = Label("", "caption")
        self._hits.setMinimumWidth(style.px(56))
        self.previous = IconButton(
            "chevron-up", "Vorige Fundstelle (Umschalt+Eingabe)", height="compact", framed=False
        )
        self.next = IconButton(
            "chevron-down", "Nächste Fundstelle (Eingabe)", height="compact", framed=False
        )
        self.end_search = IconButton("x", "Suche schließen (Esc)", height="compact", framed=False)
        self._search_bar = holder(
            row(
                (self.search_field, 1),
                self._hits,
                self.previous,
                self.next,
                self.end_search,
                gap=style.Gap.TINY,
            )
        )
        self._search_bar.setMaximumWidth(style.px(480))
        self._search_bar.hide()
        self.search_field.textChanged.connect(self._on_searched)
        self.search_field.down.connect(lambda: self._go(1))
        self.search_field.installEventFilter(self)
        self.previous.clicked.connect(lambda: self._go(-1))
        self.next.clicked.connect(lambda: self._go(1))
        self.end_search.clicked.connect(self.stop_search)

    # what is shown

    def show_pdf(self, content: bytes, file_name: str) -> None:
        """Show these bytes; they are what is printed and saved. Place and zoom stay.

        `file_name` is proposed when it is saved. Bytes that are no PDF are told in their place.
        """
        try:
            self.view.show_pdf(content)
        except Problem as problem:
            self.show_problem(problem)
            return
        if content != self._content:
            self._told.hide()
        self._content, self._file_name = content, file_name
        self._stack.setCurrentWidget(self.view)
        self._enable(True)
        if self._search_bar.isVisibleTo(self):
            self._on_searched()

    def show_problem(self, problem: Problem) -> None:
        """Say in the place of the page why there is none."""
        self.clear(problem.what_happened, problem.what_to_do)

    def clear(self, first: str, rest: str) -> None:
        """Show no document, and say why."""
        self._content, self._file_name = b"", ""
        self.view.clear()
        self._nothing.tell(first, rest)
        self._stack.setCurrentWidget(self._nothing)
        self._told.hide()
        self.stop_search()
        self._enable(False)

    @property
    def content(self) -> bytes:
        """The bytes on show; none when there is no document."""
        return self._content

    def told(self) -> str:
        """What was said after printing or saving."""
        return "" if self._told.isHidden() else self._told.text()

    def shown_words(self) -> str:
        """What is said in the place of a page; "" when there is one."""
        return "" if self._stack.currentWidget() is self.view else self._nothing.text()

    def _enable(self, on: bool) -> None:
        for button in (
            self.smaller,
            self.larger,
            self.fit,
            self.search_button,
            self.print_button,
            self.save_button,
        ):
            button.setEnabled(on)
        self._zoom.setVisible(on)
        self._page.setVisible(on and self.width() >= style.px(_TIGHT))

    def _tell_page(self, page: int, pages: int) -> None:
        self._page.setText(f"Seite {page} von {pages}" if pages else "")

    # leaving the program

    def print(self) -> None:
        """Print through the system's dialog."""
        if not self._content or not self._leaves:
            return
        try:
            ask_and_print(
                self,
                self._content,
                messages=self._messages,
                background=self._background,
                printed=self._on_printed,
            )
        except Problem as problem:
            self._messages.problem(self, problem)

    def save(self) -> None:
        """Save these very bytes where the user wants them."""
        if not self._content or not self._leaves:
            return
        ask_and_save(
            self,
            self._content,
            self._file_name,
            messages=self._messages,
            background=self._background,
            saved=self._on_saved,
        )

    def _on_printed(self) -> None:
        self._tell("Das Dokument ist beim Drucker.")
        self.printed.emit()

    def _on_saved(self) -> None:
        self._tell("Gespeichert. Die Datei liegt nun unverschlüsselt außerhalb der Akte.")
        self.saved.emit()

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()

    # search

    def start_search(self) -> None:
        """Open the search and put the keyboard into it."""
        if not self._content:
            return
        self._search_bar.show()
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def stop_search(self) -> None:
        """Close the search; its marks go, the place stays."""
        inside = self._search_bar.isAncestorOf(self.focusWidget() or self)
        self.search_field.clear()
        self._search_bar.hide()
        if inside:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_searched(self) -> None:
        wanted = self.search_field.text()
        self._found = self.view.search(wanted)
        for button in (self.previous, self.next):
            button.setEnabled(bool(self._found))
        self._tell_hit(1 if self._found else 0)

    def _go(self, step: int) -> None:
        self._tell_hit(self.view.next_hit() if step > 0 else self.view.previous_hit())

    def _tell_hit(self, number: int) -> None:
        if not self.search_field.text().strip():
            self._hits.setText("")
        elif not self._found:
            self._hits.setText("nicht gefunden")
        else:
            self._hits.setText(f"{number} von {self._found}")

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.search_field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            if event.key() == Qt.Key.Key_Escape:
                self.stop_search()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._go(-1 if back else 1)
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= style.px(_WIDE)
        self.print_button.set_text("Drucken" if wide else "")
        self.save_button.set_text("Speichern unter …" if wide else "")
        self._page.setVisible(bool(self._content) and self.width() >= style.px(_TIGHT))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._told.hide()  # somebody who comes back later has not saved it just now

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(340), style.px(240))


class _Bar(QWidget):
    """Gives way below the width its words would like to have."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(320), super().minimumSizeHint().height())


class DocumentDialog(QDialog):
    """A document in a window of its own, beside the work; Esc closes it."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        content: bytes,
        file_name: str,
        *,
        messages: Messages,
        background: Background,
        preview_only: bool = False,
    ) -> None:
        """`title` names the kind of document and nobody: „Terminzettel“. Show it with `show()`."""
        super().__init__(parent.window() if parent is not None else None)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.panel = DocumentPanel(title, messages, background, preview_only=preview_only)
        self.panel.show_pdf(content, file_name)
        self.setLayout(column((self.panel, 1), gap=0, margins=style.Gap.COLUMN))
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.panel.start_search)
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry().size() if screen else QSize(1280, 680)
        if parent is not None:
            room = room.boundedTo(parent.window().size())
        self.resize(min(style.px(840), room.width() - 64), max(400, room.height() - 64))
        self.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt

    def reject(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
