"""Lets Qt's own words, those of its standard buttons and menus, be in the language of ours."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from claude_tray.words.language import ENGLISH, spoken


def let_qt_speak(app: QApplication) -> None:
    """Load Qt's catalogue for the language that is spoken; English needs none, and some have none."""
    QLocale.setDefault(QLocale(spoken()))  # how boxes write their numbers
    if spoken() == ENGLISH:
        return
    catalogue = QTranslator(app)
    if catalogue.load(f"qtbase_{spoken()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(catalogue)
