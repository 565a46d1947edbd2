"""The paper of a letter, measured as DIN 5008 measures it: Form B, and Form A by choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.directory import AddressTooLong
from app.documents.house_style import ACCENT, CAPTION, LABEL, MUTED, PT, SMALL, Type
from app.documents.paper import Paper, text_width
from app.documents.pieces import Text
from app.documents.shortening import in_a_line
from app.errors import Problem

LEFT = 25.0
RIGHT = 20.0
TEXT_WIDTH = 210.0 - LEFT - RIGHT
LATER_TOP = 25.0
"""Where the text begins on pages after the first."""
LAST_LINE = 257.0
"""The lower edge of the text on a first page (DIN 5008)."""

FIELD_LEFT = 20.0
FIELD_WIDTH = 85.0
FIELD_HEIGHT = 45.0
RETURN_HEIGHT = 5.0
ADDRESS_HEIGHT = 27.3
ADDRESS_LINES = 6
ADDRESS_PITCH = ADDRESS_HEIGHT / ADDRESS_LINES

INFO_LEFT = 125.0
INFO_WIDTH = 75.0
INFO_LABELS = 26.0
HOLE = 148.5
TWO_LINES = 8.46

# Paper begins where a printer can reach; marks are 5 mm long, the hole mark a little longer.
_MARK_FROM, _MARK_TO, _HOLE_TO = 5.0, 10.0, 12.0


class LogoUnreadable(Problem):
    """The logo is no picture ReportLab can print."""

    happened = "Das Logo Ihrer Stelle lässt sich nicht drucken."
    to_do = "Wählen Sie in den Einstellungen ein Bild im Format PNG oder JPEG."


@dataclass(frozen=True)
class LetterForm:
    """Where a form of DIN 5008 puts things, in millimetres from the top edge."""

    key: str
    head_height: float
    field_top: float
    info_top: float
    subject_top: float
    fold_marks: tuple[float, float]

    @property
    def is_tall(self) -> bool:
        """Whether the head has room for large type: Form B."""
        return self.head_height >= 40.0

    @property
    def address_top(self) -> float:
        """The upper edge of the zone for the recipient's address."""
        return self.field_top + FIELD_HEIGHT - ADDRESS_HEIGHT

    @property
    def address_base_line(self) -> float:
        """The base line of the first line of the recipient's address."""
        return self.address_top + 3.6


FORM_A = LetterForm("A", 27.0, 27.0, 32.0, 80.46, (87.0, 192.0))
FORM_B = LetterForm("B", 45.0, 45.0, 50.0, 98.46, (105.0, 210.0))


def letter_form(code: str) -> LetterForm:
    """The form of a code of `letter_forms`; Form B for any other."""
    return FORM_A if code == FORM_A.key else FORM_B


@dataclass(frozen=True)
class OfficeHead:
    """What an office prints on its letters."""

    name: str
    carrier: str = ""
    street: str = ""
    town: str = ""
    """Postal code and town."""
    phone: str = ""
    email: str = ""
    website: str = ""
    return_line: str = ""
    logo: bytes = b""
    """A PNG or JPEG picture, or nothing."""

    @property
    def sender_line(self) -> str:
        """The line above the recipient: as the office wrote it, or name and address."""
        return self.return_line.strip() or joined(self.name, self.street, self.town)


def joined(*parts: str) -> str:
    """The parts that say something, with a middle dot between them."""
    return " · ".join(part.strip() for part in parts if part.strip())


def fitting(text: str, kind: Type, width: float, *, smallest: float = 7.0) -> Type:
    """The type, made smaller in half points until the text fits the width or is `smallest`."""
    size = kind.size
    while size > smallest and text_width(text, Type(size, kind.leading, kind.bold)) > width:
        size -= 0.5
    return Type(size, kind.leading * size / kind.size, kind.bold, kind.colour, kind.align)


def draw_marks(paper: Paper, form: LetterForm) -> None:
    """Fold marks and hole mark at the left edge."""
    for mark in form.fold_marks:
        paper.line(_MARK_FROM, mark, _MARK_TO, mark, points=0.5, colour=MUTED)
    paper.line(_MARK_FROM, HOLE, _HOLE_TO, HOLE, points=0.5, colour=MUTED)


def draw_address(
    paper: Paper, form: LetterForm, *, sender_line: str, recipient: Sequence[str]
) -> None:
    """Sender's line and recipient in the address field; raises AddressTooLong."""
    lines, kind = address_lines(recipient)
    _draw_sender_line(paper, form, sender_line)
    base_line = form.address_base_line
    for line in lines:
        paper.text(LEFT, base_line, line, kind)
        base_line += ADDRESS_PITCH


def address_lines(recipient: Sequence[str]) -> tuple[list[str], Type]:
    """The recipient in at most six lines, long ones wrapped; raises AddressTooLong."""
    width = FIELD_WIDTH - (LEFT - FIELD_LEFT)
    given = [" ".join(line.split()) for line in recipient if line.strip()]
    lines: list[str] = []
    for size in (10.5, 10.0, 9.5, 9.0, 8.5, 8.0):
        kind = Type(size, size * 1.2)
        lines = [part for line in given for part in wrapped(line, kind, width)]
        if len(lines) <= ADDRESS_LINES:
            return lines, kind
    raise AddressTooLong(lines=len(lines))


def wrapped(text: str, kind: Type, width: float) -> list[str]:
    """The text broken between words into lines of at most `width` millimetres.

    A word wider than a line is broken where the line ends: an address loses no letter.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if text_width(longer, kind) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while text_width(line, kind) > width:
            fits = next(
                end for end in range(len(line) - 1, 0, -1) if text_width(line[:end], kind) <= width
            )
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line] if line else lines


def _draw_sender_line(paper: Paper, form: LetterForm, text: str) -> None:
    if not text:
        return
    width = FIELD_WIDTH - (LEFT - FIELD_LEFT)
    kind = fitting(text, CAPTION, width, smallest=6.0)
    lines = wrapped(text, kind, width)[:2]
    # A second line goes above the first one: both stay inside the strip of five millimetres.
    close = Type(kind.size, kind.size * 1.03, colour=kind.colour)
    _draw_upwards(paper, form.field_top + RETURN_HEIGHT - 1.1, lines, close)
    edge = form.field_top + RETURN_HEIGHT - 0.3
    paper.line(LEFT, edge, LEFT + max(text_width(line, kind) for line in lines), edge, points=0.3)


def draw_personal_head(
    paper: Paper, form: LetterForm, *, name: str, contact: Sequence[str]
) -> None:
    """The head of a private sender: name, one line to reach them, a line in the accent colour."""
    tall = form.is_tall
    edge = form.head_height - (7.0 if tall else 3.5)
    reach = Type(8.5, 11, colour=MUTED)
    lines = _packed(contact, reach, TEXT_WIDTH)[:2]
    last_base_line = edge - (4.4 if tall else 2.4)
    above = last_base_line - len(lines) * reach.line - (2.2 if lines and tall else 0.8)
    head = fitting(name, Type(17 if tall else 14, 20, bold=True), TEXT_WIDTH, smallest=11)
    _draw_upwards(paper, above, wrapped(name, head, TEXT_WIDTH)[:2], head)
    _draw_upwards(paper, last_base_line, lines, reach)
    paper.line(LEFT, edge, LEFT + TEXT_WIDTH, edge, points=1, colour=ACCENT)


def _draw_upwards(paper: Paper, last_base_line: float, lines: Sequence[str], kind: Type) -> None:
    """Lines of which the last one stands on the given base line, drawn in reading order."""
    base_line = last_base_line - (len(lines) - 1) * kind.line
    for line in lines:
        paper.text(LEFT, base_line, line, kind)
        base_line += kind.line


def _packed(parts: Sequence[str], kind: Type, width: float) -> list[str]:
    """The parts in as few lines as they need, a middle dot between those of one line."""
    lines: list[str] = []
    for part in (part.strip() for part in parts):
        if not part:
            continue
        longer = joined(lines[-1], part) if lines else part
        if lines and text_width(longer, kind) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def draw_office_head(paper: Paper, form: LetterForm, office: OfficeHead) -> None:
    """The head of an office: name and carrier left, logo right, a line in the accent colour."""
    tall = form.is_tall
    edge = form.head_height - (7.0 if tall else 3.5)
    paper.line(LEFT, edge, LEFT + TEXT_WIDTH, edge, points=1, colour=ACCENT)
    width = TEXT_WIDTH - (_draw_logo(paper, office.logo, edge) if office.logo else 0.0)
    base_line = edge - (4.4 if tall else 2.4)
    above = base_line - (6.2 if office.carrier else 0.0)
    head = fitting(office.name, Type(15, 18, bold=True), width, smallest=10)
    _draw_upwards(paper, above, wrapped(office.name, head, width)[:2], head)
    if office.carrier:
        carrier = fitting(office.carrier, LABEL, width, smallest=6.5)
        paper.text(LEFT, base_line, office.carrier, carrier)


def _draw_logo(paper: Paper, picture: bytes, edge: float) -> float:
    """Put the logo right above the edge; the width it takes with its distance, in mm."""
    import io

    from reportlab.lib.utils import ImageReader

    try:
        image = ImageReader(io.BytesIO(picture))
    except OSError as error:
        raise LogoUnreadable from error
    wide, high = (float(side) for side in image.getSize())
    scale = min(50.0 / wide, (edge - 12.0) / high)
    left = LEFT + TEXT_WIDTH - wide * scale
    paper.picture(image, left, edge - 3.0 - high * scale, wide * scale, high * scale)
    return wide * scale + 6.0


def draw_office_foot(paper: Paper, office: OfficeHead) -> None:
    """Address and ways to reach the office, in two lines at the foot of the page."""
    paper.line(LEFT, 276.0, LEFT + TEXT_WIDTH, 276.0, points=0.4)
    address = joined(office.name, office.street, office.town)
    reach = joined(office.phone and f"Telefon {office.phone}", office.email, office.website)
    base_line = 280.2
    for line in (address, reach):
        if line:
            fitted = in_a_line(line, CAPTION, TEXT_WIDTH, smallest=5.5)
            paper.text(LEFT, base_line, fitted.text, fitted.kind)
            base_line += CAPTION.line


def draw_info_block(paper: Paper, form: LetterForm, rows: Sequence[tuple[str, str]]) -> float:
    """Label and value, line by line, right of the address; returns its lower edge in mm."""
    top = form.info_top
    width = INFO_WIDTH - INFO_LABELS
    for label, value in rows:
        if not value.strip():
            continue
        kind = fitting(value, SMALL, width, smallest=7.5)
        if text_width(value, kind) > width:
            value = value.replace("@", "@\n")
        content = Text(value, kind)
        paper.text(INFO_LEFT, top + SMALL.size * PT, label, LABEL)
        same_line = (SMALL.size - kind.size) * PT
        content.draw(paper, INFO_LEFT + INFO_LABELS, top + same_line, width)
        top += max(content.height(width), SMALL.line) + 0.6
    return top


def subject_top(form: LetterForm, info_bottom: float = 0.0) -> float:
    """Two blank lines below address field or info block, whichever reaches lower (DIN 5008)."""
    return max(form.subject_top, info_bottom + TWO_LINES)


def draw_page_number(paper: Paper, page: int, pages: int, *, base_line: float = 271.0) -> None:
    """``Seite 2 von 3`` at the right below the text; nothing on the only page."""
    if pages > 1:
        kind = Type(CAPTION.size, CAPTION.leading, colour=MUTED, align="right")
        paper.text(LEFT + TEXT_WIDTH, base_line, f"Seite {page} von {pages}", kind)
