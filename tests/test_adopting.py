"""Settings that change while it watches: who is asked follows at once, and what was learned stays."""

from collections.abc import Callable
from dataclasses import replace

from claude_tray.app.compose import KNOWN, interests_of, is_watched, plan
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.model import API_DOOR, FRONT_DOOR, STATUS_PAGE, Interests, Intervals, Light, Missing, Silence
from claude_tray.monitor import Monitor, Plan, Watch
from claude_tray.presentation.headline import headline
from claude_tray.settings.choices import Settings
from claude_tray.settings.load import read
from claude_tray.simulation.jumping import JumpingClock
from claude_tray.sources.all import SOURCES
from tests.test_monitor import HOUR, MINUTE, SECOND, Asked, Run, run

Act = Callable[[Monitor, JumpingClock], None]
USED = Interests()


def adopting(*watches: Watch, interests: Interests = USED) -> Act:
    return lambda monitor, _clock: monitor.adopt(Plan(watches, (), interests, Intervals()))


def test_a_source_that_is_switched_on_is_asked_at_once() -> None:
    door, page = Asked(FRONT_DOOR), Asked(STATUS_PAGE)
    run(door.watch(), span=HOUR, acts=((10 * MINUTE, adopting(door.watch(), page.watch())),))
    assert page.since_start()[0] == 10 * MINUTE
    assert len(page.at) > 20


def test_a_source_that_is_switched_off_is_asked_no_more_and_its_siblings_go_on() -> None:
    door, page = Asked(FRONT_DOOR), Asked(STATUS_PAGE)
    run(door.watch(), page.watch(), span=HOUR, acts=((10 * MINUTE, adopting(door.watch())),))
    assert max(page.since_start()) <= 10 * MINUTE
    assert max(door.since_start()) > 55 * MINUTE


def test_switching_off_and_on_again_is_no_way_to_ask_sooner() -> None:
    page = Asked(STATUS_PAGE)
    on = [adopting(page.watch()), adopting()]
    acts = tuple((5 * MINUTE + each * SECOND, on[each % 2]) for each in range(40))
    run(page.watch(), span=8 * MINUTE, acts=acts)
    assert sum(5 * MINUTE <= at <= 5 * MINUTE + 40 * SECOND for at in page.since_start()) <= 2


def test_another_interval_holds_from_the_last_reading_on() -> None:
    page = Asked(STATUS_PAGE)
    run(page.watch(HOUR), span=HOUR, acts=((5 * MINUTE, adopting(page.watch(20 * MINUTE))),))
    second = page.since_start()[1]
    assert 9 * MINUTE < second < 11 * MINUTE, "half the interval: the light is not green"


def test_another_address_is_asked_at_once() -> None:
    page = Asked(STATUS_PAGE)
    moved = replace(page.watch(HOUR), urls=("https://mirror.example/",))
    run(page.watch(HOUR), span=HOUR, acts=((10 * MINUTE, adopting(moved)),))
    assert page.since_start()[1] == 10 * MINUTE
    assert page.questions[1].urls == ("https://mirror.example/",)


def test_what_is_switched_off_is_unread_at_once_and_says_so() -> None:
    door, page = Asked(FRONT_DOOR), Asked(STATUS_PAGE)
    off = Interests(off=(FRONT_DOOR, STATUS_PAGE))
    seen: Run = run(door.watch(), page.watch(), span=HOUR, acts=((10 * MINUTE, adopting(interests=off)),))
    evidence = seen.snapshots[-1].evidence
    assert evidence.front_door.latest == Missing("it is switched off in the settings", Silence.OFF)
    assert evidence.front_door.baseline.answers, "what is usual was learned, and stays"
    diagnosis = diagnose(evidence)
    assert diagnosis.light is Light.GREY
    assert "claude.ai could not be tried: it is switched off in the settings" in diagnosis.reasons
    assert any(each.startswith("The status page could not be read: it is sw") for each in diagnosis.reasons)


def chosen(text: str) -> Settings:
    return read(text, KNOWN)


def test_in_offline_mode_nobody_is_watched_and_the_light_is_grey_and_says_why() -> None:
    door, page = Asked(FRONT_DOOR), Asked(STATUS_PAGE)
    offline = plan(chosen("[network]\noffline = true\n[inference]\ncanary = true\nclaude_code_logs = true"))
    assert offline.watches == ()
    act: Act = lambda monitor, _clock: monitor.adopt(offline)  # noqa: E731
    seen = run(door.watch(), page.watch(), span=HOUR, acts=((10 * MINUTE, act),))
    last = seen.snapshots[-1]
    assert last.diagnosis.light is Light.GREY
    assert headline(last) == "Offline mode: nobody is asked"
    assert max(door.since_start()) <= 10 * MINUTE


def test_each_signal_has_a_switch() -> None:
    text = "[front_door]\nenabled = false\napi_enabled = false\n[status_page]\nenabled = false\n"
    settings = chosen(text + "[community]\nsources = []\n")
    assert [each.id for each in SOURCES if is_watched(settings, each)] == []
    assert interests_of(settings).off == (FRONT_DOOR, API_DOOR, STATUS_PAGE)


def test_components_are_chosen_by_name() -> None:
    interests = interests_of(
        chosen('also_watch = ["claude cowork"]\nnever_watch = ["Claude Code", "abc123"]')
    )
    assert interests.watches("bpp5gb3hpjcl")
    assert not interests.watches("yyzkbfz2thpt")
    assert not interests.watches("abc123")
    assert interests.watches("something-new")
