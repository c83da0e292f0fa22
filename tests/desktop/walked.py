"""Shows one window of the gallery after the other: each when a file of its name appears in a folder.

python -m tests.desktop.walked FOLDER
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from claude_tray.desktop.role import let_drawings_speak
from tests.desktop.called import obey
from tests.desktop.gallery import WINDOWS


def main() -> int:
    """Show what is asked for; return when the process is ended."""
    folder = Path(sys.argv[1])
    app = QApplication(["walked"])
    app.setApplicationName("walked")
    app.setQuitOnLastWindowClosed(False)
    let_drawings_speak()
    shown: list[QWidget] = []

    def show(name: str) -> None:
        for window in shown:
            window.hide()
            window.deleteLater()
        shown[:] = [WINDOWS[name]()]
        shown[0].setWindowTitle(name)

    obey(app, folder, show)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
