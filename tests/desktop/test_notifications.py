"""A person is told of a change once, in the desktop's own way, and a desktop without one costs nothing."""

import asyncio
import gc
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from claude_tray import about
from claude_tray.desktop.notifications import Acts, Notifications, Unavailable
from claude_tray.model import Light, Notice, What, Withdraw
from tests.desktop.daemon import Daemon

_BUS = """<busconfig><type>session</type><listen>unix:path={path}</listen><policy context="default">
<allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>"""
_DUNST = DBusAddress(
    "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.dunstproject.cmd0"
)
_NAME = "org.freedesktop.Notifications"

_WORSE = Notice("abc", "Claude is officially down", "Models <b>do not</b> answer & fail", Light.RED)
_OTHER = Notice("def", "Something else", "", Light.AMBER)
_EASED = Notice("abc", "Claude is better", "", Light.AMBER, What.EASED)
_BETTER = Notice("abc", "Claude is back", "After 12 min", Light.GREEN, What.ENDED)


@contextmanager
def _running(*command: str, **more: Any) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(command, text=True, stderr=subprocess.DEVNULL, **more) as process:
        try:
            yield process
        finally:
            process.terminate()


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bus of our own, which starts nothing by itself."""
    config = tmp_path / "bus.conf"
    config.write_text(_BUS.format(path=tmp_path / "bus"))
    with _running(
        "dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1", stdout=subprocess.PIPE
    ) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def peer(bus: str) -> Iterator[DBusConnection]:
    """Somebody else on that bus."""
    with open_dbus_connection(bus) as connection:
        yield connection


@pytest.fixture
def dunst(bus: str, peer: DBusConnection, tmp_path: Path) -> Iterator[DBusConnection]:
    """A real notification daemon on a screen that nobody sees; use the peer to ask it."""
    read, write = os.pipe()
    with (
        _running("Xvfb", "-displayfd", str(write), "-nolisten", "tcp", pass_fds=(write,)),
        os.fdopen(read) as number,
    ):
        os.close(write)  # so that reading ends if the screen does
        display = f":{number.readline().strip()}"
        environment = {
            **os.environ,
            "DISPLAY": display,
            "HOME": str(tmp_path),
            "DBUS_SESSION_BUS_ADDRESS": bus,
        }
        with _running("dunst", env=environment, stdout=subprocess.DEVNULL) as daemon:
            while not peer.send_and_get_reply(message_bus.NameHasOwner(_NAME)).body[0]:
                assert daemon.poll() is None
            yield peer


def nothing(_key: str) -> None:
    """What a test does not ask for."""


NOTHING = Acts(nothing, nothing, nothing)


def _ask(
    peer: DBusConnection, method: str, signature: str | None = None, body: tuple[object, ...] = ()
) -> Any:
    return peer.send_and_get_reply(new_method_call(_DUNST, method, signature, body)).body


def _displayed(peer: DBusConnection) -> int:
    ((_, count),) = peer.send_and_get_reply(Properties(_DUNST).get("displayedLength")).body
    return int(count)


def test_a_later_notice_replaces_the_earlier_one_of_the_same_trouble(dunst: DBusConnection) -> None:
    async def tell() -> None:
        notifications = Notifications(NOTHING)
        await notifications.show(_WORSE)
        await notifications.show(_BETTER)
        assert _displayed(dunst) == 1
        await notifications.show(_OTHER)
        assert _displayed(dunst) == 2
        await notifications.close()

    asyncio.run(tell())
    _ask(dunst, "NotificationCloseAll")
    (history,) = _ask(dunst, "NotificationListHistory")
    assert {each["summary"][1] for each in history} == {"Claude is back", "Something else"}


def test_markup_in_a_notice_is_shown_letter_by_letter(dunst: DBusConnection) -> None:
    async def tell() -> None:
        notifications = Notifications(NOTHING)
        await notifications.show(_WORSE)
        await notifications.close()

    asyncio.run(tell())
    _ask(dunst, "NotificationCloseAll")
    (((shown),),) = _ask(dunst, "NotificationListHistory")
    assert "Models &lt;b&gt;do not&lt;/b&gt; answer &amp; fail" in shown["message"][1]


def test_details_are_asked_for_from_the_notification(dunst: DBusConnection) -> None:
    async def tell() -> None:
        asked = asyncio.Event()
        notifications = Notifications(Acts(lambda _key: asked.set(), nothing, nothing))
        await notifications.show(_WORSE)
        _ask(dunst, "NotificationAction", "u", (0,))
        async with asyncio.timeout(5):
            await asked.wait()
        await notifications.close()

    asyncio.run(tell())


@pytest.mark.parametrize("address", [None, "", "nonsense", "unix:path=/nowhere", "tcp:host=127.0.0.1,port=1"])
def test_without_a_bus_it_says_so(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if address is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    with pytest.raises(Unavailable):
        asyncio.run(Notifications(NOTHING).show(_WORSE))


@pytest.mark.usefixtures("bus")
def test_without_a_service_it_says_so() -> None:
    with pytest.raises(Unavailable, match="ServiceUnknown"):
        asyncio.run(Notifications(NOTHING).show(_WORSE))


def test_a_service_that_hangs_is_given_up(peer: DBusConnection) -> None:
    peer.send_and_get_reply(message_bus.RequestName(_NAME))
    with pytest.raises(Unavailable, match="TimeoutError"):
        asyncio.run(Notifications(NOTHING, patience=0.3).show(_WORSE))


# jeepney leaves the socket to the garbage collector where opening it is given up.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_service_that_hangs_is_given_up_in_whatever_moment_the_patience_ends(peer: DBusConnection) -> None:
    peer.send_and_get_reply(message_bus.RequestName(_NAME))

    async def tell(patience: float) -> None:
        with pytest.raises(Unavailable):
            async with asyncio.timeout(5):
                await Notifications(NOTHING, patience=patience).show(_WORSE)

    for step in range(60):
        asyncio.run(tell(0.0002 * (step + 1)))
    gc.collect()  # so that the warnings are this test's


@pytest.fixture
def daemon(bus: str) -> Iterator[Daemon]:
    """A notification daemon that says what it is told to say."""
    with Daemon(bus) as daemon:
        yield daemon


async def _soon(event: asyncio.Event) -> None:
    async with asyncio.timeout(5):
        await event.wait()


async def _gone(notifications: Notifications) -> None:
    async with asyncio.timeout(5):
        while notifications.shown:  # noqa: ASYNC110 - the signal is told to nobody but the notifications
            await asyncio.sleep(0)


def test_a_notice_offers_details_an_hours_silence_and_to_say_when_it_is_back(daemon: Daemon) -> None:
    async def tell() -> None:
        chosen: asyncio.Queue[str] = asyncio.Queue()
        words = ("details", "mute", "back")
        acts = Acts(*(lambda key, word=word: chosen.put_nowait(f"{word} {key}") for word in words))
        notifications = Notifications(acts)
        offered = ["default", "Details", "snooze", "Mute 1 h", "back", "Tell me when it is back"]
        for shown, action, word in ((1, "snooze", "mute"), (2, "default", "details"), (3, "back", "back")):
            await notifications.show(_WORSE)
            assert daemon.shown[-1].actions == offered
            daemon.invoke(shown, action)
            async with asyncio.timeout(5):
                assert await chosen.get() == f"{word} abc"
            daemon.say("NotificationClosed", "uu", (shown, 3))
            await _gone(notifications)
        await notifications.close()

    asyncio.run(tell())


def test_news_is_of_normal_urgency_and_an_end_is_low_and_offers_only_details(daemon: Daemon) -> None:
    async def tell() -> None:
        notifications = Notifications(NOTHING)
        for notice in (_WORSE, _EASED, _BETTER):
            await notifications.show(notice)
        await notifications.close()

    asyncio.run(tell())
    assert [each.hints["urgency"] for each in daemon.shown] == [("y", 1), ("y", 0), ("y", 0)]
    assert [each.hints["category"][1] for each in daemon.shown] == [
        "network.error",
        "network.error",
        "network.connected",
    ]
    assert {each.hints["desktop-entry"] for each in daemon.shown} == {("s", about.APP_ID)}
    assert daemon.shown[-1].actions == ["default", "Details"]
    assert Path(daemon.shown[-1].icon.removeprefix("file://")).is_file()
    assert [each.replaces for each in daemon.shown] == [0, 1, 1]


def test_what_only_eases_disturbs_nobody_who_has_put_the_notice_away(daemon: Daemon) -> None:
    async def tell() -> None:
        notifications = Notifications(NOTHING)
        await notifications.show(_EASED)
        await notifications.show(_WORSE)
        daemon.say("NotificationClosed", "uu", (1, 2))
        await _gone(notifications)
        await notifications.show(_EASED)
        await notifications.close()

    asyncio.run(tell())
    assert [each.title for each in daemon.shown] == [_WORSE.title]


def test_a_notice_that_no_longer_holds_is_taken_away(daemon: Daemon) -> None:
    async def tell() -> None:
        notifications = Notifications(NOTHING)
        await notifications.withdraw(Withdraw("abc"))
        await notifications.show(_WORSE)
        await notifications.withdraw(Withdraw("abc"))
        assert await asyncio.to_thread(daemon.closed.get, timeout=5) == 1
        await notifications.close()

    asyncio.run(tell())


def test_a_notice_goes_away_with_what_was_chosen_on_it(daemon: Daemon) -> None:
    async def tell() -> None:
        notifications = Notifications(NOTHING)
        await notifications.show(_WORSE)
        daemon.invoke(1, "default")
        assert await asyncio.to_thread(daemon.closed.get, timeout=5) == 1
        await notifications.close()

    asyncio.run(tell())


def test_what_is_chosen_on_somebody_elses_notice_or_in_words_of_nobody_is_not_for_us(daemon: Daemon) -> None:
    async def tell() -> None:
        asked: list[str] = []
        last = asyncio.Event()
        notifications = Notifications(Acts(asked.append, lambda _key: last.set(), nothing))
        await notifications.show(_WORSE)
        daemon.invoke(99, "default")
        daemon.invoke(1, "uninstall")
        daemon.say("ActionInvoked", "s", ("default",))
        daemon.invoke(1, "snooze")
        await _soon(last)
        assert asked == []
        await notifications.close()

    asyncio.run(tell())


def test_a_notice_that_was_closed_is_forgotten(daemon: Daemon) -> None:
    async def tell() -> None:
        asked: list[str] = []
        last = asyncio.Event()
        notifications = Notifications(Acts(asked.append, lambda _key: last.set(), nothing))
        await notifications.show(_WORSE)
        await notifications.show(_OTHER)
        daemon.say("NotificationClosed", "uu", (1, 2))
        daemon.invoke(1, "default")
        daemon.invoke(2, "snooze")
        await _soon(last)
        assert asked == []
        await notifications.show(_BETTER)
        assert [each.replaces for each in daemon.shown] == [0, 0, 0]
        await notifications.close()

    asyncio.run(tell())


def test_where_a_daemon_knows_no_buttons_and_no_markup_none_are_sent(bus: str) -> None:
    async def tell() -> None:
        notifications = Notifications(NOTHING)
        await notifications.show(_WORSE)
        await notifications.close()

    with Daemon(bus, capabilities=("body",)) as daemon:
        asyncio.run(tell())
    assert (daemon.shown[0].actions, daemon.shown[0].body) == ([], _WORSE.body)
