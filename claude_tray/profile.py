"""Where the settings, the history, caches and logs of this person lie."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from claude_tray.words import _

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

VARIABLE = "CLAUDE_TRAY_PROFILE"
FOLDER = "claude-tray"


class Profile:
    """The places of one profile: of `--profile`, else of CLAUDE_TRAY_PROFILE, else this platform's own."""

    def __init__(self, root: Path | None) -> None:
        chosen = root or os.environ.get(VARIABLE)
        self.root = Path(chosen).expanduser().absolute() if chosen else None

    @property
    def config_file(self) -> Path:
        """Return where the settings are read from."""
        return (self.root or Path(_platform().user_config_dir)) / "config.toml"

    @property
    def data_dir(self) -> Path:
        """Return the folder of what cannot be had again."""
        return self.root / "data" if self.root else Path(_platform().user_data_dir)

    @property
    def cache_dir(self) -> Path:
        """Return the folder of what can be had again."""
        return self.root / "cache" if self.root else Path(_platform().user_cache_dir)

    @property
    def log_dir(self) -> Path:
        """Return the folder of logs."""
        return self.root / "log" if self.root else Path(_platform().user_log_dir)

    @property
    def history_file(self) -> Path:
        """Return where the history is kept."""
        return self.data_dir / "history.sqlite"

    @property
    def last_good_file(self) -> Path:
        """Return where the settings are kept as they last were without a mistake."""
        return self.data_dir / "last-good.toml"

    def make_dirs(self) -> str:
        """Create the folders, for this person alone; return what that failed with in words, or ''."""
        for folder in (self.config_file.parent, self.data_dir, self.cache_dir, self.log_dir):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                return _("Nothing can be kept in {folder} ({why})").format(folder=folder, why=error.strerror)
        return ""


def _platform() -> "PlatformDirs":
    from platformdirs import PlatformDirs

    return PlatformDirs(FOLDER, appauthor=False)
