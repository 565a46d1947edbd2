"""What every stored row of a case file and of the office file has in common."""

from __future__ import annotations

import uuid
from typing import ClassVar

from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from app.changes import Area


def new_id() -> str:
    """A random record id (UUID 4, 32 hex digits)."""
    return uuid.uuid4().hex


class Row(MappedAsDataclass, repr=False, eq=False, kw_only=True):
    """A row with its own random id; it shows its type and id, never its data."""

    area: ClassVar[Area]
    """The part of the file it belongs to."""
    permanent: ClassVar[bool] = False
    """What was issued, disclosed or signed: corrected, never undone."""
    essential: ClassVar[bool] = False
    """Without it the file is about nobody: making it is never undone."""

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"
