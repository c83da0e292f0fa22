"""A desktop without a screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

# What Qt says offscreen whatever a program does.
_EXPECTED = ("This plugin does not support", "systemTrayWindowChanged", "propagateSizeHints")


@pytest.fixture(scope="session")
def _application() -> QApplication:
    return QApplication(["tests"])


@pytest.fixture(autouse=True)
def app(_application: QApplication) -> Iterator[QApplication]:
    """The application; a test in which Qt warns of something fails."""
    said: list[str] = []

    def listen(kind: QtMsgType, _: object, words: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not any(known in words for known in _EXPECTED):
            said.append(words)

    qInstallMessageHandler(listen)
    yield _application
    for widget in _application.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qInstallMessageHandler(None)
    assert not said
