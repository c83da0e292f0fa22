"""What several sources say together."""

import pytest

from claude_tray.diagnosis.fusion import MOST_CERTAIN, fuse
from claude_tray.model import Confidence, Voice


def heard(*loudness: float) -> tuple[Voice, ...]:
    return tuple(Voice(str(number), each, each) for number, each in enumerate(loudness))


@pytest.mark.parametrize(
    ("loudness", "confidence"),
    [
        ((), None),
        ((1.0,), None),
        ((1.4,), Confidence.POSSIBLE),
        ((0.6, 0.59), None),
        ((0.9, 0.3), Confidence.LIKELY),
        ((1.3, 0.1), None),
        ((1.8, 0.0), Confidence.POSSIBLE),
        ((0.7, 0.5, 0.15), None),
        ((0.7, 0.5, 0.2), Confidence.LIKELY),
        ((1.3, 0.1, 0.2), None),
        ((1.9, 0.0, 0.0), Confidence.POSSIBLE),
    ],
)
def test_one_must_be_much_louder_than_two_who_agree(
    loudness: tuple[float, ...], confidence: Confidence | None
) -> None:
    assert fuse(heard(*loudness)).confidence is confidence


def test_a_second_source_may_have_been_loud_a_moment_ago() -> None:
    voices = (Voice("a", 1.2, 1.2), Voice("b", 0.0, lately=0.4))
    assert fuse(voices).confidence is Confidence.LIKELY


def test_who_is_still_learning_agrees_and_does_not_accuse() -> None:
    learning = Voice("a", 2.5, 2.5, learning=True)
    assert fuse((learning,)).confidence is None
    assert fuse((learning, Voice("b", 0.2, 0.2))).confidence is None
    assert fuse((learning, Voice("b", 0.4, 0.4))).confidence is Confidence.LIKELY


def test_nobody_is_ever_certain() -> None:
    assert fuse(heard(50, 50)).certainty == MOST_CERTAIN


def test_an_enormous_surge_does_not_hold_a_window_open() -> None:
    assert not fuse(heard(40, 0)).low
    assert fuse(heard(0.3, 0.3)).low
