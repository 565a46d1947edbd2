"""What only Linux has is tried on Linux."""

from __future__ import annotations

import sys

collect_ignore = [] if sys.platform.startswith("linux") else ["test_machine.py"]
