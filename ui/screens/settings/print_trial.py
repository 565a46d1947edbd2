"""„Drucken“: a page that shows whether a printer keeps the size and where the window falls."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.errors import Problem
from ui import style
from ui.background import Background
from ui.messages import Messages
from ui.paper.document_panel import DocumentPanel
from ui.widgets import Label, column

FILE_NAME = "Druckprobe.pdf"


class PrintTrial(QWidget):
    """The page, to look at and to print."""

    def __init__(self, messages: Messages, background: Background) -> None:
        super().__init__()
        self._background = background
        self.panel = DocumentPanel("Druckprobe", messages, background)
        self.setLayout(
            column(
                Label("Drucken", "page"),
                Label(
                    "Drucken Sie die Probe und messen Sie nach: Das Lineal muss genau 100 mm lang "
                    "sein, und der Rahmen muss im Fenster des Umschlags liegen. Sonst stellen Sie "
                    "im Druckdialog „Tatsächliche Größe“ ein.",
                    "muted",
                    wrap=True,
                ),
                (self.panel, 1),
                gap=style.Gap.MEDIUM,
                margins=style.Gap.PAGE,
            )
        )
        self.setFocusProxy(self.panel.print_button)

    def _draw(self) -> None:
        def job() -> bytes:
            from app.documents import print_test  # brings ReportLab in

            return print_test.render()

        def failed(problem: Problem) -> None:
            self.panel.show_problem(problem)

        self._background.run(
            job,
            owner=self,
            then=lambda pdf: self.panel.show_pdf(pdf, FILE_NAME),
            failed=failed,
        )

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.panel.content:
            self._draw()
