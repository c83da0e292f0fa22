"""The lines to paste parse where they are pasted, and what a shell completes is what there is."""

import configparser
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from claude_tray.cli import main
from claude_tray.cli.joining import PLACES as OFFERED
from claude_tray.cli.joining import SHELLS
from claude_tray.cli.parser import COMMANDS, parser

WITH_A_SPACE = "/opt/my programs/claude-tray"


@pytest.fixture
def pasted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Return the lines for every place, for a program whose path has a space in it."""
    monkeypatch.setattr("sys.argv", [WITH_A_SPACE])
    texts = {}
    for place in OFFERED:
        assert main(["integrate", place]) == 0
        texts[place] = capsys.readouterr().out
    return texts


def test_waybar_gets_one_member_of_an_object(pasted: dict[str, str]) -> None:
    note, _, member = pasted["waybar"].partition("\n")
    assert note.startswith("//")
    module = json.loads(f"{{{member}}}")["custom/claude"]
    assert module["exec"] == f"'{WITH_A_SPACE}' watch --format waybar"
    assert "interval" not in module  # it streams


def test_polybar_and_i3blocks_get_a_section(pasted: dict[str, str]) -> None:
    for place, section, key in (("polybar", "module/claude", "exec"), ("i3blocks", "claude", "command")):
        parsed = configparser.ConfigParser(interpolation=None)
        parsed.read_string(pasted[place])
        assert WITH_A_SPACE in parsed[section][key]


def test_i3status_rs_gets_a_block(pasted: dict[str, str]) -> None:
    block = tomllib.loads(pasted["i3status-rs"])["block"][0]
    assert block["command"] == f"'{WITH_A_SPACE}' status --format i3status-rs"


@pytest.mark.parametrize("place", ["swiftbar", "xbar"])
def test_a_plugin_is_a_script_that_a_shell_can_read(
    place: str, pasted: dict[str, str], tmp_path: Path
) -> None:
    script = tmp_path / "claude.1m.sh"
    script.write_text(pasted[place])
    subprocess.run(["sh", "-n", script], check=True)
    assert re.search(r"^# <xbar\.title>.+</xbar\.title>$", pasted[place], re.MULTILINE)


def test_every_line_names_a_format_or_a_command_that_there_is(pasted: dict[str, str]) -> None:
    for text in pasted.values():
        for line in re.findall(r"claude-tray' ((?:status|watch|check)[^\"')\n]*)", text):
            parser().parse_args(line.split())


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_is_completed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    written = script(shell, capsys)
    assert all(command.name in written for command in COMMANDS)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("st",), "status"),
        (("status", "--format", "way"), "waybar"),
        (("replay", "rec"), "recorded.jsonl"),
        (("integrate", "tm"), "tmux"),
    ],
)
def test_bash_completes_commands_values_and_files(
    words: tuple[str, ...], answer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "recorded.jsonl").touch()
    line = " ".join(("claude-tray", *words))
    asked = f"COMP_WORDS=({line}); COMP_CWORD={len(words)}; _shtab_claude_tray; echo ${{COMPREPLY[@]}}"
    command = ["bash", "-c", f"{script('bash', capsys)}\n{asked}"]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=True)
    assert ended.stdout.split() == [answer]


def test_the_manual_page_has_every_command_and_every_option() -> None:
    ended = subprocess.run(["packaging/manual"], capture_output=True, text=True, check=True)
    page = ended.stdout.replace("\\", "")
    assert page.startswith(".TH CLAUDE-TRAY")
    assert all(f"claude-tray {command.name}" in page for command in COMMANDS)
    assert all(option in page for option in ("--profile", "--format", "--timeout", "--symptom", "--every"))
