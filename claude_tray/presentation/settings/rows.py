"""The rows of the options, by the group that they were declared for."""

from claude_tray.presentation.settings.controls import row
from claude_tray.presentation.settings.known import Known
from claude_tray.presentation.settings.view import Row
from claude_tray.settings.choices import Settings
from claude_tray.settings.options import Option, options, value_at


class Rows:
    """Every option once; a new one is shown with those of its table without a line of code here."""

    def __init__(self, settings: Settings, known: Known) -> None:
        self._settings = settings
        self._troubles = known.troubles
        self._options = {".".join(each.key): each for each in options(settings)}

    def group(self, name: str) -> tuple[Row, ...]:
        """Return the rows of a group, in the order of their declaration."""
        return tuple(
            self._row(key, each) for key, each in self._options.items() if (each.group or each.key[0]) == name
        )

    def one(self, key: str) -> Row:
        """Return the row of one option."""
        return self._row(key, self._options[key])

    def trouble(self, row_id: str) -> str:
        """Return why what was last done to a row was not taken; '' if it was."""
        return self._troubles.get(row_id, "")

    def _row(self, key: str, option: Option) -> Row:
        return row(option, value_at(self._settings, option.key), self.trouble(key))
