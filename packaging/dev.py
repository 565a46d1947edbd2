#!/usr/bin/env python3
"""Start, test and check Teilhabeakte from a bare machine: `python3 packaging/dev.py run`.

Needs nothing but the standard library; what is missing is installed by the first call.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

SUPPORTED = ((3, 11), (3, 12), (3, 13))


def another_python() -> str | None:
    """A supported interpreter on this machine, for whoever called an unsupported one."""
    for version in reversed(SUPPORTED):
        program = shutil.which("python%d.%d" % version)  # noqa: UP031
        # A name on the PATH may be a mere signpost of a version switcher.
        if program and subprocess.run([program, "-c", ""], capture_output=True).returncode == 0:
            return program
    return None


def main() -> int:
    if sys.version_info[:2] in SUPPORTED:
        from commands import main as commands_main

        return commands_main(sys.argv[1:])
    other = another_python()
    if other is None:
        print(
            "Teilhabeakte braucht Python 3.11, 3.12 oder 3.13; dies ist Python "
            + ".".join(str(part) for part in sys.version_info[:2])
            + ".\nBitte richten Sie eine dieser Fassungen ein und rufen Sie den Befehl damit auf.",
            file=sys.stderr,
        )
        return 2
    return subprocess.call([other, os.path.abspath(__file__), *sys.argv[1:]])  # noqa: PTH100


if __name__ == "__main__":
    sys.exit(main())
