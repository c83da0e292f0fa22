"""What a person is told to do in their own browser, before and after the private window."""

import asyncio
from datetime import UTC
from pathlib import Path

import pytest

from claude_tray.checks import private_window
from claude_tray.checks.families import FAMILIES
from claude_tray.diagnosis.triage import answer, next_step, record, walk
from claude_tray.model import Case, Cause, Choice, Conclude, Finding, Result, Stage
from claude_tray.presentation.triage import StepView, step
from claude_tray.presentation.triage.remedies import by_hand, repairs
from tests.checks.computers import PatientClock, desktop_file, linux, program
from tests.diagnosis.build import NOON
from tests.diagnosis.triages import calm_way, opened


def finding(browser: str, result: Result = Result.CANNOT_TELL) -> Finding:
    return Finding("private_window", result, "Something was tried", facts=(("browser", browser),))


def at_the_window(tried: Finding) -> Case:
    """Return a case that asks whether it works in the private window."""
    case = record(calm_way(), opened(Stage.NEW_CHAT, Result.CLEAR))
    return record(answer(case, Choice.NO, NOON), tried)


def shown(case: Case) -> StepView:
    return step(case, walk(case), local=UTC, ticket="")


@pytest.mark.parametrize("name", [family.name for family in FAMILIES])
def test_every_browser_that_we_know_has_ways_of_its_own(name: str) -> None:
    unknown = finding("your browser")
    assert by_hand(finding(name))[0] != by_hand(unknown)[0]
    assert repairs([finding(name)]) != repairs([unknown])


def test_a_window_that_was_not_opened_is_opened_by_hand_in_the_words_of_that_browser() -> None:
    assert shown(at_the_window(finding("Safari"))).instructions == (
        "Choose New Private Window in the File menu: Cmd+Shift+N.",
        "Paste the link there.",
        "Sign in there and send one short word.",
    )
    assert "Paste the link there." not in shown(at_the_window(finding("Chromium", Result.CLEAR))).instructions


async def _forbidden(root: Path) -> Finding:
    program(root, "/usr/bin/chromium")
    desktop_file(root, "chromium.desktop", "[Desktop Entry]\nExec=/usr/bin/chromium %U\n")
    policy = root / "etc/chromium/policies/managed/company.json"
    policy.parent.mkdir(parents=True)
    policy.write_text('{"IncognitoModeAvailability": 1}')
    return await private_window.run(linux(root, {"xdg-settings": "chromium.desktop"}), PatientClock())


def test_who_may_not_have_a_private_window_is_sent_to_another_browser(tmp_path: Path) -> None:
    view = shown(at_the_window(asyncio.run(_forbidden(tmp_path))))
    assert view.instructions[0] == "Open the link in another browser."
    assert "policy" in view.evidence


def test_a_private_window_that_works_ends_with_how_to_put_that_browser_right() -> None:
    case = answer(at_the_window(finding("Brave", Result.CLEAR)), Choice.YES, NOON)
    end = next_step(case)
    assert isinstance(end, Conclude)
    assert end.cause is Cause.BROWSER_STATE
    first, *_ = shown(case).instructions
    assert first.startswith("Open brave://extensions and switch the extensions off one by one")
    assert "Shields" in first
