"""What a case does not say yet and letters or statistics will ask for; nothing depends on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.case_file import CaseFile
from app.participant import participant
from app.record_words import words_for
from app.residence import current_paper


@dataclass(frozen=True)
class Missing:
    """One gap: the German name of the field, and what asks for it."""

    label: str
    needed_for: str


def missing_data(case: CaseFile) -> Sequence[Missing]:
    """The gaps in the order of the form, letters first; raises NotInCase without a participant."""
    person = participant(case)
    fields = words_for("participant").fields
    gaps = [
        Missing(field.label, field.needed_for)
        for name, field in fields.items()
        if field.needed_for and not getattr(person, name)
    ]
    if current_paper(case) is None:
        gaps.append(Missing(words_for("residence_paper").label, "Statistik"))
    return sorted(gaps, key=lambda gap: gap.needed_for)
