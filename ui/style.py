"""How the program looks: colours, type, measures and icons of the scheme in use."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, TypedDict

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QStyleFactory

from app import resources

if TYPE_CHECKING:
    from app.settings import Scheme


# What a system calls its normal text size, in points; a larger one enlarges everything of ours.
_NORMAL_POINTS = {"win32": 9.0, "darwin": 13.0}
_NORMAL_POINTS_ELSEWHERE = 10.0
_LARGEST_SCALE = 3.0
_FALLBACKS = ("Segoe UI", "Noto Sans Arabic", "Noto Sans Ethiopic", "Noto Sans Hebrew", "Noto Sans")


class Gap(IntEnum):
    """Distances of the 8-px grid, in logical pixels."""

    NONE = 0
    TINY = 4
    SMALL = 8
    MEDIUM = 12
    COLUMN = 16
    PAGE = 24


class StyleSignals(QObject):
    """Tells whoever keeps pictures or colours of its own that the scheme or size has changed."""

    changed = Signal()


@dataclass
class _Look:
    """The style in use: read by every widget that paints itself."""

    name: str
    colours: Mapping[str, QColor]
    scale: float = 1.0
    family: str = ""
    asked: Scheme = "light"
    text_scale: float = 1.0
    follows_system: bool = False


@cache
def _colours(name: str) -> Mapping[str, QColor]:
    shipped = resources.read_json(f"style/{name}.json")["farben"]
    return {token_name: QColor(value) for token_name, value in shipped.items()}


class _Measures(TypedDict):
    type: dict[str, tuple[int, bool]]
    """Of each role: pixels at normal size, and whether it is bold."""
    radius: dict[str, int]
    height: dict[str, int]


@cache
def _measures() -> _Measures:
    shipped: _Measures = resources.read_json("style/measures.json")
    return shipped


_look = _Look("light", _colours("light"))
_signals: list[StyleSignals] = []


def signals() -> StyleSignals:
    """The one object whose `changed` is emitted after every change of scheme or size."""
    if not _signals:
        _signals.append(StyleSignals())
    return _signals[0]


def prepare(scheme: Scheme, text_scale: float) -> None:
    """Know colours and sizes for a first paint without letters; `apply` follows after it.

    The names in `Qt`, fonts and the style sheet take half as long to load as an empty window takes
    to appear. So dark or light is read off the system's palette where that can be relied on.
    """
    _look.asked, _look.text_scale = scheme, text_scale
    if sys.platform == "win32":
        dark = QGuiApplication.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark
    else:
        dark = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
    _show_scheme(_resolved(dark=dark, strong=False))


def apply(application: QApplication, scheme: Scheme = "light", text_scale: float = 1.0) -> None:
    """Dress the whole application; every open window changes at once.

    `text_scale` is the user's own factor (1.0 = normal); the system's text size is applied on top.
    """
    _look.asked, _look.text_scale = scheme, text_scale
    _follow_system(application)
    hints = application.styleHints()
    wanted = {"light": QtCore.Qt.ColorScheme.Light, "dark": QtCore.Qt.ColorScheme.Dark}.get(
        scheme, QtCore.Qt.ColorScheme.Unknown
    )
    if not _look.family:
        _look.family = _register_fonts()
        application.setStyle(QStyleFactory.create("Fusion"))
        QTimer.singleShot(0, register_scripts)
    hints.setColorScheme(wanted)
    _dress(application)


def scheme_in_use() -> str:
    """``light``, ``dark``, ``high_contrast_light`` or ``high_contrast_dark``."""
    return _look.name


def token(name: str) -> QColor:
    """The colour of a token, e.g. ``primary``; KeyError for a name design never gave."""
    return QColor.fromRgba(_look.colours[name].rgba())


def ground(tone: str) -> QColor:
    """The pale background that belongs to a tone: ``red`` → ``red_t``, ``primary`` → ``tint``."""
    return token(ground_name(tone))


def ground_name(tone: str) -> str:
    """The token of `ground`."""
    return "tint" if tone in ("primary", "tint") else f"{tone}_t"


def contrast(one: QColor | str, other: QColor | str) -> float:
    """Contrast ratio of two colours after WCAG 2.2 (1.0 to 21.0)."""
    darker, lighter = sorted((_luminance(QColor(one)), _luminance(QColor(other))))
    return (lighter + 0.05) / (darker + 0.05)


def px(length: float) -> int:
    """`length` logical pixels at normal text size, at the size in use."""
    return round(length * _look.scale)


def height(name: str) -> int:
    """A control height by name: ``chip_small``, ``compact``, ``standard``, ``bar``, ``tall``."""
    return px(_measures()["height"][name])


def radius(name: str) -> int:
    """A corner radius by name: ``segment``, ``button`` or ``card``."""
    return _measures()["radius"][name]


def font(role: str = "body") -> QFont:
    """The font of a text role, at the size in use."""
    return QFont(_font(role, _look.scale, _look.family))


def pixmap(name: str, tone: str = "muted", size: float = 16, ratio: float = 1.0) -> QPixmap:
    """A Lucide icon in the colour of a token, `size` logical pixels wide, for a device ratio."""
    return _drawn(name, token(tone).name(), size, ratio)


def icon(name: str, tone: str = "muted", size: int = 16) -> QIcon:
    """A Lucide icon for Qt's own controls; ask again when `signals().changed` is emitted."""
    made = QIcon()
    ratios = {1.0, 2.0} | {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    for ratio in sorted(ratios):
        picture = pixmap(name, tone, px(size), ratio)
        made.addPixmap(picture)
        made.addPixmap(picture, QIcon.Mode.Active)
        made.addPixmap(picture, QIcon.Mode.Selected)
        made.addPixmap(pixmap(name, "grey", px(size), ratio), QIcon.Mode.Disabled)
    return made


@cache
def _font(role: str, _scale: float, _family: str) -> QFont:
    size, bold = _measures()["type"][role]
    made = QFont(QGuiApplication.font())
    made.setPixelSize(px(size))
    made.setBold(bold)
    return made


@cache
def _drawn(name: str, colour: str, size: float, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # loads a library the first paint does not need

    drawing = resources.read_text(f"icons/{name}.svg").replace("currentColor", colour)
    side = max(1, round(size * ratio))
    picture = QPixmap(side, side)
    picture.fill(QtCore.Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(p) for p in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _register_fonts() -> str:
    """Make the shipped Noto Sans known to Qt; Windows keeps its own Segoe UI."""
    if sys.platform == "win32" and "Segoe UI" in QFontDatabase.families():
        return "Segoe UI"
    families: list[str] = []
    for file in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        number = QFontDatabase.addApplicationFont(str(resources.path_of(f"fonts/{file}")))
        families += QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else QGuiApplication.font().family()


def register_scripts() -> None:
    """Make shipped letters of other scripts known where the system has none of that name.

    Names are shown in the person's own script; Qt picks these fonts by itself when it needs them.
    Called after the first paint: nobody waits for it.
    """
    known = set(QFontDatabase.families())
    for path in sorted(resources.path_of("fonts").glob("NotoSans?*-*.ttf")):
        if _family_of(path.stem) not in known:
            QFontDatabase.addApplicationFont(str(path))


def _family_of(file_stem: str) -> str:
    """``NotoSansArabic-Bold`` → ``Noto Sans Arabic``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", file_stem.partition("-")[0])


def _follow_system(application: QApplication) -> None:
    if _look.follows_system:
        return
    _look.follows_system = True
    hints = application.styleHints()

    def dress_again() -> None:
        if _look.asked in ("system", "high-contrast"):
            _dress(application)

    hints.colorSchemeChanged.connect(dress_again)
    hints.accessibility().contrastPreferenceChanged.connect(dress_again)


def _resolved(*, dark: bool, strong: bool) -> str:
    if _look.asked == "high-contrast" or (_look.asked == "system" and strong):
        return "high_contrast_dark" if dark else "high_contrast_light"
    if _look.asked == "system":
        return "dark" if dark else "light"
    return _look.asked


def _show_scheme(name: str) -> None:
    _look.name, _look.colours = name, _colours(name)
    _look.scale = min(_LARGEST_SCALE, _look.text_scale * _system_factor())


def _system_factor() -> float:
    normal = _NORMAL_POINTS.get(sys.platform, _NORMAL_POINTS_ELSEWHERE)
    points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    return max(1.0, points / normal)


def _dress(application: QApplication) -> None:
    hints, given = application.styleHints(), QtCore.Qt
    dark = hints.colorScheme() == given.ColorScheme.Dark
    strong = hints.accessibility().contrastPreference() == given.ContrastPreference.HighContrast
    _show_scheme(_resolved(dark=dark, strong=strong))
    letters = QFont()
    letters.setFamilies([_look.family, *(name for name in _FALLBACKS if name != _look.family)])
    letters.setPixelSize(px(13))
    application.setFont(letters)
    application.setPalette(_palette())
    application.setStyleSheet(style_sheet())
    signals().changed.emit()


def style_sheet() -> str:
    """The style sheet with the colours and sizes in use put in."""
    sheet = resources.read_text("style/teilhabeakte.qss")
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    sheet = re.sub(r"@(\w+)", lambda found: token(found[1]).name(), sheet)
    return re.sub(
        r"px\((\d+)\)(?:-(\d+))?",
        lambda found: f"{px(int(found[1])) - int(found[2] or 0)}px",
        sheet,
    )


def _palette() -> QPalette:
    role = QPalette.ColorRole
    made = QPalette()
    for part, name in (
        (role.Window, "bg"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "bg"),
        (role.Text, "text"),
        (role.PlaceholderText, "muted"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "onprimary"),
        (role.Highlight, "primary"),
        (role.HighlightedText, "onprimary"),
        (role.Link, "primary"),
        (role.LinkVisited, "violet"),
        (role.ToolTipBase, "raised"),
        (role.ToolTipText, "text"),
        (role.Accent, "primary"),
        (role.Light, "surface"),
        (role.Midlight, "hover"),
        (role.Mid, "border"),
        (role.Dark, "field"),
        (role.Shadow, "shadow"),
    ):
        made.setColor(part, token(name))
    for part in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, token("muted"))
    return made
