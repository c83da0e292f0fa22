"""A private window is private: seen by the page that a real browser asks, not by what the browser says."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from claude_tray.app.checks import Checks, checks
from claude_tray.checks import new_chat, private_window
from claude_tray.checks.computer import Computer
from claude_tray.clock import SystemClock
from claude_tray.model import Finding, Result, Stage
from claude_tray.settings.choices import FrontDoorSettings, Settings
from tests.checks.real_browser import Site, close_browser, end_browser, make_default, site
from tests.screen import Screen, screen

POLICIES = {
    "chromium": (
        Path("/etc/chromium/policies/managed/claude-tray-test.json"),
        '{"IncognitoModeAvailability": 1}',
    ),
    "firefox-esr": (
        Path("/etc/firefox/policies/policies.json"),
        '{"policies": {"DisablePrivateBrowsing": true}}',
    ),
}


@pytest.fixture(scope="module")
def desktop() -> Iterator[Screen]:
    with screen("none", notifications=False) as desktop:
        yield desktop


@pytest.fixture
def page() -> Iterator[Site]:
    with site() as page:
        yield page


@pytest.fixture(params=POLICIES)
def computer(request: pytest.FixtureRequest, desktop: Screen) -> Iterator[Computer]:
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not to be had on this system")
    yield make_default(desktop, request.param)
    end_browser(desktop)


def opened_normally(computer: Computer, address: str) -> Finding:
    return asyncio.run(new_chat.run(computer, SystemClock(), address))


def opened_privately(computer: Computer, address: str) -> Finding:
    return asyncio.run(private_window.run(computer, SystemClock(), address))


def as_triage_asks(computer: Computer, page: Site) -> Checks:
    """Return what triage can run where the front door is on loopback."""
    settings = Settings(front_door=FrontDoorSettings(url=page.url("/")))
    return checks(lambda: settings, SystemClock(), computer)


def test_a_private_window_comes_without_the_cookie_that_a_normal_one_brings(
    desktop: Screen, computer: Computer, page: Site
) -> None:
    assert opened_normally(computer, page.url("/set")).result is Result.CLEAR
    assert page.came("/set") == ""

    asked = opened_privately(computer, page.url("/private-while-it-runs?set"))
    assert asked.result is Result.CLEAR, asked
    assert page.came("/private-while-it-runs?set") == ""
    opened_privately(computer, page.url("/private-beside-it"))
    # Why people are told to close the other private windows first:
    assert page.came("/private-beside-it") == "session=planted"

    close_browser(desktop)
    assert opened_privately(computer, page.url("/private-at-first")).result is Result.CLEAR
    assert page.came("/private-at-first") == ""

    opened_normally(computer, page.url("/normal-again"))
    assert page.came("/normal-again") == "session=planted"  # it was there all the time

    asyncio.run(as_triage_asks(computer, page).runs[Stage.PRIVATE_WINDOW]())
    assert page.came("/new") == ""


@pytest.fixture
def forbidding(request: pytest.FixtureRequest) -> Iterator[None]:
    """Forbid private windows by the system's own policy file, for the time of a test."""
    path, policy = POLICIES[request.node.callspec.params["computer"]]
    missing = [folder for folder in path.parents if not folder.exists()]
    if not os.access(path.parents[len(missing)], os.W_OK) or path.exists():
        pytest.skip("the policies of this computer are not ours to change")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(policy)
    yield
    path.unlink()
    for folder in missing:
        folder.rmdir()


@pytest.mark.usefixtures("forbidding")
def test_where_a_policy_forbids_private_windows_it_is_said_and_nothing_is_opened(
    desktop: Screen, computer: Computer, page: Site
) -> None:
    said = opened_privately(computer, page.url("/never"))
    assert said.result is Result.CANNOT_TELL
    assert "policy" in said.evidence
    assert (Path(desktop.env["HOME"]) / "started").read_text() == ""
    assert page.cookies == {}
