"""Shows one window of the gallery after the other: each when a file of its name appears in a folder.

python -m tests.desktop.walked FOLDER
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from claude_tray.desktop.role import let_drawings_speak
from tests.desktop.gallery import WINDOWS

LOOK = 50  # ms between two looks into the folder


def main() -> int:
    """Show what is asked for; return when the process is ended."""
    folder = Path(sys.argv[1])
    app = QApplication(["walked"])
    app.setApplicationName("walked")
    app.setQuitOnLastWindowClosed(False)
    let_drawings_speak()
    shown: list[QWidget] = []

    def look() -> None:
        for asked in folder.iterdir():
            asked.unlink()
            for window in shown:
                window.hide()
                window.deleteLater()
            shown[:] = [WINDOWS[asked.name]()]
            shown[0].setWindowTitle(asked.name)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(LOOK)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
