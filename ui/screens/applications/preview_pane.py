"""The letter as it will be printed, beside the editor; it changes nothing."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.errors import Problem
from ui import style
from ui.paper.pdf_view import PdfView
from ui.widgets import ElidedLabel, EmptyState, IconButton, Label, column, row

_WORDS_FROM = 400


class PreviewPane(QWidget):
    """Place and zoom stay while the letter is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("Vorschau", "card")
        self._about = ElidedLabel("", "caption")
        self._zoom = Label("", "caption")
        self.view = PdfView("Vorschau des Anschreibens")
        smaller = IconButton("minus", "Vorschau verkleinern", height="compact")
        larger = IconButton("plus", "Vorschau vergrößern", height="compact")
        smaller.clicked.connect(self.view.zoom_out)
        larger.clicked.connect(self.view.zoom_in)
        self.view.page_changed.connect(lambda _page, _of: self._tell())
        self.view.zoom_changed.connect(lambda percent: self._zoom.setText(f"{percent} %"))
        self._content = b""
        self._norm = "DIN 5008"
        head = row(self._title, (self._about, 1), smaller, self._zoom, larger)
        self._nothing = EmptyState("file-text", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        self.setLayout(column(head, (self._stack, 1), gap=style.Gap.SMALL))
        self.setFocusProxy(self.view)

    def show_pdf(self, content: bytes, *, form: str = "", issued: bool = False) -> None:
        """Show a letter in the form A or B of DIN 5008; `issued` ones are called so."""
        self._content = content
        self._norm = f"DIN 5008 Form {form}" if form else "DIN 5008"
        self._title.setText("Ausgegeben" if issued else "Vorschau")
        self.view.show_pdf(content)
        self._stack.setCurrentWidget(self.view)
        self._tell()

    def show_draft(self, content: bytes, problem: Problem | None, *, form: str) -> None:
        """Show the letter being written, or why it cannot be printed yet."""
        if problem is None:
            self.show_pdf(content, form=form)
        else:
            self.show_problem(problem)

    def show_problem(self, problem: Problem) -> None:
        """Say in the place of the page why there is none."""
        self.clear()
        self._title.setText("Vorschau")
        self._nothing.tell("Noch nicht zu drucken", f"{problem.what_happened} {problem.what_to_do}")
        self._stack.setCurrentWidget(self._nothing)

    def clear(self) -> None:
        """Show nothing."""
        self._content = b""
        self.view.clear()
        self._about.set_text("")

    @property
    def content(self) -> bytes:
        """The PDF shown now."""
        return self._content

    @property
    def about(self) -> str:
        """„DIN 5008 Form B · Seite 1 von 1“."""
        return self._about.text()

    def _tell(self) -> None:
        page, pages = self.view.current_page, self.view.page_count
        where = f"Seite {page} von {pages}" if pages else ""
        whole = "  ·  ".join(filter(None, (self._norm, where)))
        narrow = self.width() < style.px(_WORDS_FROM)
        self._about.set_text(where if narrow and where else whole)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()
