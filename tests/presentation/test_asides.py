"""Why, and what nobody saw: a line each, the rest on request."""

from dataclasses import replace

from claude_tray.presentation.asides import asides
from claude_tray.presentation.view import Detail
from tests.presentation import samples

_VIEW = samples.view(samples.ALL_CLEAR)


def test_the_first_reason_is_told_and_the_others_unfold() -> None:
    why, _ = asides(replace(_VIEW, reasons=("The door is open", "The page is green")))
    assert (why.title, why.state, why.figure) == ("Why", "The door is open", "1 more")
    assert why.details == (Detail("The page is green"),)


def test_what_was_not_seen_is_named_without_saying_it_twice() -> None:
    blind = ("Your account and your browser are not seen from here", "Hacker News is silent", "Regions")
    _, unseen = asides(replace(_VIEW, blind_spots=blind))
    assert (unseen.title, unseen.state, unseen.figure) == (
        "Not seen",
        "Your account and your browser",
        "2 more",
    )


def test_nothing_is_shown_of_what_there_is_not() -> None:
    assert asides(replace(_VIEW, reasons=(), blind_spots=())) == ()
