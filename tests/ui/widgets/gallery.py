"""Draws every widget, light and dark, at 1× and 1.5×, into PNG files to look at.

python tests/ui/widgets/gallery.py OUT_FOLDER [light|dark|high-contrast] [ratio]
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.partial_date import PartialDate
from ui import style
from ui import widgets as w

NAMES = (
    ("Samir Haidari", "22 Jahre · Dari, Englisch", "SH", "Bewerbung", "amber", "clock"),
    ("Олена Шевченко", "31 Jahre · Ukrainisch", "ОШ", "Orientierung", "primary", ""),
    ("ተስፋይ ኣብርሃ", "27 Jahre · Tigrinya", "TA", "Vermittlung", "blue", "send"),
    (
        "نادية الحسن",
        "24 Jahre · Arabisch, Deutsch B1, Englisch, Französisch",
        "NA",
        "ruht",
        "grey",
        "",
    ),
)


class People(QAbstractTableModel):
    """A few invented people."""

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(NAMES)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 3

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name, second, initials, phase, tone, icon = NAMES[index.row()]
        if role == w.ROW_LOOK and index.column() == 0:
            badges = [w.BadgeLook(phase, tone, icon)]
            return w.RowLook(name, second, initials, badges=badges, trailing="30.11.")
        if role == Qt.ItemDataRole.DisplayRole:
            return (name, second, "Mo 30.11.2026")[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return ("Name", "Angaben", "Nächste Frist")[section]
        return None


def buttons_page() -> QWidget:
    """Buttons, chips, segments, badges, ticks."""
    waiting = w.PrimaryButton("Öffnen")
    waiting.set_waiting(True)
    off = w.SecondaryButton("Nicht möglich", "x")
    off.setEnabled(False)
    form = w.ChipChoice(
        [
            ("office", "Büro"),
            ("phone", "Telefon"),
            ("visit", "Hausbesuch"),
            ("walk", "Begleitung"),
            ("video", "Video"),
        ],
        name="Form",
        shown=4,
    )
    form.choose("office")
    topics = w.ChipChoice(
        [
            (word, word)
            for word in [
                "Ausbildung",
                "Deutsch",
                "Aufenthalt",
                "Wohnen",
                "Geld",
                "Gesundheit",
                "Familie",
                "Anerkennung",
                "Alltag",
            ]
        ],
        multiple=True,
        name="Themen",
    )
    topics.choose(["Ausbildung", "Deutsch"])
    lights = w.ChipChoice(
        [
            w.Choice("all", "Alle"),
            w.Choice("now", "Jetzt", "octagon-alert", "red"),
            w.Choice("soon", "Bald", "triangle-alert", "amber"),
            w.Choice("seen", "Im Blick", "circle-check", "green"),
        ],
        name="Fristen",
    )
    lights.choose("all")
    for code, count in (("all", 17), ("now", 2), ("soon", 3), ("seen", 12)):
        lights.set_count(code, count)
    locked = w.Tick("Gesundheit")
    locked.lock("von der Einwilligung nicht umfasst")
    badges = w.FlowLayout()
    for text, tone, icon in (
        ("Entwurf", "amber", "pencil"),
        ("bereit", "primary", "file-check"),
        ("Einladung", "green", "calendar-check"),
        ("versendet", "blue", "send"),
        ("Absage", "grey", "circle-x"),
        ("überfällig", "red", "octagon-alert"),
        ("Gruppe", "violet", "users"),
    ):
        badges.addWidget(w.Badge(text, tone, icon))
    return w.ScrollPage(
        w.Label("Aktenschrank öffnen", "display"),
        w.Label("Samir Haidari", "page"),
        w.Label("Guten Tag. Die Passphrase kennen nur Sie.", "muted"),
        w.row(
            w.PrimaryButton("Kontakt erfassen", "plus"),
            w.SecondaryButton("Termin", "calendar-plus"),
            w.GhostButton("Schritt", "plus"),
            w.QuietButton("Verwerfen", "trash-2"),
            w.IconButton("bell", "Hinweise"),
            w.MenuButton("Ausgeben", [("Drucken", "printer", lambda: None)], icon="send"),
            w.MenuButton(actions=[("Löschen", "trash-2", lambda: None)], name="Mehr"),
            None,
        ),
        w.row(waiting, off, None),
        lights,
        w.Field("Form", form),
        w.Field("Themen", topics, "mehrere möglich"),
        w.row(
            w.Segments([("letter", "Anschreiben"), ("cv", "Lebenslauf"), ("more", "Anlagen")]), None
        ),
        badges,
        w.row(w.Tick("Name", checked=True), w.Tick("Aufenthaltspapier"), locked, None, gap=24),
        w.Rule("November 2026"),
        w.Rule("oder", middle=True),
        w.row(
            w.Meter(0.4, width=96),
            w.Avatar("MK", "amber"),
            w.Avatar("SH", size=48),
            w.Mark(32),
            None,
        ),
        w.PrimaryButton("Öffnen", height="tall", wide=True),
        margins=24,
        name="Bausteine",
    )


def fields_page() -> QWidget:
    """Fields with and without complaint, in cards."""
    day = w.DateField(toward="past")
    day.set_date(dt.date(2026, 11, 24))
    wrong = w.DateField()
    wrong_field = w.Field("Rückmeldung bis", wrong)
    wrong.set_typed("31.2.")
    wrong.read_now()
    start = w.TimeField()
    start.set_time("13:15")
    born = w.PartialDateField()
    born.set_partial_date(PartialDate("1999-03"))
    area = w.TextArea(
        "Anschreiben für Ruhrtal zu Ende geschrieben und laut gelesen. Rückfrage der VHS geklärt: "
        "Kursplatz B2 bleibt bis Freitag reserviert."
    )
    choice = w.ChoiceField([("de", "Deutsch"), ("prs", "Dari"), ("ti", "Tigrinya")])
    choice.choose("prs")
    locked = w.TextField("steht fest")
    locked.setReadOnly(True)
    off = w.TextField("gesperrt")
    off.setEnabled(False)
    saved = w.SavedLine()
    saved.saved(dt.datetime(2026, 11, 24, 14, 2))
    card = w.Card("Kontakt", [saved], note="Entwurf")
    card.add(
        w.row(
            w.Field("Datum", day),
            w.Field("Beginn", start),
            w.Field("Geboren", born),
            w.Field("Minuten", w.MinutesField()),
            w.Field("Plätze", w.NumberField()),
            None,
            gap=12,
        )
    )
    card.add(w.Field("Was war", area, "Tatsachen, so wie sie auch die Person bestätigen würde"))
    card.add(
        w.row(
            (w.Field("Sprache", choice), 1),
            (w.Field("Straße", w.TextField(placeholder="Straße und Hausnummer")), 1),
            gap=12,
        )
    )
    card.add(w.row((w.Field("Name", locked), 1), (w.Field("Ort", off), 1), gap=12))
    card.add(w.row((wrong_field, 1), None))
    chosen = w.Card("Berufssprachkurs B2", dense=True)
    chosen.add(
        w.ElidedLabel(
            "VHS Ruhrhöhe · 11.01. bis 16.07.2027 · 6 Plätze frei (Stand 20.11.)", "caption"
        )
    )
    return w.ScrollPage(
        w.SearchField("Person, Aktion oder Dokument suchen    Strg+K", on_bar=True, width=440),
        card,
        chosen,
        w.Notice(
            "red",
            "Die Passphrase stimmt nicht.",
            "Dritter Versuch. Nach jedem Fehlversuch dauert es etwas länger, damit niemand raten kann.",
        ),
        w.Notice(
            "amber",
            "Gesperrt: Einwilligung fehlt",
            action=("Einwilligung einholen", lambda: None),
            icon="lock",
        ),
        w.Notice(
            "green", "Einwilligung liegt vor", "bis 09/2027: Kontakt, Sprache, Bildung, Arbeit"
        ),
        w.Notice("blue", "Das ist ein Hinweis.", "Er erklärt etwas."),
        w.ProgressLine("Akten werden gesichert"),
        w.EditorFrame(
            w.column(
                w.TextField("Bewerbung um einen Ausbildungsplatz", name="Betreff", framed=False),
                w.Rule(),
                w.TextArea("Sehr geehrte Frau Lindner,", name="Text", read=True, framed=False),
                gap=4,
                margins=(8, 0, 8, 4),
            )
        ),
        name="Felder",
    )


def lists_page() -> QWidget:
    """Table, list, empty state, strip, sheet."""
    strip = w.CaseStrip(
        [
            ("o", "Übersicht"),
            ("h", "Verlauf"),
            ("a", "Termine"),
            ("b", "Bewerbungen"),
            ("v", "Vermittlung"),
        ],
        actions=[
            w.SecondaryButton("Termin", "calendar-plus"),
            w.SecondaryButton("Dokument", "file-plus"),
        ],
    )
    strip.tabs.choose("h")
    strip.show_person(
        "Samir Haidari",
        "SH",
        badges=[
            w.BadgeLook("Bewerbung", "amber"),
            w.BadgeLook("Duldung bis 18.12.2026, noch 24 Tage", "amber", "clock"),
        ],
        facts=["22 Jahre", "spricht Dari und Englisch, Deutsch B1", "0172 9925904"],
    )
    table = w.ListTable("Teilnehmende")
    table.setItemDelegateForColumn(0, w.PersonDelegate(table))
    table.setModel(People(table))
    table.setFixedHeight(280)
    table.choose_row(0)
    listed = w.RowList("Bewerbungen", row_height=84, badges_below=True, framed=True)
    listed.setModel(People(listed))
    listed.setFixedSize(240, 260)
    page = w.ScrollPage(
        table,
        w.row(
            listed,
            (
                w.EmptyState(
                    "users",
                    "Noch keine Akten",
                    "Legen Sie die erste Akte an. Ein Name genügt.",
                    w.PrimaryButton("Neue Akte", "plus"),
                ),
                1,
            ),
        ),
        name="Listen",
    )
    sheet = w.SideSheet("Kontakt erfassen", "Samir Haidari", width=400)
    sheet.saved_line.saved(dt.datetime(2026, 11, 24, 14, 2))
    sheet.add(w.Field("Was war", w.TextArea()))
    sheet.set_foot(
        w.QuietButton("Verwerfen", "trash-2"),
        None,
        w.Label("Strg+Eingabe", "caption"),
        w.PrimaryButton("Fertig", "check", height="bar"),
    )
    whole = QWidget()
    beside = QHBoxLayout(whole)
    beside.setContentsMargins(0, 0, 0, 0)
    beside.setSpacing(0)
    beside.addLayout(w.column(strip, (page, 1), gap=0), 1)
    beside.addWidget(sheet)
    bar = w.UndoBar("Kontakt erfasst", parent=whole)
    bar.show()
    return whole


PAGES = {
    "buttons": (buttons_page, 760, 900),
    "fields": (fields_page, 760, 1180),
    "lists": (lists_page, 1440, 900),
}


def main() -> None:
    """Draw the pages named in the module docstring."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    scheme = sys.argv[2] if len(sys.argv) > 2 else "light"
    ratio = sys.argv[3] if len(sys.argv) > 3 else "1"
    scale = float(sys.argv[4]) if len(sys.argv) > 4 else 1.0
    os.environ["QT_SCALE_FACTOR"] = ratio
    application = QApplication(sys.argv[:1])
    style.apply(application, scheme, scale)  # type: ignore[arg-type]
    for name, (make, width, height) in PAGES.items():
        page = make()
        page.resize(width, height)
        page.setObjectName("canvas")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        page.show()
        application.processEvents()
        page.grab().save(str(out / f"{name}_{scheme}_{ratio}.png"))
        page.close()
    application.sendPostedEvents(None, 0)


if __name__ == "__main__":
    main()
