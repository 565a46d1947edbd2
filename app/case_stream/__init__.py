"""The Verlauf of a case: everything that happened, from every capability, in one stream."""

from app.case_stream.entry import Kind, Step, StreamEntry
from app.case_stream.stream import stream

__all__ = ["Kind", "Step", "StreamEntry", "stream"]
