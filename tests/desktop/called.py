"""How a test tells a program on another screen what to do: by files whose names it looks for in a folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

LOOK = 50  # ms between two looks into the folder


def obey(app: QObject, folder: Path, act: Callable[[str], None]) -> None:
    """Call `act` with the name of each file that appears in `folder`, while `app` runs."""

    def look() -> None:
        for asked in folder.iterdir():
            asked.unlink()
            act(asked.name)

    timer = QTimer(app)
    timer.timeout.connect(look)
    timer.start(LOOK)
