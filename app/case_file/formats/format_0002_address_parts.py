"""Format 2: the address of a person is street, postal code and town instead of one text.

A letter needs the parts, and a search by town needs the town. The old text
"Lindenweg 8, 45525 Hattingen" (or with line breaks) is split at the postal code; what cannot be
split stays in the street, so nothing is lost. Operations on the old field become operations on
the three new ones, with ids made from the old ids, so that every copy of a case translates to
the same history.
"""

import json
import re
from typing import Any

_POSTAL_CODE_AND_TOWN = re.compile(r"(?s)(.*?)[,;\s]*\b(\d{5})\s+(.+)")

PARTS = ("street", "postal_code", "town")


def split(address: str) -> tuple[str, str, str]:
    """Street, postal code and town of an address written in one text."""
    found = _POSTAL_CODE_AND_TOWN.fullmatch(address.strip())
    if found is None:
        return address.strip(), "", ""
    street, postal_code, town = found.groups()
    return street.strip(), postal_code, town.strip()


def upgrade(raw: Any) -> None:
    """Split the address of every person and of every operation that ever set one."""
    for part in PARTS:
        raw.execute(f"ALTER TABLE participant ADD COLUMN {part} TEXT NOT NULL DEFAULT ''")
    for person, address in raw.execute("SELECT id, address FROM participant").fetchall():
        raw.execute(
            "UPDATE participant SET street = ?, postal_code = ?, town = ? WHERE id = ?",
            (*split(address), person),
        )
    raw.execute("ALTER TABLE participant DROP COLUMN address")
    old = raw.execute(
        "SELECT o.id, o.change, o.record_id, v.value FROM operation o"
        " LEFT JOIN operation_value v ON v.operation = o.id"
        " WHERE o.record_type = 'participant' AND o.field = 'address'"
    ).fetchall()
    for operation, change, person, value in old:
        _translate(raw, operation, change, person, value)
    for operation, *_ in old:
        raw.execute("DELETE FROM operation_value WHERE operation = ?", (operation,))
        raw.execute("DELETE FROM operation_parent WHERE operation = ?", (operation,))
        raw.execute("DELETE FROM operation_parent WHERE parent = ?", (operation,))
        raw.execute("DELETE FROM operation WHERE id = ?", (operation,))


def _translate(raw: Any, operation: str, change: str, person: str, value: str | None) -> None:
    """Put three operations in the place of one; a destroyed value stays destroyed."""
    parents = raw.execute(
        "SELECT parent FROM operation_parent WHERE operation = ?", (operation,)
    ).fetchall()
    texts = None if value is None else split(json.loads(value) or "")
    for number, part in enumerate(PARTS):
        new = f"{operation}/{part}"
        raw.execute(
            "INSERT INTO operation VALUES (?, ?, 'participant', ?, ?)", (new, change, person, part)
        )
        if texts is not None:
            raw.execute(
                "INSERT INTO operation_value VALUES (?, ?)",
                (new, json.dumps(texts[number], ensure_ascii=False)),
            )
        for (parent,) in parents:
            raw.execute("INSERT INTO operation_parent VALUES (?, ?)", (new, f"{parent}/{part}"))
