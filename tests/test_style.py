"""A terminal gets a card where there is room for one, and words where there is not."""

import io

import pytest

from claude_tray.app.style import CARD, has_room


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("columns", "room"), [(CARD, True), (CARD - 1, False), (20, False)])
def test_a_narrow_terminal_gets_words_that_it_can_wrap(
    columns: int, room: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert has_room(Terminal()) is room


def test_a_pipe_gets_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert not has_room(io.StringIO())
