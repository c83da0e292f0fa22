"""In the settings window a hook that is on has a place for its secret, and a button that tries it."""

import asyncio
from contextlib import aclosing, closing
from dataclasses import replace
from pathlib import Path

import pytest

from claude_tray.app import outbox
from claude_tray.app.preferences import hooks
from claude_tray.app.preferences.hooks import HookDesk
from claude_tray.app.world import World
from claude_tray.clock import SystemClock
from claude_tray.credentials import Credentials, Secret
from claude_tray.history import open_history
from claude_tray.hooks.hook import Hook
from claude_tray.presentation.settings.book import book
from claude_tray.presentation.settings.known import Known, Outlet
from claude_tray.presentation.settings.view import Line, PageName, Presses
from claude_tray.presentation.view import Tone
from claude_tray.profile import Profile
from claude_tray.settings.choices import Settings
from claude_tray.settings.hooks import HookSettings
from claude_tray.sources.direct import DirectInternet
from tests.hooks.receiver import Receiver, receiving
from tests.hooks.test_hooks import SECRET
from tests.presentation import samples
from tests.test_credentials import Drawer


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    kept = Drawer()

    def place(hook: Hook) -> Credentials:
        return Credentials(lambda: kept, account=f"claude-tray hook {hook.id}")

    monkeypatch.setattr(hooks, "credentials_of", place)
    monkeypatch.setattr(outbox, "credentials_of", place)
    return kept


def test_a_hook_is_given_its_secret_tried_and_says_what_came_of_it(tmp_path: Path, drawer: Drawer) -> None:
    said: list[tuple[str, Tone]] = []

    async def main(settings: Settings) -> None:
        clock, profile = SystemClock(), Profile(tmp_path)
        with closing(open_history(None, clock.now())) as history:
            async with aclosing(DirectInternet()) as internet:
                world = World(settings, clock, history, internet, tmp_path, profile)
                desk = HookDesk(world, lambda: samples.ALL_CLEAR, lambda: None)

                def note() -> None:
                    (only,) = desk.outlets()
                    said.append((only.said, only.tone))

                await desk.test("ntfy")
                note()
                await desk.keep("ntfy", Secret(""))
                note()
                await desk.keep("ntfy", Secret(SECRET))
                note()
                await desk.test("ntfy")
                note()

    with receiving(Receiver()) as receiver:
        asyncio.run(main(replace(Settings(), hooks=HookSettings(ntfy=receiver.url))))
        assert len(receiver.posts) == 1
    assert said[0][0].startswith("not delivered: no topic is kept")
    assert [tone for _, tone in said] == [Tone.WARN, Tone.WARN, Tone.GOOD, Tone.GOOD]
    assert said[-1][0] == "delivered"
    assert drawer.key == SECRET
    assert SECRET not in repr(said)


def test_only_a_hook_that_is_on_has_more_rows_than_its_switch() -> None:
    known = Known(samples.NOW, "config.toml")
    told = (Outlet("slack", "Slack", "the incoming webhook's address", "delivered", Tone.GOOD),)
    off, on = (
        {row.id: row for group in page.groups for row in group.rows}
        for page in (
            book(Settings(), each).page(PageName.NOTIFICATIONS)
            for each in (known, replace(known, outlets=told))
        )
    )
    assert set(on) - set(off) == {"secret.slack", "hook.slack"}
    assert on["secret.slack"].control == Line("", secret=True)
    assert isinstance(on["hook.slack"].control, Presses)
    assert (on["hook.slack"].state, on["hook.slack"].tone) == ("delivered", Tone.GOOD)
