"""The computer that the checks look at in earnest."""

import asyncio

import pytest

from claude_tray.app.surroundings import surroundings
from claude_tray.checks import network
from claude_tray.clock import SystemClock
from claude_tray.model.triage import Result
from claude_tray.settings.choices import FrontDoorSettings


def test_addresses_come_from_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/somewhere")
    here = surroundings(FrontDoorSettings(url="http://localhost:1/"), SystemClock())
    assert here.door == "http://localhost:1/"
    assert len(here.assets) == 4
    assert here.assets[0] == "https://assets-proxy.anthropic.com/"
    assert str(here.kde_proxies) == "/somewhere/kioslaverc"


def test_pointed_at_itself_the_whole_round_works_with_what_is_really_there() -> None:
    nobody = "http://localhost:1/"  # tcpmux: nobody listens there
    here = surroundings(
        FrontDoorSettings(url=nobody, api_url=nobody, asset_urls=(nobody,), control_urls=(nobody,)),
        SystemClock(),
    )
    findings = {each.check: each for each in asyncio.run(network.run(here))}
    assert list(findings) == list(network.CHECKS)
    assert "internal error" not in {each.evidence for each in findings.values()}
    assert findings["offline"].result is Result.FOUND
