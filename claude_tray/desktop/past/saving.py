"""Where an export goes, and in which form."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from claude_tray.desktop.past.archive import Form
from claude_tray.words import N_, _

Save = Callable[[Path, Form], None]
Ask = Callable[[QWidget, str, Save], None]

_FILTERS = {
    Form.CSV: N_("Table, CSV (*.csv)"),
    Form.JSON: N_("Everything, JSON (*.json)"),
}


def ask_where(window: QWidget, name: str, save: Save) -> None:
    """Ask where to save, beside what else happens; call `save` if the person says so."""
    dialog = QFileDialog(window, _("Export history"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.setNameFilters([_(words) for words in _FILTERS.values()])
    dialog.setDefaultSuffix(Form.CSV)
    dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(_form_of(words)))
    dialog.selectFile(f"{name}.{Form.CSV}")
    dialog.fileSelected.connect(lambda file: save(*chosen(file, _form_of(dialog.selectedNameFilter()))))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()  # never exec(): a task that was waiting would not go on


def chosen(file: str, form: Form) -> tuple[Path, Form]:
    """Return where to write and in which form: the name's own ending says more than the list."""
    path = Path(file)
    ending = path.suffix.lower().lstrip(".")
    return path, Form(ending) if ending in set(Form) else form


def _form_of(words: str) -> Form:
    return next((form for form, label in _FILTERS.items() if _(label) == words), Form.CSV)
