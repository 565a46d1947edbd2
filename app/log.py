"""The program's log: what happened where, and never anything about a person.

Only the wording of our own messages, numbers, and the names of our own types get in. Other values,
the texts of exceptions and whatever foreign libraries say stay out, because they may carry data.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path, PurePath
from types import FrameType, TracebackType

from app import clock

FILE_NAME = "teilhabeakte.log"
LARGEST_BYTES = 512 * 1024
OLD_FILES = 3

OURS = ("app", "ui")
"""The packages whose message wordings are known to hold no data."""

_HIDDEN = "…"
_FRAMES = 30


def start(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Write the log into `folder` from now on; a second call replaces the first.

    A log that cannot be written never stops the program: then it goes nowhere.
    """
    stop()
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / FILE_NAME,
            maxBytes=LARGEST_BYTES,
            backupCount=OLD_FILES,
            encoding="utf-8",
            errors="backslashreplace",
            delay=True,
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(ImpersonalFormatter())
    handler.set_name(FILE_NAME)
    logging.raiseExceptions = False
    logging.lastResort = None
    logging.captureWarnings(True)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return handler


def stop() -> None:
    """Close the log that `start` opened, if any, and give warnings their usual way back."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if handler.get_name() == FILE_NAME:
            root.removeHandler(handler)
            handler.close()
            logging.captureWarnings(False)


class ImpersonalFormatter(logging.Formatter):
    """One line per record; exceptions as their types and the places in the code."""

    def format(self, record: logging.LogRecord) -> str:
        moment = dt.datetime.fromtimestamp(record.created, clock.OFFICE_TIME)
        place = f"{record.name}:{record.lineno}" if _is_ours(record.name) else record.name
        lines = [
            f"{moment:%Y-%m-%d %H:%M:%S} {record.levelname} {place} {impersonal_message(record)}"
        ]
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            lines += [f"  {line}" for line in impersonal_trace(error)]
        return "\n".join(lines)


def impersonal_message(record: logging.LogRecord) -> str:
    """The wording of one of our messages with its numbers; of foreign ones nothing."""
    if not _is_ours(record.name) or not isinstance(record.msg, str):
        return f"({_HIDDEN})"
    if not record.args:
        return record.msg
    values = record.args if isinstance(record.args, tuple) else (record.args,)
    try:
        return record.msg % tuple(_impersonal_value(value) for value in values)
    except (TypeError, ValueError):
        return record.msg


def impersonal_trace(error: BaseException) -> list[str]:
    """The chain of an error, oldest first: types and code places, never its texts."""
    lines: list[str] = []
    for link in reversed(list(_chain(error))):
        lines += [*_places(link.__traceback__), type(link).__qualname__]
    return lines


def place_of(frame: FrameType, line: int) -> str:
    """Where a frame stands, e.g. ``vault/keyring.py:120 in unlock``; no folder of this machine."""
    path = PurePath(frame.f_code.co_filename)
    return f"{'/'.join(path.parts[-2:])}:{line} in {frame.f_code.co_name}"


def _is_ours(name: str) -> bool:
    return name.split(".", 1)[0] in OURS


class _Hidden:
    """Stands for a value that may be about a person, whatever the wording wants of it."""

    def __str__(self) -> str:
        return _HIDDEN

    __repr__ = __str__


def _impersonal_value(value: object) -> object:
    if isinstance(value, bool | int | float) or value is None:
        return value
    if isinstance(value, type):
        return value.__qualname__
    if isinstance(value, str) and _is_type_name(value):
        return value
    return _Hidden()


def _is_type_name(text: str) -> bool:
    """Whether the text is the name of an exception class that exists, e.g. ``DiskFull``."""
    return text in _names_of_exceptions(BaseException)


def _names_of_exceptions(kind: type[BaseException]) -> Iterator[str]:
    yield kind.__name__
    for below in kind.__subclasses__():
        yield from _names_of_exceptions(below)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        places.append(place_of(trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    return places[-_FRAMES:]
