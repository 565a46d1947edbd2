"""The checks that read the code: format, lint, types and the direction of imports."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

from environment import ROOT, Environment

FOLDERS = ("app", "ui", "tests", "packaging")
LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))"
)


def run_all(environment: Environment) -> Iterator[tuple[str, bool]]:
    """Run every check, also after one has failed: its name, and whether all is well."""
    for name, commands in _checks().items():
        print(f"\n== {name}", flush=True)
        codes = [
            subprocess.call([str(environment.python), *command], cwd=ROOT) for command in commands
        ]
        yield name, not any(codes)


def _checks() -> dict[str, list[list[str]]]:
    return {
        "Format": [["-m", "ruff", "format", "--check", *FOLDERS]],
        "Stil": [["-m", "ruff", "check", *FOLDERS]],
        "Typen": [["-m", "mypy"], *(["-m", "mypy", *files] for files in _tool_sources())],
        "Importregeln": [["-c", LINT_IMPORTS]],
    }


def _tool_sources() -> Iterator[list[str]]:
    """The sources in `packaging`, one list per program, as each of them sees its own modules."""
    packaging = ROOT / "packaging"
    folders = [packaging, *sorted(path.parent for path in packaging.glob("*/__main__.py"))]
    for folder in folders:
        yield [str(path.relative_to(ROOT)) for path in sorted(folder.glob("*.py"))]
