"""Why the verdict is what it is, and what could not be seen."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from claude_tray.desktop.plain import Text
from claude_tray.desktop.theme import GRID, MARGIN, TEXT_X, Size
from claude_tray.presentation.view import View


class Notes(QWidget):
    """Short lists, each below its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = _Sentences("Why")
        self._unseen = _Sentences("Not seen")
        self._record = _Sentences("Record")
        column = QVBoxLayout(self)
        column.setContentsMargins(TEXT_X, GRID // 4, MARGIN, GRID + GRID // 2)
        column.setSpacing(0)
        column.addWidget(self._why)
        column.addWidget(self._unseen)
        column.addWidget(self._record)

    def show_view(self, view: View) -> None:
        """Show the reasons, the blind spots and the record of `view`."""
        self._why.show_sentences(view.reasons)
        self._unseen.show_sentences(view.blind_spots)
        self._record.show_sentences((view.record,) if view.record else ())
        self.setVisible(bool(view.reasons or view.blind_spots or view.record))


class _Sentences(QWidget):
    """A name and its sentences, each a paragraph of its own."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._lines: list[Text] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GRID, 0, 0)
        self._column.setSpacing(GRID // 2)
        self._column.addWidget(Text(name, size=Size.SMALL, strong=True))

    def show_sentences(self, sentences: tuple[str, ...]) -> None:
        while len(self._lines) < len(sentences):
            self._lines.append(Text(size=Size.SMALL, second=True))
            self._column.addWidget(self._lines[-1])
        spare = ("",) * (len(self._lines) - len(sentences))
        for line, words in zip(self._lines, sentences + spare, strict=True):
            line.show_words(words)
        self.setVisible(bool(sentences))
