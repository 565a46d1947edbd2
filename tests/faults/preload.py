"""Compiles the recorder and the fault injector once per test run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
LIBRARIES = {"recorder": ["-lpthread"], "injector": []}


def compiled(name: str, folder: Path) -> Path:
    """The shared library made from ``<name>.c``; needs a C compiler, as `dev.py test` installs."""
    target = folder / f"{name}.so"
    if not target.exists():
        compiler = shutil.which("cc") or shutil.which("gcc")
        if compiler is None:
            raise RuntimeError("no C compiler: run the tests through packaging/dev.py test")
        made = target.with_suffix(f".{os.getpid()}")
        subprocess.run(
            [
                compiler,
                "-shared",
                "-fPIC",
                "-O1",
                "-o",
                str(made),
                str(HERE / f"{name}.c"),
                "-ldl",
                *LIBRARIES[name],
            ],
            check=True,
        )
        made.replace(target)
    return target
