"""The core works without windows: every module of app imports with Qt out of reach."""

from __future__ import annotations

import subprocess
import sys

from tests.house_modules import ROOT, names_in

SCRIPT = """
import importlib, sys
class NoWindows:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "ui"):
            raise ImportError(f"{name} is out of reach")
sys.meta_path.insert(0, NoWindows())
for name in sys.argv[1:]:
    importlib.import_module(name)
print(len(sys.argv) - 1)
"""


def test_every_module_of_the_core_imports_without_qt() -> None:
    names = names_in("app")

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) == len(names) > 30
