"""Why the verdict is what it is, and what could not be seen."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from claude_tray.desktop.plain import Text
from claude_tray.desktop.theme import GRID, MARGIN, TEXT_X, Size
from claude_tray.presentation.view import View


class Notes(QWidget):
    """Two short paragraphs, each below its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(TEXT_X, GRID // 2, MARGIN, GRID // 2)
        self._column.setSpacing(0)
        self._why = self._paragraph("Why")
        self._unseen = self._paragraph("Not seen")

    def _paragraph(self, name: str) -> tuple[Text, Text]:
        title = Text(name, size=Size.SMALL, strong=True)
        title.setContentsMargins(0, GRID // 2, 0, GRID // 4)
        body = Text(size=Size.SMALL, second=True)
        body.setContentsMargins(0, 0, 0, GRID // 2)
        self._column.addWidget(title)
        self._column.addWidget(body)
        return title, body

    def show_view(self, view: View) -> None:
        """Show the reasons and the blind spots of `view`."""
        for (title, body), sentences in ((self._why, view.reasons), (self._unseen, view.blind_spots)):
            body.show_words("\n".join(sentences))
            title.setVisible(bool(sentences))
        self.setVisible(bool(view.reasons or view.blind_spots))
