"""What a screen reader hears: every window on a real accessibility bus, walked as such a reader does."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from jeepney import DBusAddress, HeaderFields, MatchRule, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

from tests.desktop.gallery import WINDOWS
from tests.screen import Screen, screen, until

ROOT = Path(__file__).parents[2]
WALKED = tuple(WINDOWS)  # all that differ: a new one is a row in the gallery
SPOKEN = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="Announcement")
REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
ACCESSIBLE = "org.a11y.atspi.Accessible"
FOCUSABLE, SHOWING = 11, 25  # bits of a state, AtspiStateType
CONTROLS = {
    "push button", "button", "check box", "toggle button", "radio button", "combo box", "text", "entry",
    "spin button", "spin box", "list", "list item", "chart", "page tab", "link",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing as the bus tells it."""

    role: str
    name: str
    description: str
    focusable: bool


class Bus:
    """The accessibility bus of a desktop."""

    def __init__(self, desktop: Screen) -> None:
        asked = ("org.a11y.Bus", "-o", "/org/a11y/bus", "-m", "org.a11y.Bus.GetAddress")
        told = desktop.run("gdbus", "call", "--session", "-d", *asked)
        self._line: DBusConnection = open_dbus_connection(told.strip("()\n, ").strip("'"))

    def children(self, place: tuple[str, str]) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = self._ask(place, "GetChildren")[0]
        return found

    def heard(self, place: tuple[str, str]) -> Heard:
        (low, _high) = self._ask(place, "GetState")[0]
        return Heard(
            self._ask(place, "GetRoleName")[0],
            self._property(place, "Name"),
            self._property(place, "Description"),
            bool(low >> FOCUSABLE & 1) and bool(low >> SHOWING & 1),
        )

    def walk(self, place: tuple[str, str]) -> Iterator[Heard]:
        for child in self.children(place):
            yield self.heard(child)
            yield from self.walk(child)

    def listen(self) -> None:
        """Take part as a screen reader does: programs tell nobody who has not asked."""
        asked = DBusAddress("/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry")
        wish = new_method_call(asked, "RegisterEvent", "sass", ("object:announcement", [], ""))
        unwrap_msg(self._line.send_and_get_reply(wish, timeout=20))
        unwrap_msg(self._line.send_and_get_reply(message_bus.AddMatch(SPOKEN), timeout=20))

    def spoken(self, within_s: float = 10) -> str:
        """Wait for the next announcement, and return its words."""
        with self._line.filter(SPOKEN) as said:
            message = self._line.recv_until_filtered(said, timeout=within_s)
        assert message.header.fields[HeaderFields.signature] == "siiva{sv}"
        return str(message.body[3][1])

    def close(self) -> None:
        self._line.close()

    def _ask(self, place: tuple[str, str], method: str) -> tuple[object, ...]:
        name, path = place
        call = new_method_call(DBusAddress(path, name, ACCESSIBLE), method)
        answer: tuple[object, ...] = unwrap_msg(self._line.send_and_get_reply(call, timeout=20))
        return answer

    def _property(self, place: tuple[str, str], which: str) -> str:
        name, path = place
        call = Properties(DBusAddress(path, name, ACCESSIBLE)).get(which)
        return str(unwrap_msg(self._line.send_and_get_reply(call, timeout=20))[0][1])


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Heard]]]:
    """Every window by name, with all that is in it; one after the other: cards close when another opens."""
    folder = tmp_path_factory.mktemp("shown")
    with screen("none", notifications=False) as desktop:
        command = [sys.executable, "-m", "tests.desktop.walked", str(folder)]
        desktop.launch(command, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", PYTHONPATH=str(ROOT))
        bus = Bus(desktop)
        yield {name: walked(bus, folder, name) for name in WALKED}
        bus.close()


def walked(bus: Bus, folder: Path, name: str) -> list[Heard]:
    """Have a window shown, and walk it."""

    def frames() -> list[tuple[str, str]]:
        with suppress(DBusErrorResponse):  # of the window before, which is being taken down
            programs = [each for each in bus.children(REGISTRY) if bus.heard(each).name == "walked"]
            return [each for one in programs for each in bus.children(one) if bus.heard(each).name == name]
        return []

    (folder / name).touch()
    until(frames, 30, f"{name} on the accessibility bus")
    return list(bus.walk(frames()[0]))


@pytest.mark.parametrize("name", WALKED)
def test_a_screen_reader_hears_every_control_by_name(name: str, windows: dict[str, list[Heard]]) -> None:
    controls = [each for each in windows[name] if each.focusable]
    assert len(controls) >= 4
    assert [each for each in controls if not each.name.strip()] == []
    assert [each for each in controls if each.role not in CONTROLS] == []


@pytest.mark.parametrize(
    ("name", "role", "told"),
    [
        ("status-window", "chart", "From a prompt to its answer"),
        ("status-window", "label", "Claude is down: the API has an outage"),
        ("triage-asks", "label", "Does the new chat answer?"),
        ("history", "chart", "Verdict"),
        ("first-run", "check box", "Claude Code"),
        ("settings-notifications", "check box", "Notify me"),
    ],
)
def test_what_is_drawn_is_told(name: str, role: str, told: str, windows: dict[str, list[Heard]]) -> None:
    assert any(each.role == role and told in each.name for each in windows[name]), sorted(
        {(each.role, each.name) for each in windows[name]}
    )


def test_a_chart_has_its_figures_in_words(windows: dict[str, list[Heard]]) -> None:
    charts = [each for name in ("status-window", "history") for each in windows[name] if each.role == "chart"]
    assert charts
    silent = [each for each in charts if each.focusable and not each.description]
    assert [each for each in silent if not any(map(str.isdigit, each.name))] == []


@pytest.fixture(scope="module")
def acted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Bus, Path]]:
    """A bus on which windows speak, and the folder by which something is made to happen in them."""
    folder = tmp_path_factory.mktemp("acts")
    with screen("none", notifications=False) as desktop:
        bus = Bus(desktop)
        bus.listen()
        command = [sys.executable, "-m", "tests.desktop.spoken", str(folder)]
        desktop.launch(command, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", PYTHONPATH=str(ROOT))
        until(
            lambda: any(len(bus.children(each)) >= 3 for each in bus.children(REGISTRY)),
            30,
            "the windows on the accessibility bus",
        )
        yield bus, folder
        bus.close()


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("verdict", "Claude is down: the API has an outage"),
        ("step", "Checking this computer's network"),
        ("check", "The clock is right, within 1 s."),
        ("mistake", "line 3: notifications.at_leest: unknown"),
        ("refused", "config.toml is read-only"),
        ("export", "written to a.csv"),
        ("earlier", "May"),
    ],
)
def test_what_happens_is_said(act: str, words: str, acted: tuple[Bus, Path]) -> None:
    bus, folder = acted
    (folder / act).touch()
    heard: list[str] = []
    until(lambda: heard.append(bus.spoken()) or words in heard[-1], 30, f"{words!r}; heard {heard}")
