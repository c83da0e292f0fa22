"""Foreign text keeps to its columns."""

import pytest

from claude_tray.presentation.columns import fit, width, wrap
from claude_tray.presentation.sparkline import sparkline
from claude_tray.presentation.view import Series


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("障害", 4), ("e\u0301", 1), ("ﾊﾝ", 2), ("Ｆ", 2), ("a\u200cb", 2), ("", 0)],
)
def test_wide_characters_take_two_columns_and_accents_none(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "room", "cut"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("障害障害", 6, "障害…"),
        ("障害障害", 7, "障害障…"),
        ("ae\u0301io", 3, "ae\u0301…"),
        ("x", 0, ""),
    ],
)
def test_a_cut_says_so_and_splits_no_character(text: str, room: int, cut: str) -> None:
    assert fit(text, room) == cut


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("a bcdefghij", 4, ["a bc", "defg", "hij"]),
        ("障害が発生", 4, ["障害", "が発", "生"]),
        ("", 4, []),
    ],
)
def test_lines_break_between_words_and_inside_only_where_they_must(
    text: str, room: int, lines: list[str]
) -> None:
    assert wrap(text, room, most=9) == lines


def test_what_is_too_long_ends_in_an_ellipsis() -> None:
    assert wrap("one two three four", 5, most=2) == ["one", "two…"]


@pytest.mark.parametrize(
    ("series", "drawn"),
    [
        (Series((100.0, None, 300.0, 100.0), False, 100.0, ""), "▃ █▃"),
        (Series((100.0,) * 4, False, 100.0, ""), "▃▃▃▃"),
        (Series((0.0, 1.0, 6.0, 12.0), True, None, ""), "▁▂▅█"),
        (Series((1.0, 0.0, 0.0, 0.0), True, None, ""), "▂▁▁▁"),
    ],
)
def test_calm_looks_calm_and_a_gap_is_a_gap(series: Series, drawn: str) -> None:
    assert sparkline(series, 4) == drawn
