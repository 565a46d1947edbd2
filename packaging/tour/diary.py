"""What the tour leaves behind: pictures of every screen, PDFs, and tour.json."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from hands import Hands
from leaks import words_of
from PySide6.QtWidgets import QApplication

from app.settings import Scheme
from ui import style

LOOKS: tuple[tuple[Scheme, tuple[int, int]], ...] = (
    ("light", (1440, 900)),
    ("light", (1280, 680)),
    ("dark", (1280, 680)),
    ("dark", (1440, 900)),
)


@dataclass
class Step:
    """One step of the story, how long it took in seconds, and what it left."""

    name: str
    seconds: float
    files: list[str] = field(default_factory=list)


class Diary:
    """Writes down the steps of one run."""

    def __init__(self, run: str, out: Path, hands: Hands, *, all_looks: bool) -> None:
        self._run = run
        self._out = out
        self._hands = hands
        self._all_looks = all_looks
        self._own_look = LOOKS[0] if all_looks else LOOKS[2]
        self._steps: list[Step] = []
        self._now = Step("", 0.0)
        self._number = 0
        self.secrets: list[str] = []
        """What the program made up and must not leave readable: groups of the recovery key."""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Everything inside belongs to the step; its name is printed so that a failure has one."""
        print(f"  {self._run}: {name} …", flush=True)
        self._now = Step(name, 0.0)
        begun = time.monotonic()
        yield
        self._now.seconds = round(time.monotonic() - begun, 2)
        self._steps.append(self._now)

    def wear(self, scheme: Scheme, size: tuple[int, int]) -> None:
        """Show the window in a scheme and size."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise TypeError("the program is not running")
        if style.scheme_in_use() != scheme:
            style.apply(application, scheme)
        main = max(
            (w for w in application.topLevelWidgets() if w.isVisible()),
            key=lambda w: w.width() * w.height(),
        )
        main.resize(*size)
        self._hands.settle(0.2)

    def wear_own_look(self) -> None:
        self.wear(*self._own_look)

    def picture(self, name: str) -> None:
        """The screen as it stands now: in every look, or in this run's own."""
        self._number += 1
        for scheme, size in LOOKS if self._all_looks else (self._own_look,):
            self.wear(scheme, size)
            target = self._out / (
                f"{self._run}_{self._number:02}_{name}_{scheme}_{size[0]}x{size[1]}.png"
            )
            self._hands.picture(target)
            self._now.files.append(target.name)
        if self._all_looks:
            self.wear_own_look()

    def paper(self, name: str, save: Callable[[Path], None], *, says: str) -> None:
        """A PDF the program saves where `save` types its name; the right one `says` this."""
        target = self._out / f"{self._run}_{name}.pdf"
        target.unlink(missing_ok=True)
        save(target)
        self._hands.wait(
            lambda: target.exists() and target.read_bytes().rstrip().endswith(b"%%EOF"),
            f"the whole file {target.name}",
        )
        if not target.read_bytes().startswith(b"%PDF"):
            raise AssertionError(f"{target.name} is no PDF")
        if says not in " ".join(" ".join(words_of(target.read_bytes())).split()):
            raise AssertionError(f"{target.name} does not say „{says}“")
        self._now.files.append(target.name)

    def write(self) -> None:
        """Leave the run's part of tour.json."""
        content = {"run": self._run, "steps": [asdict(step) for step in self._steps]}
        (self._out / f"{self._run}.json").write_text(
            json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8"
        )
