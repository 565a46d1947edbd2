"""Small files stay readable: 300 lines is a smell, 500 needs a reason written here."""

from __future__ import annotations

import pytest

from tests.house_modules import ROOT, sources

REASONS: dict[str, str] = {}
"""Path -> why this file may have more than 500 lines."""

NOTHING_SAID = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "manager",
    "service",
    "base",
}


@pytest.mark.parametrize(
    "path", sources("app", "ui", "packaging", "tests"), ids=lambda p: str(p.relative_to(ROOT))
)
def test_no_file_grows_past_500_lines_or_has_a_name_that_says_nothing(path) -> None:  # type: ignore[no-untyped-def]
    name = str(path.relative_to(ROOT))
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= 500 or name in REASONS, f"{name} has {lines} lines"
    assert path.stem not in NOTHING_SAID


@pytest.mark.parametrize("path", sources("app", "ui"), ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_opens_with_a_sentence(path) -> None:  # type: ignore[no-untyped-def]
    text = path.read_text(encoding="utf-8").lstrip()
    if text:
        first = text.splitlines()[0]
        assert first.startswith('"""'), path
        assert first.rstrip('"').rstrip().endswith((".", ":", "?", ",")) or len(first) > 90, first
