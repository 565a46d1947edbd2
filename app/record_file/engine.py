"""The one SQLAlchemy engine for all encrypted files, and the guard that keeps the history whole.

One engine serves every file because the cache of compiled statements belongs to the engine: the
first load of a file takes half the time it takes with an engine per file. Which file a new
connection belongs to is told by a context variable while it is being opened.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlcipher3 import dbapi2 as sqlcipher

_opening: ContextVar[Callable[[], Any]] = ContextVar("_opening")

BEGIN = "begin"
GUARDED = "guarded"


class OutsideTheHistory(RuntimeError):
    """A statement tried to change rows past the unit of work, where no history would see it."""


def _make_engine() -> Engine:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _opening.get()(),
        poolclass=NullPool,
        hide_parameters=True,  # error texts would otherwise carry what people wrote
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.info.get(BEGIN, "BEGIN"))

    @event.listens_for(engine, "before_cursor_execute")
    def _guard(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        if connection.info.get(GUARDED) and not statement.lstrip()[:6].upper().startswith(
            ("SELECT", "WITH")
        ):
            raise OutsideTheHistory(statement.split(None, 1)[0])

    return engine


_ENGINE = _make_engine()


def checked_out(open_raw: Callable[[], Any]) -> Connection:
    """A connection of the shared engine on the file that `open_raw` opens."""
    token = _opening.set(open_raw)
    try:
        return _ENGINE.connect()
    finally:
        _opening.reset(token)


def raw(connection: Connection) -> Any:
    """The driver's own connection below SQLAlchemy, for the history and for pragmas."""
    return connection.connection.driver_connection
