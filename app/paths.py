"""Where the program keeps its things. Two ways to get paths, and no third."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

APPLICATION = "Teilhabeakte"


@dataclass(frozen=True)
class Paths:
    """The folders of one user on one machine; nothing personal stands in any name."""

    data: Path
    settings: Path
    log: Path

    @classmethod
    def for_user(cls) -> Paths:
        """The folders the platform proposes."""
        return cls(
            data=platformdirs.user_data_path(APPLICATION, appauthor=False, roaming=False),
            settings=platformdirs.user_config_path(APPLICATION, appauthor=False, roaming=False),
            log=platformdirs.user_log_path(APPLICATION, appauthor=False),
        )

    @classmethod
    def under(cls, folder: Path) -> Paths:
        """Everything below one folder: tests, the tour, a portable installation."""
        return cls(data=folder / "data", settings=folder / "settings", log=folder / "log")

    @property
    def default_vault(self) -> Path:
        """The proposed place of the Aktenschrank."""
        return self.data / "Aktenschrank"

    @property
    def sample_vault(self) -> Path:
        """The place of the example office, apart from real files."""
        return self.data / "Beispiel-Aktenschrank"
