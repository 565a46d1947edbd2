"""Applications of the participant: letters, their way to the employer and the answers."""

from __future__ import annotations

from app.applications.checking import Check, CheckState, checks, stops
from app.applications.filling import (
    LABELS,
    empty,
    fill,
    fill_known,
    placeholders,
    unresolved,
)
from app.applications.letter import (
    Letter,
    letter_of,
    placeholder_values,
    recipient_of,
    values_for,
)
from app.applications.listing import (
    ApplicationGroup,
    application,
    applications,
    applications_in,
    events,
    events_in,
    grouped_applications,
    other_firms,
)
from app.applications.modules import (
    Choice,
    TextModule,
    level_for,
    module_levels,
    module_types,
    occupation_families,
    text_modules,
)
from app.applications.records import Application, ApplicationEvent
from app.applications.states import Group, State, group_of, is_answer, state_after
from app.applications.way import (
    mark_issued,
    record_answer,
    record_event,
    remove_event,
    withdraw,
)
from app.applications.wording import Advertisement, letter_draft, start_phrase, subject_line
from app.applications.writing import (
    ORIGIN,
    ApplicationAlreadyOut,
    ApplicationData,
    correct_application,
    mark_ready,
    remove_application,
    start_application,
    write_letter,
)

__all__ = [
    "LABELS",
    "ORIGIN",
    "Advertisement",
    "Application",
    "ApplicationAlreadyOut",
    "ApplicationData",
    "ApplicationEvent",
    "ApplicationGroup",
    "Check",
    "CheckState",
    "Choice",
    "Group",
    "Letter",
    "State",
    "TextModule",
    "application",
    "applications",
    "applications_in",
    "checks",
    "correct_application",
    "empty",
    "events",
    "events_in",
    "fill",
    "fill_known",
    "group_of",
    "grouped_applications",
    "is_answer",
    "letter_draft",
    "letter_of",
    "level_for",
    "mark_issued",
    "mark_ready",
    "module_levels",
    "module_types",
    "occupation_families",
    "other_firms",
    "placeholder_values",
    "placeholders",
    "recipient_of",
    "record_answer",
    "record_event",
    "remove_application",
    "remove_event",
    "start_application",
    "start_phrase",
    "state_after",
    "stops",
    "subject_line",
    "text_modules",
    "unresolved",
    "values_for",
    "withdraw",
    "write_letter",
]
