"""Which incidents stay quiet for whom."""

import pytest

from claude_tray.diagnosis.incidents import families
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.model import API_COMPONENT, CODE_COMPONENT, STATUS_PAGE, Impact, Interests, Verdict
from tests.diagnosis.build import DEGRADED, calm, incident, page, told

SONNET = Interests(models=("sonnet",))

QUIET = [
    "Elevated errors on Claude Opus 4.8",
    "elevated errors on Opus 48",
    "Elevated errors for Claude Mythos 5 and Claude Fable 5",
    "Elevated errors on Claude Opus 4.8 (Fast Mode)",
    "Increased error rate on Claude 4 Haiku",
    "Elevated errors on Claude Saga 6",
]
LOUD = [
    "Elevated errors on Claude Sonnet 5",
    "Elevated errors on Opus 4.8 and Sonnet 5",
    "Elevated errors for multiple models",
    "Elevated errors for Claude Fable 5 and other models",
    "Elevated errors across models",
    "Claude Is Down",
    "Claude Code 2.1 crashes",
    "Elevated errors on Claude.ai",
    "Opus 4.8 fails on claude.ai",
    "Elevated error rates to Opus 4.5 on Claude Code",
    "Opus 4.5 requests fail on the API",
    "Service disruption on Claude services",
    "Email login down for Opus users",
    "",
]


@pytest.mark.parametrize("title", QUIET)
def test_an_incident_that_names_only_other_models_is_silenced_and_says_so(title: str) -> None:
    diagnosis = diagnose(told(calm(SONNET), STATUS_PAGE, page(incidents=[incident(title, API_COMPONENT)])))
    assert diagnosis.verdict is Verdict.ALL_CLEAR
    assert any("you chose sonnet" in reason and title in reason for reason in diagnosis.reasons)


@pytest.mark.parametrize("title", LOUD)
def test_an_incident_that_may_reach_further_stays_loud(title: str) -> None:
    evidence = told(calm(SONNET), STATUS_PAGE, page(incidents=[incident(title, API_COMPONENT)]))
    assert diagnose(evidence).verdict is Verdict.INCIDENT_OPEN


@pytest.mark.parametrize("title", QUIET)
def test_without_a_choice_of_models_all_matter(title: str) -> None:
    evidence = told(calm(), STATUS_PAGE, page(incidents=[incident(title)]))
    assert diagnose(evidence).verdict is Verdict.INCIDENT_OPEN


def test_a_model_may_be_chosen_by_its_full_name() -> None:
    chosen = Interests(models=("claude-sonnet-4-5",))
    evidence = told(calm(chosen), STATUS_PAGE, page(incidents=[incident("Errors on Sonnet 5")]))
    assert diagnose(evidence).verdict is Verdict.INCIDENT_OPEN


def test_a_component_that_is_degraded_for_another_model_is_still_degraded() -> None:
    said = page({API_COMPONENT: DEGRADED}, [incident("Elevated errors on Claude Opus 4.8", API_COMPONENT)])
    assert diagnose(told(calm(SONNET), STATUS_PAGE, said)).verdict is Verdict.INFERENCE_DEGRADED


def test_an_incident_elsewhere_is_named_as_not_counted() -> None:
    chosen = Interests(frozenset({"api"}))  # type: ignore[arg-type]
    said = page(incidents=[incident("Claude Code crashes", CODE_COMPONENT)])
    diagnosis = diagnose(told(calm(chosen), STATUS_PAGE, said))
    assert diagnosis.verdict is Verdict.ALL_CLEAR
    assert "Not counted, because it touches nothing that you use: “Claude Code crashes”" in diagnosis.reasons


def test_the_worst_of_several_incidents_comes_first_and_the_rest_are_counted() -> None:
    minor = [incident(f"Minor {n}", key=str(n)) for n in range(4)]
    worst = incident("The worst", key="w", impact=Impact.CRITICAL)
    reasons = diagnose(told(calm(), STATUS_PAGE, page(incidents=[*minor, worst]))).reasons
    assert "The worst" in reasons[0]
    assert "2 more incidents are open" in reasons


def test_families_are_named_in_the_titles_order() -> None:
    assert families("Errors on Fable 5, Claude Opus 5 and Claude Saga 1") == ("fable", "opus", "saga")
