"""How loud the community is said to be."""

from dataclasses import replace

import pytest

from claude_tray.model import LeadState, LeadWindow, Listening, Missing
from claude_tray.model import Voice as Heard
from claude_tray.presentation.community import level
from tests.presentation.samples import CALM_EVIDENCE, ago


@pytest.mark.parametrize(
    ("loudness", "said"), [(0.0, "calm"), (0.4, "calm"), (0.6, "elevated"), (1.2, "loud")]
)
def test_people_are_as_loud_as_they_are_also_after_the_page_has_confirmed(loudness: float, said: str) -> None:
    lead = LeadWindow(LeadState.CONFIRMED, voices=(Heard("github_issues", loudness, loudness),))
    assert level(replace(CALM_EVIDENCE, lead=lead)) == said


def test_what_was_heard_before_the_network_went_is_no_proof_of_calm() -> None:
    silent = Listening(silence=Missing("the name does not resolve"), tried_at=ago(5))
    lead = LeadWindow(voices=(Heard("github_issues", 0.0),))
    evidence = replace(CALM_EVIDENCE, lead=lead, community={"github_issues": silent, "hacker_news": silent})
    assert level(evidence) == "unknown"


def test_one_silent_source_does_not_silence_the_other() -> None:
    silent = Listening(silence=Missing("the name does not resolve"), tried_at=ago(5))
    lead = LeadWindow(voices=(Heard("hacker_news", 0.0),))
    evidence = replace(
        CALM_EVIDENCE, lead=lead, community=CALM_EVIDENCE.community | {"github_issues": silent}
    )
    assert level(evidence) == "calm"
