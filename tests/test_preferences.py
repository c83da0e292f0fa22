"""What a person chooses in the settings window is written, and holds at once, in the running program."""

import asyncio
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from claude_tray.app import compose
from claude_tray.app.companion import Companion
from claude_tray.app.errands import BESIDE_AT_ONCE, Errands
from claude_tray.app.preferences.changes import changes
from claude_tray.app.preferences.desk import Preferences
from claude_tray.app.preferences.key import KeyDesk
from claude_tray.app.world import World
from claude_tray.credentials import Credentials, Secret
from claude_tray.history import open_history
from claude_tray.model import Inference, Light, Missing, Notice, Verdict
from claude_tray.presentation.settings.known import KeyState
from claude_tray.presentation.settings.view import Book, PageName, Row, Switch, Told
from claude_tray.presentation.view import View
from claude_tray.profile import Profile
from claude_tray.settings.load import read
from claude_tray.simulation.internet import SimulatedInternet
from claude_tray.simulation.jumping import JumpingClock, run_day
from claude_tray.simulation.scenario import scenario
from claude_tray.sources.doors.proxies import Route, proxy_for, shut
from tests.hooks.test_hooks import OUTAGE
from tests.test_credentials import PLANTED, Drawer

MINUTE = timedelta(minutes=1)
DAY = scenario("calm")
MINE = "# mine\n[notifications]\nenabled = false # quiet\n"
Act = Callable[["Run"], object]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


class Internet(SimulatedInternet):
    """It notes by which route it is asked to go, and with which key; who has one meets a cut cable."""

    route: Route = staticmethod(proxy_for)
    key = ""

    async def _serve(self, request: httpx.Request) -> httpx.Response:
        if key := request.headers.get("x-api-key"):
            self.key = key
            raise httpx.ConnectError("cut")
        return await super()._serve(request)

    def go_by(self, route: Route) -> None:
        self.route = route


class Run:
    """A program that runs, with its window's other side in reach."""

    def __init__(self, clock: JumpingClock, folder: Path) -> None:
        self.profile = Profile(folder)
        self.profile.make_dirs()
        if not self.profile.config_file.exists():
            self.profile.config_file.write_text(MINE)
        self.told: list[Notice] = []
        self.views: list[View] = []
        self.history = open_history(self.profile.history_file, clock.now())
        self.internet = Internet(DAY, clock.now)
        settings = compose.settings_file(self.profile).settings
        self.world = World(settings, clock, self.history, self.internet, folder, self.profile)
        self.companion = Companion(self.world, self.listen)

    def listen(self, view: View, notice: Notice | None) -> None:
        self.views.append(view)
        if notice is not None:
            self.told.append(notice)

    @property
    def desk(self) -> Preferences:
        desk = self.companion.preferences()
        assert desk is not None
        return desk

    @property
    def file(self) -> str:
        return self.profile.config_file.read_text()

    def row(self, row_id: str) -> Row:
        return row_of(self.desk.book(), row_id)


def row_of(book: Book, row_id: str) -> Row:
    rows = (row for page in book.pages for group in page.groups for row in group.rows)
    return next(row for row in rows if row.id == row_id)


def live(folder: Path, acts: dict[float, Act], minutes: int = 8) -> Run:
    """Let the program run for some minutes of a calm day; each act takes place at its minute."""
    runs: list[Run] = []

    async def main(clock: JumpingClock) -> None:
        run = Run(clock, folder)
        runs.append(run)
        for minute, act in acts.items():
            asyncio.get_running_loop().call_later(minute * 60, act, run)
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(minutes * 60, stop.set)
        await run.companion.run(stop)

    run_day(main, DAY.start, DAY.start + (minutes + 1) * MINUTE)
    return runs[0]


def test_offline_mode_holds_at_once_and_so_does_its_end(tmp_path: Path) -> None:
    seen: list[tuple[Light, str, Route]] = []

    def note(run: Run) -> None:
        view = run.views[-1]
        seen.append((view.light, view.headline, run.internet.route))

    acts: dict[float, Act] = {
        3: lambda run: run.desk.change("network.offline", True),
        3.1: note,
        7: lambda run: run.desk.change("network.offline", False),
        7.5: note,
    }
    run = live(tmp_path, acts)
    assert seen[0] == (Light.GREY, "Offline mode: nobody is asked", shut)
    assert (seen[1][0], seen[1][2]) == (Light.GREEN, proxy_for)
    assert "offline = false" in run.file
    assert run.file.startswith(MINE)


def test_a_source_that_is_switched_on_is_asked_and_keeps_what_was_learned_of_the_others(
    tmp_path: Path,
) -> None:
    answers: list[int] = []

    def note(run: Run) -> None:
        answers.append(len(run.companion._monitor.snapshot.evidence.front_door.baseline.answers))

    acts: dict[float, Act] = {
        4.9: note,
        5: lambda run: run.desk.change("source.reddit", True),
        5.05: note,
        6: lambda run: states.append(run.row("source.reddit").state),
    }
    states: list[str] = []
    run = live(tmp_path, acts)
    assert states[0].startswith("Read ")
    assert 'sources = ["github_issues", "hacker_news", "reddit"]' in run.file
    assert answers[0] == answers[1] > 3


def test_an_edit_by_hand_holds_as_soon_as_it_is_seen_and_a_bad_one_is_named(tmp_path: Path) -> None:
    shown: list[str] = []

    def edit(text: str) -> Act:
        def act(run: Run) -> None:
            run.profile.config_file.write_text(text)
            run.desk.look()
            shown.append(run.companion.view().mistake or run.world.settings.models[0])

        return act

    run = live(
        tmp_path, {2: edit('models = ["opus"]'), 3: edit("models = [1]"), 4: edit('models = ["haiku"]')}
    )
    assert shown[0] == "opus"
    assert shown[1].startswith("config.toml: line 1: models: 1 is not a word")
    assert shown[2] == "haiku"
    assert run.desk.book().mistakes == ()


def test_a_start_with_a_mistake_in_the_settings_goes_on_and_names_it(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[status_page\nenabled = false\n")
    mistakes: list[tuple[str, str, tuple[str, ...]]] = []
    asked: list[int] = []

    def note(run: Run) -> None:
        book = run.desk.book()
        asked.append(sum(run.internet.ledger.requests.values()))
        mistakes.append((run.companion.view().mistake, book.holds, book.mistakes))

    run = live(
        tmp_path,
        {1: note, 3: lambda run: run.profile.config_file.write_text(""), 4: lambda run: run.desk.look()},
    )
    mistake, holds, listed = mistakes[0]
    assert mistake == f"config.toml: {listed[0]}\n{holds}"
    assert mistake.startswith("config.toml: line 1: is not TOML")
    assert holds.startswith("Nobody is asked until it is mended")
    assert [(notice.title, notice.body) for notice in run.told] == [
        ("The settings file has a mistake.", mistake)
    ]
    assert asked == [0]
    assert (run.views[-1].light, run.views[-1].mistake) == (Light.GREEN, "")


def test_a_change_that_cannot_be_written_is_told_in_its_row_and_does_not_hold(tmp_path: Path) -> None:
    def act(run: Run) -> None:
        run.profile.config_file.chmod(0o400)
        run.desk.change("network.offline", True)
        row = run.row("network.offline")
        told.append((row.control, row.trouble))
        run.profile.config_file.chmod(0o600)
        run.desk.change("network.offline", True)
        told.append((run.row("network.offline").control, run.row("network.offline").trouble))

    told: list[tuple[object, str]] = []
    run = live(tmp_path, {2: act}, 4)
    assert told[0][0] == Switch(False)
    assert "it is read-only" in told[0][1]
    assert told[1] == (Switch(True), "")
    assert run.file.startswith(MINE)


def test_a_wrong_value_is_refused_with_the_reason_and_the_right_one_taken(tmp_path: Path) -> None:
    def act(run: Run) -> None:
        for given in ("http://far.example/", "https://near.example/"):
            run.desk.change("front_door.url", given)
            told.append(run.row("front_door.url").trouble)

    told: list[str] = []
    run = live(tmp_path, {2: act}, 4)
    assert "is for this computer alone" in told[0]
    assert told[1] == ""
    assert 'url = "https://near.example/"' in run.file


def test_the_history_is_deleted_with_all_that_was_learned_and_goes_on_from_there(tmp_path: Path) -> None:
    def act(run: Run) -> None:
        counts.append(sum(1 for _ in run.history.readings(DAY.start, DAY.start + 20 * MINUTE)))
        run.desk.press("history", "delete")
        counts.append(sum(1 for _ in run.history.readings(DAY.start, DAY.start + 20 * MINUTE)))
        assert run.companion._monitor.snapshot.evidence.front_door.latest is None
        assert run.desk.book().said == "The history is deleted"

    counts: list[int] = []
    run = live(tmp_path, {6: act})
    assert counts[0] > 20
    assert counts[1] == 0
    assert run.views[-1].verdict is Verdict.ALL_CLEAR


def test_what_test_prompts_cost_this_month_is_not_deleted_with_the_history(tmp_path: Path) -> None:
    def act(run: Run) -> None:
        run.history.remember("canary", {"month": "2026-05", "spent_micro": 900_000})
        run.history.remember("reddit", {"etag": "x"})
        run.desk.press("history", "delete")
        kept.append((run.history.memory("canary"), run.history.memory("reddit")))

    kept: list[object] = []
    live(tmp_path, {2: act}, 4)
    assert kept == [({"month": "2026-05", "spent_micro": 900_000}, {})]


def test_the_export_is_private_and_says_how_much_it_holds(tmp_path: Path) -> None:
    run, target = live(tmp_path, {}, 6), tmp_path / "mine.jsonl"
    asyncio.run(run.desk._export(target))
    lines = target.read_text().splitlines()
    assert len(lines) > 20
    assert run.desk.book().said == f"{len(lines)} readings are in mine.jsonl"
    assert target.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


def test_an_export_to_nowhere_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    run = live(tmp_path, {}, 2)
    asyncio.run(run.desk._export(tmp_path / "gone" / "x.jsonl"))
    assert run.row("data").trouble.startswith("Not written: ")
    assert not (tmp_path / "gone").exists()


def test_a_test_notice_is_sent_even_where_all_others_are_off(tmp_path: Path) -> None:
    run = live(tmp_path, {2: lambda run: run.desk.press("notify", "test")}, 4)
    assert [notice.title for notice in run.told] == ["This is what a notice looks like"]


def test_start_at_login_is_switched_in_the_system_and_not_in_the_file(tmp_path: Path) -> None:
    def act(run: Run) -> None:
        run.desk.opened()
        for on in (True, False):
            run.desk.change("login", on)
            seen.append((run.row("login").control, list((tmp_path / "config").rglob("*.desktop")) != []))

    seen: list[object] = []
    run = live(tmp_path, {2: act}, 4)
    assert seen == [(Switch(True), True), (Switch(False), False)]
    assert run.file == MINE


def test_who_is_asked_follows_what_is_chosen(tmp_path: Path) -> None:
    def asked(run: Run) -> set[str]:
        page = run.desk.book().page(PageName.PRIVACY)
        return {row.label for group in page.groups for row in group.rows if row.id.startswith("asked.")}

    def act(run: Run) -> None:
        run.desk.change("surfaces", ("api",))
        seen.append(asked(run))
        run.desk.change("network.offline", True)
        seen.append(asked(run))

    seen: list[set[str]] = []
    live(tmp_path, {2: act}, 4)
    assert "claude.ai" not in seen[0]
    assert "api.anthropic.com" in seen[0]
    assert seen[1] == set()


def chosen(row: str, given: object, text: str = "") -> object:
    community = [each.id for each in compose.KNOWN]
    return changes(row, given, read(text, compose.KNOWN), community)  # type: ignore[arg-type]


def test_a_part_is_named_only_where_it_is_not_as_what_is_used_has_it() -> None:
    cowork, chat = "part.bpp5gb3hpjcl", "part.rwppv331jlwc"
    assert chosen(cowork, True) == {("also_watch",): ["Claude Cowork"], ("never_watch",): None}
    assert chosen(cowork, False, 'also_watch = ["claude cowork"]') == {
        ("also_watch",): None,
        ("never_watch",): None,
    }
    assert chosen(chat, False) == {("also_watch",): None, ("never_watch",): ["claude.ai"]}
    assert chosen(chat, True, 'never_watch = ["claude.ai", "x"]') == {
        ("also_watch",): None,
        ("never_watch",): ["x"],
    }


def test_the_list_of_sources_keeps_our_order() -> None:
    assert chosen("source.reddit", True, 'community.sources = ["hacker_news"]') == {
        ("community", "sources"): ["hacker_news", "reddit"]
    }
    assert chosen("source.front_door", False) == {("front_door", "enabled"): False}


def test_the_key_goes_into_the_keyring_and_is_never_shown() -> None:
    seen: list[tuple[KeyState, str]] = []
    keyring = Drawer()
    desk = KeyDesk(Credentials(lambda: keyring), lambda: seen.append((desk.state, desk.said)), lambda: None)

    async def acts() -> None:
        await desk.look()
        await desk.keep(Secret("sk-ant-api03-planted-0123456789"))
        await desk.keep(Secret("sk-ant-oat01-somebody-elses"))
        await desk.remove()

    asyncio.run(acts())
    states = [state for state, _ in seen if state is not KeyState.ASKED]
    assert states == [KeyState.NONE, KeyState.THERE, KeyState.TROUBLE, KeyState.NONE]
    assert "Claude Code's sign-in" in seen[5][1]
    assert "planted" not in repr(seen)


def test_a_test_prompt_has_the_key_that_was_set_in_the_window_and_is_sent_soon(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[inference]\ncanary = true\ninterval = "1h"\n')
    drawer, seen = Drawer(), list[object]()

    def note(run: Run) -> None:
        seen.append(run.companion._monitor.snapshot.evidence.canary.latest)

    def begin(run: Run) -> None:
        run.world.credentials._find = lambda: drawer

    run = live(
        tmp_path,
        {
            0: begin,
            2: note,
            3: lambda run: run.desk.change("key.set", PLANTED),
            5: note,
            6: lambda run: run.desk.press("key", "remove"),
        },
    )
    assert isinstance(seen[0], Missing)
    assert "There is no key" in seen[0].reason
    assert isinstance(seen[1], Inference)
    assert run.internet.key == PLANTED
    assert drawer.key is None


def test_a_hook_that_hangs_holds_up_no_other_errand_and_is_tried_once(tmp_path: Path) -> None:
    gate, target = tmp_path / "gate", tmp_path / "mine.jsonl"
    os.mkfifo(gate)
    (tmp_path / "config.toml").write_text(f'[hooks]\ncommand = ["cat", "{gate}"]\n')
    states: list[str] = []

    async def main() -> None:
        run = Run(JumpingClock(asyncio.get_running_loop(), DAY.start), tmp_path)
        run.companion._on_judgement(run.companion._monitor.snapshot, None)
        work = asyncio.ensure_future(run.companion._errands.work())
        run.desk.press("hook.command", "test")
        run.desk.press("hook.command", "test")
        done = asyncio.Event()
        run.desk.listen(run, lambda: done.set() if target.exists() else None)
        run.desk.export(target)
        await asyncio.wait_for(done.wait(), 10)
        states.append(run.row("hook.command").state)
        await asyncio.to_thread(gate.write_text, "go on")
        done.clear()
        await asyncio.wait_for(done.wait(), 10)
        states.append(run.row("hook.command").state)
        work.cancel()
        run.history.close()

    asyncio.run(main())
    assert states[0] == "Sending…"
    assert states[1].startswith("delivered")


def test_in_offline_mode_no_hook_is_told_not_even_a_command(tmp_path: Path) -> None:
    told = tmp_path / "told"
    (tmp_path / "config.toml").write_text(f'[hooks]\ncommand = ["touch", "{told}"]\nslack = true\n')
    states: list[str] = []
    run = live(
        tmp_path,
        {
            3: lambda run: run.desk.change("network.offline", True),
            4: lambda run: run.desk.press("hook.command", "test"),
            4.5: lambda run: run.companion._elsewhere._box().tell(OUTAGE),
            5: lambda run: states.append(run.row("hook.command").state),
        },
    )
    assert run.views[-1].light is Light.GREY
    assert states == ["Offline mode is on: nothing is sent"]
    history = open_history(run.profile.history_file, DAY.start)
    assert history.deliveries() == ()
    history.close()
    assert not told.exists()


def test_no_more_errands_run_beside_than_are_allowed() -> None:
    running: list[int] = []

    async def main() -> None:
        errands, gate = Errands(), asyncio.Event()

        async def hang() -> None:
            running.append(1)
            await gate.wait()

        for _number in range(BESIDE_AT_ONCE + 3):
            errands.give_beside(hang)
        work = asyncio.ensure_future(errands.work())
        await asyncio.sleep(0.01)
        assert len(running) == BESIDE_AT_ONCE
        gate.set()
        await asyncio.sleep(0.01)
        assert len(running) == BESIDE_AT_ONCE + 3
        work.cancel()

    asyncio.run(main())


def test_the_user_agent_is_told_as_it_is_sent(tmp_path: Path) -> None:
    told: list[object] = []
    live(tmp_path, {2: lambda run: told.append(run.row("sent").control)}, 3)
    assert isinstance(told[0], Told)
    assert told[0].text.startswith("claude-tray/")
