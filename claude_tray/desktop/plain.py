"""Text that a stranger may have written, shown letter by letter: no markup, no shortcuts."""

import re
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from claude_tray.desktop.theme import Size, font

_ELLIPSIS = "…"
_LONG_WORD = re.compile(r"\S{30,}")  # characters; half of a line, and longer than any word of a language
_PIECE = 10  # characters of such a word that stay together
_BREAK = "\u200b"  # a space of no width
_TIED = "\u00a0"  # a space that does not break
_UNIT = re.compile(r"(?<=\d) (?=\w{1,3}\b)|(?<=\S) (?=\+\d)")  # "55 ms", "(6 min)", "claude.ai +1"
_LAST = re.compile(r"(?<=[ \n])([^ \n]+) ([^ \n]+)$")  # what is tied is one word
_SENTENCE = 5  # words; what is shorter may stand in a narrow column, and has to break anywhere
_TOGETHER = 14  # characters of two words that fit into any line, at twice the text size too


class Text(QLabel):
    """Words on the window: plain, wrapped, in one of three sizes, first or second in rank."""

    def __init__(
        self,
        words: str = "",
        *,
        size: Size = Size.NORMAL,
        strong: bool = False,
        second: bool = False,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._renamed = "", False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(self.font(), size, strong))
        self.setForegroundRole(
            QPalette.ColorRole.PlaceholderText if second else QPalette.ColorRole.WindowText
        )
        self.setWordWrap(wrap)
        if wrap:  # else a long word decides how wide the window is
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(words)

    def text(self) -> str:
        """Return the words as they were given: where a line may break is no part of them."""
        return self._words

    def setText(self, words: str) -> None:
        """Show `words`, broken where they read well; a screen reader is given them as they are."""
        shown = flowing(words) if self.wordWrap() else words
        self._words = words
        if shown != words or self._renamed:
            self._renamed = shown != words
            self.setAccessibleName(words if self._renamed else "")
        super().setText(shown)

    def minimumSizeHint(self) -> QSize:
        """Return one line where words wrap: Qt guesses two, and an exact window would scroll."""
        hint = super().minimumSizeHint()
        return QSize(0, self.fontMetrics().height()) if self.wordWrap() else hint

    def show_words(self, words: str) -> None:
        """Show `words`, and nothing at all where there are none."""
        if words != self._words:
            self.setText(words)
        self.setHidden(not words)


def flowing(words: str) -> str:
    """Return `words` as they are wrapped: no unit leaves its number, no short word ends alone in a line."""
    tied = _UNIT.sub(_TIED, breakable(words))
    last = _LAST.search(tied)
    if last is None or len(tied.split()) < _SENTENCE or len(last[0]) > _TOGETHER:
        return tied
    return f"{tied[: last.start()]}{last[1]}{_TIED}{last[2]}"


def breakable(words: str) -> str:
    """Return `words` so that what has no spaces can go on in the next line instead of leaving the window."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(_pieces(word[0])), words)


def _pieces(word: str) -> list[str]:
    return [word[start : start + _PIECE] for start in range(0, len(word), _PIECE)]


def tooltip(words: str) -> str:
    """Return `words` as a tooltip that shows them literally: tooltips take anything like a tag for markup."""
    return f"<qt>{escape(words)}</qt>"


def untagged(words: str) -> str:
    """Return `words` without characters that a desktop's own tooltip may take for markup."""
    return words.replace("<", "‹").replace(">", "›").replace("&", "+")


def menu_text(words: str, longest: int = 72) -> str:
    """Return `words` as one line of a menu, at most `longest` characters, with no letter underlined."""
    line = " ".join(words.split())
    if len(line) > longest:
        line = line[: longest - 1].rstrip() + _ELLIPSIS
    return line.replace("&", "&&")


def in_a_line(words: str, metrics: QFontMetrics, width: int) -> str:
    """Return `words` in a line of `width` px: without their last parts between commas, before any is cut."""
    while metrics.horizontalAdvance(words) > width and ", " in words:
        words = words.rpartition(", ")[0]
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)


def cut(words: str, metrics: QFontMetrics, width: int, lines: int) -> str:
    """Return as much of `words` as fits into `lines` lines of `width` px, in whole words."""
    kept = ""
    for word in words.split():
        longer = f"{kept} {word}".strip()
        if height(f"{longer}{_ELLIPSIS}", metrics, width) > (lines + 0.5) * metrics.lineSpacing():
            return kept + _ELLIPSIS
        kept = longer
    return kept


def height(words: str, metrics: QFontMetrics, width: int) -> int:
    """Return how high `words` are in lines of `width` px, in px."""
    return metrics.boundingRect(0, 0, width, 10_000, Qt.TextFlag.TextWordWrap, flowing(words)).height()
