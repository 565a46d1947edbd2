"""Colours can be told apart, sizes follow the text size, and every window changes at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app import resources
from ui import style

SCHEMES = ("light", "dark", "high_contrast_light", "high_contrast_dark")
GROUNDS = ("bg", "surface", "side", "raised", "hover")
TONES = ("red", "amber", "green", "blue", "violet", "grey", "primary")


def tokens(scheme: str) -> dict[str, QColor]:
    shipped = resources.read_json(f"style/{scheme}.json")["farben"]
    return {name: QColor(value) for name, value in shipped.items()}


@pytest.fixture(autouse=True)
def back_to_light(qapp: QApplication) -> Iterator[None]:
    style.apply(qapp, "light")
    yield
    style.apply(qapp, "light")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ink", ["text", "muted", "primary"])
@pytest.mark.parametrize("ground", [*GROUNDS, "tint", "grey_t"])
def test_words_can_be_read_on_every_ground(scheme: str, ink: str, ground: str) -> None:
    colours = tokens(scheme)

    assert style.contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("tone", TONES)
def test_a_tone_can_be_read_on_its_own_ground_and_on_surfaces(scheme: str, tone: str) -> None:
    colours = tokens(scheme)
    own = colours["tint" if tone == "primary" else f"{tone}_t"]

    assert style.contrast(colours[tone], own) >= 4.5
    assert style.contrast(colours["text"], own) >= 4.5
    for ground in GROUNDS:
        assert style.contrast(colours[tone], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_on_the_accent_can_be_read(scheme: str) -> None:
    colours = tokens(scheme)

    assert style.contrast(colours["onprimary"], colours["primary"]) >= 4.5
    assert style.contrast(colours["onprimary"], colours["primary_h"]) >= 4.5
    assert style.contrast(colours["onband"], colours["band"]) >= 4.5
    assert style.contrast(colours["ink"], colours["paper"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["bg", "surface", "raised"])
def test_frames_of_fields_and_focus_stand_out(scheme: str, ground: str) -> None:
    colours = tokens(scheme)

    for frame in ("field", "primary", "red"):
        assert style.contrast(colours[frame], colours[ground]) >= 3.0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_paper_is_white_in_every_scheme(scheme: str) -> None:
    assert tokens(scheme)["paper"] == QColor("white")


def test_all_schemes_give_the_same_tokens() -> None:
    names = {scheme: set(tokens(scheme)) for scheme in SCHEMES}

    assert len({frozenset(given) for given in names.values()}) == 1


def test_contrast_is_computed_as_wcag_does() -> None:
    assert style.contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert style.contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)
    assert style.contrast("#556270", "#556270") == 1.0


def test_the_style_sheet_holds_no_colour_of_its_own() -> None:
    sheet = re.sub(r"/\*.*?\*/", "", resources.read_text("style/teilhabeakte.qss"), flags=re.S)
    plain = re.sub(r"#\w+(?=[\s,:{>])", "", sheet)  # object names

    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bwhite\b|\bblack\b", plain)


def test_every_token_of_the_style_sheet_is_given(qapp: QApplication) -> None:
    for scheme in ("light", "dark", "high-contrast"):
        style.apply(qapp, scheme)  # type: ignore[arg-type]
        sheet = style.style_sheet()
        assert "@" not in sheet and "px(" not in sheet


def test_no_python_file_of_the_windows_names_a_colour() -> None:
    folder = resources.path_of("style").parent.parent / "ui"
    literal = re.compile(
        r"""["']#[0-9a-fA-F]{3,8}["']|QColor\(\s*\d|GlobalColor\.(?!transparent)"""
    )

    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted([folder / "style.py", *(folder / "widgets").rglob("*.py")])
        for line in path.read_text("utf-8").splitlines()
        if literal.search(line)
    ]

    assert found == []


def test_the_dark_scheme_dresses_open_windows_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    window = QLabel("Heute")
    qtbot.addWidget(window)
    window.show()
    told: list[str] = []
    style.signals().changed.connect(lambda: told.append(style.scheme_in_use()))

    style.apply(qapp, "dark")

    assert told[-1] == "dark"
    assert style.token("bg") == QColor("#12181F")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#12181F")
    assert window.palette().color(QPalette.ColorRole.WindowText) == QColor("#E8EDF2")


def test_a_system_that_says_nothing_gets_the_light_scheme(qapp: QApplication) -> None:
    style.apply(qapp, "dark")

    style.apply(qapp, "system")

    wanted = "dark" if qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
    assert style.scheme_in_use() == wanted


def test_high_contrast_has_frames_in_the_colour_of_the_text(qapp: QApplication) -> None:
    style.apply(qapp, "high-contrast")

    assert style.scheme_in_use().startswith("high_contrast_")
    assert style.contrast(style.token("field"), style.token("surface")) > 15


def test_text_and_controls_grow_together(qapp: QApplication, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    before, letters = field.sizeHint().height(), style.font("body").pixelSize()

    style.apply(qapp, "light", 1.5)

    assert style.font("body").pixelSize() == round(letters * 1.5)
    assert style.font("caption").pixelSize() == 18
    assert field.sizeHint().height() == round(before * 1.5)
    assert qapp.font().pixelSize() == round(letters * 1.5)


def test_the_type_scale_is_the_one_of_the_design() -> None:
    sizes = {
        role: (style.font(role).pixelSize(), style.font(role).bold())
        for role in ("caption", "label", "body", "card", "read", "page", "display")
    }

    assert sizes == {
        "caption": (12, False),
        "label": (12, True),
        "body": (13, False),
        "card": (15, True),
        "read": (15, False),
        "page": (20, True),
        "display": (28, True),
    }


def test_the_shipped_letters_are_used() -> None:
    assert "Noto Sans" in QFontDatabase.families()
    assert style.font("body").families()[0] in ("Noto Sans", "Segoe UI")


def test_an_icon_has_the_colour_of_its_tone_and_is_sharp_on_fine_screens() -> None:
    picture = style.pixmap("square-pen", "red", 16, 2.0)
    drawn = {
        picture.toImage().pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if picture.toImage().pixelColor(x, y).alpha() == 255
    }

    assert picture.width() == 32 and picture.devicePixelRatio() == 2.0
    assert drawn == {style.token("red").name()}


def test_every_shipped_icon_can_be_drawn() -> None:
    icons = sorted(path.stem for path in resources.path_of("icons").glob("*.svg"))

    blank = [
        name
        for name in icons
        if not any(
            style.pixmap(name, "text", 24).toImage().pixelColor(x, y).alpha()
            for x in range(24)
            for y in range(24)
        )
    ]

    assert len(icons) > 60
    assert blank == []
    assert "ISC License" in resources.read_text("icons/LICENSE.txt")


def test_an_icon_or_token_nobody_gave_is_a_mistake_of_ours() -> None:
    with pytest.raises(FileNotFoundError):
        style.pixmap("no-such-icon")
    with pytest.raises(KeyError):
        style.token("mauve")
