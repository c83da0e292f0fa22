"""Settings of other programs: automatic proxies, and where Claude Code is sent."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claude_tray.checks import base_url, pac
from claude_tray.checks.surroundings import Surroundings
from claude_tray.model.triage import Result
from tests.checks.lines import firing, found

SCUTIL = """<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : 169.254/16
  }
  FTPPassive : 1
  ProxyAutoConfigEnable : %d
  ProxyAutoConfigURLString : http://wpad.corp.test/proxy.pac
  ProxyAutoDiscoveryEnable : %d
}
"""
REG = (
    "\r\nHKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\r\n"
    "    AutoConfigURL    REG_SZ    http://wpad.corp.test/proxy.pac\r\n\r\n"
)
REG_NONE = "\r\nERROR: The system was unable to find the specified registry key or value.\r\n"
KDE = "[$Version]\nupdate_info=kioslave.upd\n\n[Proxy Settings]\nProxy Config Script=http://wpad.corp.test\nProxyType=%d\n"


def answering(here: Surroundings, system: str, said: str | None) -> Surroundings:
    async def command(command: tuple[str, ...]) -> str | None:
        return said

    return replace(here, system=system, command=command)


@pytest.mark.parametrize(
    ("system", "said", "result"),
    [
        ("linux", "'auto'\n", Result.FOUND),
        ("linux", "'manual'\n", Result.FOUND),
        ("linux", "'none'\n", Result.CLEAR),
        ("linux", None, Result.CLEAR),
        ("linux", "No such schema \u201corg.gnome.system.proxy\u201d\n", Result.CLEAR),
        ("darwin", SCUTIL % (1, 0), Result.FOUND),
        ("darwin", SCUTIL % (0, 1), Result.FOUND),
        ("darwin", SCUTIL % (0, 0), Result.CLEAR),
        ("darwin", "<dictionary> {\n}\n", Result.CLEAR),
        ("darwin", None, Result.CANNOT_TELL),
        ("win32", REG, Result.FOUND),
        ("win32", REG_NONE, Result.CLEAR),
        ("win32", None, Result.CLEAR),
    ],
)
def test_each_system_says_in_its_way_whether_a_script_chooses(
    calm: Surroundings, system: str, said: str | None, result: Result
) -> None:
    finding = found(answering(calm, system, said))["pac"]
    assert finding.result is result
    assert "corp.test" not in repr(finding)


@pytest.mark.parametrize(
    ("kind", "fires"), [(0, False), (1, True), (2, True), (3, True), (4, False), (9, False)]
)
def test_kde_says_it_in_a_file(calm: Surroundings, kind: int, fires: bool) -> None:
    calm.kde_proxies.write_text(KDE % kind)
    assert firing(calm) == ({"pac"} if fires else set())


@pytest.mark.parametrize(
    "text", ["", "ProxyType=2", "[Other]\nProxyType=2", "[Proxy Settings]\nProxyType=two"]
)
def test_another_section_of_that_file_means_nothing(text: str) -> None:
    assert pac.kde(text) == ""


def test_a_desktops_proxy_that_the_environment_names_too_is_followed(calm: Surroundings) -> None:
    here = answering(calm, "linux", "'manual'\n")
    assert firing(replace(here, environment={"https_proxy": "http://p.test:1"})) == set()


@pytest.mark.parametrize("name", [base_url.BASE_URL, *base_url.SWITCHES])
@pytest.mark.parametrize("in_settings", [True, False])
def test_a_setting_that_sends_claude_code_elsewhere_is_found_and_not_quoted(
    calm: Surroundings, name: str, in_settings: bool
) -> None:
    setting = {name: "https://user:key@gateway.corp.test/v1", "ANTHROPIC_API_KEY": "sk-ant-secret"}
    if in_settings:
        calm.claude_settings[0].write_text(json.dumps({"env": setting, "model": "opus"}))
    here = calm if in_settings else replace(calm, environment=setting)
    assert firing(here) == {"base_url"}
    finding = found(here)["base_url"]
    assert finding.facts == ((name, "set"),)
    assert not any(part in repr(finding) for part in ("corp.test", "key@", "sk-ant"))


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"ANTHROPIC_BASE_URL": ""},
        {"ANTHROPIC_BASE_URL": "https://api.anthropic.com"},
        {"ANTHROPIC_BASE_URL": "https://API.anthropic.com/v1/"},
        {"CLAUDE_CODE_USE_BEDROCK": "0", "CLAUDE_CODE_USE_VERTEX": "false", "CLAUDE_CODE_USE_FOUNDRY": ""},
    ],
)
def test_what_leads_to_anthropic_is_no_detour(environment: dict[str, str]) -> None:
    assert base_url.elsewhere(environment) == []


def test_a_host_that_only_looks_like_anthropics_is_one() -> None:
    assert base_url.elsewhere({"ANTHROPIC_BASE_URL": "https://api.anthropic.com.evil.test"}) != []


@pytest.mark.parametrize(
    "write",
    [
        lambda file: file.mkdir(),
        lambda file: file.write_text('{"env": {'),
        lambda file: file.write_bytes(b"\xff\xfe\x00nonsense"),
        lambda file: file.write_text("[]"),
        lambda file: file.write_text("[" * 100_000),
    ],
)
def test_settings_that_cannot_be_read_are_neither_good_nor_bad(
    calm: Surroundings, write: Callable[[Path], object]
) -> None:
    write(calm.claude_settings[0])
    finding = found(calm)["base_url"]
    assert finding.result is Result.CANNOT_TELL
    assert str(calm.claude_settings[0].parent) not in repr(finding)


@pytest.mark.parametrize(
    "text", ['{"env": null}', '{"env": ["ANTHROPIC_BASE_URL"]}', "{}", '{"env": {"X": 1}}']
)
def test_settings_without_such_an_entry_are_in_order(calm: Surroundings, text: str) -> None:
    calm.claude_settings[0].write_text(text)
    assert found(calm)["base_url"].result is Result.CLEAR


def test_claude_codes_settings_are_where_each_system_has_them() -> None:
    home = Path("/home/somebody")
    own, managed = base_url.files("linux", {}, home)
    assert own == home / ".claude" / "settings.json"
    assert managed == Path("/etc/claude-code/managed-settings.json")
    assert base_url.files("darwin", {"CLAUDE_CONFIG_DIR": "/c"}, home)[0] == Path("/c/settings.json")
