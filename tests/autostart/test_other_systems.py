"""Windows and macOS, by values and files of their real shape."""

import plistlib
from pathlib import Path

import pytest

from claude_tray.about import APP_ID
from claude_tray.autostart.macos import FILE_NAME, LaunchAgent, arguments, plist
from claude_tray.autostart.standing import Refused, State
from claude_tray.autostart.windows import APPROVED, NAME, RUN, RunKey

PROGRAM = r"C:\Users\Ada Byron\.local\bin\claude-tray-desktop.exe"
LINE = rf'"{PROGRAM}" run'
ON = bytes.fromhex("020000000000000000000000")
ON_AGAIN = bytes.fromhex("060000000000000000000000")
OFF = bytes.fromhex("03000000a0b1c2d3e4f5d901")
OFF_BY_SETTINGS = bytes.fromhex("07000000a0b1c2d3e4f5d901")


class Registry:
    """A person's registry."""

    def __init__(self, **values: str | int | bytes) -> None:
        keys = {"run": RUN, "approved": APPROVED}
        self.values = {(keys[name], NAME): value for name, value in values.items()}

    def read(self, key: str, name: str) -> str | int | bytes | None:
        return self.values.get((key, name))

    def write(self, key: str, name: str, value: str) -> None:
        self.values[key, name] = value

    def delete(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)


class Locked(Registry):
    """One that a policy has closed."""

    def read(self, key: str, name: str) -> str | int | bytes | None:
        raise PermissionError(5, "Access is denied")

    def write(self, key: str, name: str, value: str) -> None:
        raise PermissionError(5, "Access is denied")


def run_key(registry: Registry) -> RunKey:
    return RunKey(registry, lambda: (PROGRAM, "run"))


@pytest.mark.parametrize(
    ("registry", "state"),
    [
        (Registry(), State.OFF),
        (Registry(run=LINE), State.ON),
        (Registry(run=LINE, approved=ON), State.ON),
        (Registry(run=LINE, approved=ON_AGAIN), State.ON),
        (Registry(run=LINE, approved=OFF), State.BLOCKED),
        (Registry(run=LINE, approved=OFF_BY_SETTINGS), State.BLOCKED),
        (Registry(approved=OFF), State.OFF),
        (Registry(run=LINE, approved=b""), State.ON),
        (Registry(run=LINE, approved="03"), State.ON),
        (Registry(run=7), State.OFF),
    ],
)
def test_windows_starts_what_the_run_key_names_unless_task_manager_says_no(
    registry: Registry, state: State
) -> None:
    assert run_key(registry).standing().state is state


def test_a_path_with_spaces_is_one_word_in_the_run_key() -> None:
    registry = Registry()
    run_key(registry).switch(True)
    assert registry.values == {(RUN, NAME): LINE}
    run_key(registry).switch(False)
    assert registry.values == {}


def test_task_managers_switch_is_not_turned_behind_the_persons_back() -> None:
    registry = Registry(run=LINE, approved=OFF)
    run_key(registry).switch(True)
    standing = run_key(registry).standing()
    assert (standing.state, registry.values[APPROVED, NAME]) == (State.BLOCKED, OFF)
    assert "Task Manager" in standing.why


def test_a_registry_that_a_policy_has_closed_is_told() -> None:
    with pytest.raises(Refused, match="cannot be read"):
        run_key(Locked()).standing()
    with pytest.raises(Refused, match="cannot be written"):
        run_key(Locked()).switch(True)


def test_a_path_that_windows_would_cut_is_refused() -> None:
    with pytest.raises(Refused, match="longer"):
        RunKey(Registry(), lambda: ("C:\\" + "x" * 260, "run")).switch(True)


def agent(home: Path, said: str = "", program: str = "/bin/sh") -> LaunchAgent:
    return LaunchAgent(home, lambda: said, lambda: (program, "run"))


def disabled(word: str) -> str:
    labels = ("com.apple.FolderActionsDispatcher", APP_ID)
    lines = (f'\t\t"{label}" => {word}\n' for label in labels)
    return f"disabled services = {{\n{''.join(lines)}}}\n"


def test_a_mac_starts_it_at_login_once_and_off_leaves_nothing(tmp_path: Path) -> None:
    mac = agent(tmp_path)
    assert mac.standing().state is State.OFF
    mac.switch(True)
    file = tmp_path / "Library" / "LaunchAgents" / FILE_NAME
    kept = plistlib.loads(file.read_bytes())
    assert (kept["Label"], kept["ProgramArguments"]) == (APP_ID, ["/bin/sh", "run"])
    assert "KeepAlive" not in kept
    assert mac.standing().state is State.ON
    mac.switch(False)
    mac.switch(False)
    assert (mac.standing().state, file.exists()) == (State.OFF, False)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (disabled("disabled"), State.BLOCKED),
        (disabled("true"), State.BLOCKED),
        (disabled("enabled"), State.ON),
        (disabled("false"), State.ON),
        ("", State.ON),
    ],
)
def test_launchds_own_switch_has_the_last_word(tmp_path: Path, said: str, state: State) -> None:
    agent(tmp_path).switch(True)
    assert agent(tmp_path, said).standing().state is state


def test_an_app_that_was_thrown_away_is_told(tmp_path: Path) -> None:
    gone = agent(tmp_path, program="/Applications/Gone.app/Contents/MacOS/claude-tray")
    gone.switch(True)
    assert gone.standing().state is State.STALE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<plist",
        b"bplist00\xff",
        plistlib.dumps([]),
        plistlib.dumps({"RunAtLoad": True}),
        plistlib.dumps({"RunAtLoad": True, "ProgramArguments": "x"}),
        plist(("/bin/sh",)).replace(b"<true/>", b"<false/>"),
        b'<?xml version="1.0"?><plist version="1.0"><dict><key>',
    ],
)
def test_a_plist_that_starts_nothing_is_off(content: bytes) -> None:
    assert arguments(content) == ()
