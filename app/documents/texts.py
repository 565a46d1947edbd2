"""The fixed sentences of the documents, shipped as dated data."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from app import resources


@functools.cache
def texts(document: str) -> Mapping[str, str]:
    """The sentences of one document by their key; a missing file is a mistake of ours."""
    shipped = resources.read_json(f"texts/documents/{document}.json")["texts"]
    return {str(key): str(text) for key, text in shipped.items()}
