"""Who has switched a hook on is told; a hook that is slow holds up nobody; every delivery is on record."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from claude_tray.app import outbox
from claude_tray.app.compose import settings_of
from claude_tray.app.outbox import Outbox, setting_of
from claude_tray.cli import main
from claude_tray.cli.joining import HOOKS as OFFERED
from claude_tray.clock import SystemClock
from claude_tray.history import open_history
from claude_tray.hooks import program
from claude_tray.hooks.all import HOOKS
from claude_tray.model import Delivery
from claude_tray.profile import Profile
from claude_tray.settings.hooks import HookSettings
from claude_tray.settings.mistakes import BadSettings
from claude_tray.sources.direct import DirectInternet
from tests.hooks.receiver import Receiver, receiving
from tests.hooks.test_hooks import OUTAGE
from tests.presentation.samples import NOW
from tests.test_mute import live
from tests.worlds.servers import Servers
from tests.worlds.world import World, furnish, treats

SLEEPER = (sys.executable, "-c", "import time; time.sleep(60)")


def sent(
    chosen: Callable[[], HookSettings], act: Callable[[Outbox], None], until: Callable[[list[Delivery]], bool]
) -> list[Delivery]:
    """Return what the log holds when `until` says that it is enough."""
    log: list[Delivery] = []

    async def main() -> None:
        internet, enough = DirectInternet(), asyncio.Event()

        def keep(delivery: Delivery) -> None:
            log.append(delivery)
            if until(log):
                enough.set()

        box = Outbox(chosen, internet, SystemClock(), keep)
        task = asyncio.create_task(box.run())
        act(box)
        async with asyncio.timeout(20):
            await enough.wait()
        task.cancel()
        await internet.aclose()

    asyncio.run(main())
    return log


def test_the_command_line_offers_every_hook_and_each_is_off_by_default() -> None:
    assert tuple(hook.id for hook in HOOKS) == OFFERED
    assert all(setting_of(HookSettings(), hook) is None for hook in HOOKS)


def test_a_hook_that_hangs_holds_up_neither_the_next_one_nor_the_end() -> None:
    before = time.monotonic()
    with receiving(Receiver()) as receiver:
        chosen = HookSettings(command=SLEEPER, webhook=receiver.url)
        log = sent(lambda: chosen, lambda box: box.tell(OUTAGE), lambda log: len(log) == 1)
    assert [(each.hook, each.failure) for each in log] == [("webhook", "")]
    assert time.monotonic() - before < program.PATIENCE_S / 2


def test_where_too_many_wait_the_oldest_is_dropped_and_the_log_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outbox, "WAITING", 2)
    chosen = HookSettings(command=SLEEPER)

    def flood(box: Outbox) -> None:
        for number in range(4):
            box.tell(replace(OUTAGE, id=str(number)))

    log = sent(lambda: chosen, flood, lambda log: len(log) == 2)
    assert {each.failure for each in log} == {"dropped: too many were waiting"}


def test_what_is_switched_off_meanwhile_is_told_no_more() -> None:
    chosen = [HookSettings()]
    with receiving(Receiver()) as receiver:
        on = HookSettings(webhook=receiver.url)

        def act(box: Outbox) -> None:
            box.tell(OUTAGE)  # off: told to nobody
            chosen[0] = on
            box.tell(OUTAGE)

        sent(lambda: chosen[0], act, lambda log: len(log) == 1)
        assert len(receiver.posts) == 1


def test_an_outage_that_the_tray_sees_reaches_a_command(tmp_path: Path) -> None:
    target = tmp_path / "told"
    script = f"import sys; open({str(target)!r}, 'a').write(sys.stdin.read())"
    (tmp_path / "config.toml").write_text(
        f"[hooks]\ncommand = {json.dumps([sys.executable, '-c', script])}\n"
    )
    live(tmp_path, 7, 14, {})
    for _ in range(500):
        if target.exists() and target.read_text().endswith("}"):
            break
        time.sleep(0.01)
    told = json.loads(target.read_text())
    assert (told["event"], told["verdict"], told["previous"]) == (
        "incident_started",
        "front_door_down",
        "all_clear",
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('command = "notify-send hello"', "is not a list of a program and its arguments"),
        ('command = ["tell", "sk-ant-api03-x"]', "what looks like an API key"),
        ('webhook = "http://example.org/"', "http:// is for this computer alone"),
        ('webhook = "https://me:secret@example.org/"', "a name or a password has no place in an address"),
        ('slack = "https://hooks.slack.com/x"', "is neither true nor false"),
        ("teams = true", "unknown"),
    ],
)
def test_a_mistake_in_the_settings_is_named(line: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f"[hooks]\n{line}\n")
    with pytest.raises(BadSettings, match=said):
        settings_of(Profile(tmp_path))


def test_the_log_survives_and_stays_short(tmp_path: Path) -> None:
    with closing(open_history(tmp_path / "history.sqlite", NOW)) as history:
        for number in range(120):
            history.delivered(Delivery(NOW, "webhook", f"event {number}", 1))
    with closing(open_history(tmp_path / "history.sqlite", NOW)) as history:
        kept = history.deliveries()
    assert (len(kept), kept[-1].event) == (100, "event 119")


def test_a_person_tests_a_hook_and_reads_what_came_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = ["--profile", str(tmp_path), "hook"]
    with Servers(treats(World("", ""))) as servers, receiving(Receiver([200, 500])) as receiver:
        furnish(tmp_path, servers)
        assert main([*ours, "test", "webhook"]) == 1  # nowhere to
        with (tmp_path / "config.toml").open("a") as config:
            config.write(f'[hooks]\nwebhook = "{receiver.url}"\n')
        capsys.readouterr()
        assert main([*ours, "test", "webhook"]) == 0
        assert main([*ours, "test"]) == 64
    assert json.loads(receiver.posts[0][1])["event"] == "test"
    assert json.loads(receiver.posts[0][1])["verdict"] == "all_clear"
    main([*ours, "log"])
    main(ours)
    out = capsys.readouterr().out
    assert out.startswith("delivered\n")
    assert "webhook   test                delivered\n" in out
    assert "webhook   on    delivered\n" in out
    assert "slack     off\n" in out


def test_no_hook_is_loaded_before_one_is_on() -> None:
    code = "import sys; from claude_tray.app import companion; sys.exit('claude_tray.hooks' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
