"""Draws every window in every look into a folder: dark, light, high contrast, larger, in German, longer.

`make screenshots FOLDER=pictures` runs it. Nobody keeps these pictures: they are there to be looked at.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Look:
    """How windows look in one process."""

    theme: str = "light"
    scale: int = 1
    language: str = "en"
    text: float = 1.0  # times the system's size


SCREEN = (1280, 900)  # logical px

LOOKS = {
    "light": Look(),
    "dark": Look("dark"),
    "high-contrast": Look("high contrast"),
    "scale-2": Look(scale=2),
    "pseudo": Look(language="qps"),
    "german-dark": Look("dark", language="de"),
    "large-text": Look(text=2.0),
}


def main(folder: Path) -> None:
    """Draw all looks, each in a process of its own: a scale cannot be changed later."""
    for name, look in LOOKS.items():
        target = folder / name
        target.mkdir(parents=True, exist_ok=True)
        screen = folder / f"{name}.json"
        screen.write_text(json.dumps({"screens": [screen_of(look)]}))
        environment = os.environ | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
            "QT_SCALE_FACTOR": str(look.scale),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, __file__, name, str(target)]
        subprocess.run(command, env=environment, check=True, timeout=300)
        screen.unlink()
        print(f"{target}: {len(list(target.glob('*.png')))} pictures", flush=True)


def screen_of(look: Look) -> dict[str, object]:
    """Return a screen that every window fits on, as Qt's platform without one reads it."""
    width, height = SCREEN
    size = {"width": width * look.scale, "height": height * look.scale}
    return {"name": "screen", "x": 0, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1} | size


def draw(look: Look, target: Path) -> None:
    """Draw every window in this process."""
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QApplication

    from claude_tray import words
    from claude_tray.desktop.translation import let_qt_speak
    from claude_tray.words.language import speak
    from tests.desktop.gallery import WINDOWS
    from tests.desktop.test_theme import switch
    from tests.words.pseudo import Pseudo

    app = QApplication(["windows"])
    font = QFont(app.font())
    font.setPointSizeF(font.pointSizeF() * look.text)
    app.setFont(font)
    switch(app, look.theme)
    if look.language == "qps":
        words.use(Pseudo())
    else:
        speak(look.language)
        let_qt_speak(app)
    for name, build in WINDOWS.items():
        window = build()
        window.grab().save(str(target / f"{name}.png"))
        window.hide()
        window.deleteLater()


if __name__ == "__main__":
    if len(sys.argv) == 3:
        draw(LOOKS[sys.argv[1]], Path(sys.argv[2]))
    else:
        main(Path(sys.argv[1]))
