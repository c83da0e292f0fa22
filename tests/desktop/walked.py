"""Opens the windows that it is told, by their names in the gallery, and keeps them open until it is ended."""

import sys

from PySide6.QtWidgets import QApplication

from claude_tray.desktop.role import let_drawings_speak
from tests.desktop.gallery import WINDOWS


def main() -> int:
    """Open the windows; return when the process is ended."""
    app = QApplication(["walked"])
    app.setApplicationName("walked")
    let_drawings_speak()
    kept = []
    for name in sys.argv[1:]:
        window = WINDOWS[name]()
        window.setWindowTitle(name)
        kept.append(window)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
