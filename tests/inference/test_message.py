"""No order of events and no content of theirs breaks the reading, or passes for an answer that is none."""

import json

from hypothesis import given
from hypothesis import strategies as st

from claude_tray.model import Signature
from claude_tray.simulation.inference.answer import Events, message
from claude_tray.sources.inference.events import Event
from claude_tray.sources.inference.message import Message

GOOD = message("claude-haiku-5-5", "nonce")
KINDS = st.sampled_from([*sorted({name for name, _ in GOOD}), "error", "message", "news", ""])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | KINDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "index", "delta", "content_block", "usage", "error", "message", "text"])
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def verdict(events: Events) -> Signature:
    told = Message()
    for name, data in events:
        wrong = told.take(Event(name, json.dumps(data)))
        if wrong is not None or told.done:
            return wrong or told.verdict("nonce", forced=True)
    return Signature.ENDED_EARLY


def test_the_whole_answer_is_good() -> None:
    assert verdict(GOOD) is Signature.OK


def test_a_block_of_another_number_is_out_of_order() -> None:
    begun = "content_block_start"
    renumbered: Events = [(name, {**told, "index": 1} if name == begun else told) for name, told in GOOD]
    assert verdict(renumbered) is Signature.OUT_OF_ORDER


@given(st.permutations(range(len(GOOD))))
def test_an_answer_whose_pieces_were_shuffled_is_not_good(order: list[int]) -> None:
    without_pings = [at for at in order if GOOD[at][0] != "ping"]
    shuffled = verdict([GOOD[at] for at in order])
    assert (shuffled is Signature.OK) <= (without_pings == sorted(without_pings) or _same_pieces(order))


def _same_pieces(order: list[int]) -> bool:
    """Return whether only pieces changed places that are empty, which nobody can see."""
    shown = [at for at in order if GOOD[at][0] != "ping" and '"partial_json": ""' not in json.dumps(GOOD[at])]
    return shown == sorted(shown)


@given(st.sets(st.integers(0, len(GOOD) - 1), min_size=1))
def test_an_answer_without_some_of_its_pieces_is_not_good(lost: set[int]) -> None:
    seen = {at for at in lost if GOOD[at][0] != "ping" and '"partial_json": ""' not in json.dumps(GOOD[at])}
    left = [each for at, each in enumerate(GOOD) if at not in lost]
    assert (verdict(left) is Signature.OK) == (not seen)


@given(st.lists(st.tuples(KINDS, JSON | st.text().map(str)), max_size=12))
def test_whatever_comes_is_read_without_a_crash(events: list[tuple[str, object]]) -> None:
    told = Message()
    for name, data in events:
        text = data if isinstance(data, str) else json.dumps(data)
        assert told.take(Event(name, text)) is not Signature.OK
    assert told.verdict("nonce", forced=True) is not Signature.OK
