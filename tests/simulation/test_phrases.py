"""The people of the simulation are understood: their complaints are reports, and nothing else is."""

import pytest

from claude_tray.simulation import phrases
from claude_tray.sources.wording import Rule, judge


@pytest.mark.parametrize("issue", phrases.GITHUB_COMPLAINTS, ids=lambda issue: issue[0])
def test_a_complaint_in_the_tracker_is_a_report(issue: tuple[str, str]) -> None:
    assert judge(". ".join(issue), implied_product=True) is Rule.REPORT


@pytest.mark.parametrize("issue", phrases.GITHUB_NOISE, ids=lambda issue: issue[0])
def test_ordinary_work_in_the_tracker_is_no_report(issue: tuple[str, str]) -> None:
    assert judge(". ".join(issue), implied_product=True) is not Rule.REPORT


@pytest.mark.parametrize("text", phrases.HACKER_NEWS_COMPLAINTS)
def test_a_complaint_in_a_comment_is_a_report(text: str) -> None:
    assert judge(text, implied_product=False) is Rule.REPORT


@pytest.mark.parametrize("text", [*phrases.HACKER_NEWS_NOISE, *phrases.HACKER_NEWS_STORIES])
def test_ordinary_talk_is_no_report(text: str) -> None:
    assert judge(text, implied_product=False) is not Rule.REPORT
