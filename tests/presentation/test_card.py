"""The card as a person sees it in a terminal, and in plain words."""

from dataclasses import replace

import pytest

from claude_tray.model import Snapshot
from claude_tray.presentation.columns import width
from claude_tray.presentation.document import document
from claude_tray.presentation.terminal import card, line, plain
from claude_tray.presentation.view import Row
from tests.presentation import samples

ALL_CLEAR = """
  ●  Claude looks fine from here
     Measured and official · since 14:02 (6 min)
     If chat fails now, it is most likely local: try a private window,
     then sign out and in.

     ● DNS ───── ● Edge ┄┄┄┄┄ ○ Page ┄┄┄┄┄ ○ Session ┄┄┄┄┄ ○ Inference
  ──────────────────────────────────────────────────────────────────────
  Front door   Open · 55 ms                 ▃▃▃▃ ▃▃▃▃▃▃▃   usually 51 ms
               DNS 8 · TCP 21 · TLS 34 · answer 55 ms            FRA, DE
               ✓ API host: open · 41 ms                    usually 51 ms
  Status page  All operational                               as of 14:07
               ✓ claude.ai   ✓ Claude Console                operational
               ✓ Claude API  ✓ Claude Code
               · Claude Cowork  · Claude for Government      operational
  Community    3 in the last hour, steady     ▁▁▁▁▁▁▁▂▁▅  not judged yet
               GitHub issues 2 · 10 read, 7 not counted            fresh
               5 past tense, 2 negated
               Hacker News 1 · 2 read, 1 not counted               fresh
               1 noise
               Reddit                                                off
  Inference    Not watched
  ──────────────────────────────────────────────────────────────────────
  Why          The front door and the status page were read just now.
  Not seen     Your account and your browser are not seen from here
               Single regions are not seen
  Age          front door 12 s · status page 25 s · community 1 min
"""

OUTAGE = """
  ✕  Claude is down: the API has an outage
     Official · since 14:02 (6 min)
     Wait for it, or fall back to another model or provider.

     ● DNS ───── ● Edge ┄┄┄┄┄ ○ Page ┄┄┄┄┄ ◆ Session ┄┄┄┄┄ ✕ Inference
  ──────────────────────────────────────────────────────────────────────
  Front door   Open · 55 ms                 ▃▃▃▃ ▃▃▃▃▃▃▃   usually 51 ms
               DNS 8 · TCP 21 · TLS 34 · answer 55 ms            FRA, DE
               ✓ API host: open · 41 ms                    usually 51 ms
▸ Status page  2 of 4 you use have problems                  as of 14:07
               ▲ claude.ai                                partial outage
               ✓ Claude Console                              operational
               ✕ Claude API                                 major outage
               ✓ Claude Code                                 operational
               · Claude Cowork                            partial outage
               · Claude for Government                       operational
  Community    3 in the last hour, steady     ▁▁▁▁▁▁▁▂▁▅  not judged yet
               GitHub issues 2 · 10 read, 7 not counted            fresh
               5 past tense, 2 negated
               Hacker News 1 · 2 read, 1 not counted               fresh
               1 noise
               Reddit                                                off
  Inference    Not watched
  ──────────────────────────────────────────────────────────────────────
  ✕  Elevated errors on requests to all models
     Major · identified · posted 14:02 · claude.ai, Claude API +1
     We have found the cause of the elevated error rates and are rolling
     out a fix. Some requests will still fail until it has reached every
     region.
     https://status.example.org/incidents/inc1
  ·  Database upgrade
     Maintenance · scheduled · Tue 5 May 02:08–04:08 · Claude Console
  ──────────────────────────────────────────────────────────────────────
  Why          Claude API is in major outage, says the status page.
  Not seen     Your account and your browser are not seen from here
               Single regions are not seen
  Age          front door 12 s · status page 25 s · community 1 min
"""

STARTING = """
  ○  Looking…
     The first readings are under way
     This takes a few seconds.

     ○ DNS ┄┄┄┄┄ ○ Edge ┄┄┄┄┄ ○ Page ┄┄┄┄┄ ○ Session ┄┄┄┄┄ ○ Inference
  ──────────────────────────────────────────────────────────────────────
▸ Front door   Not read yet
               · API host: not read yet
▸ Status page  Not read yet
  Community    Not read yet
               GitHub issues                                not read yet
               Hacker News                                  not read yet
               Reddit                                                off
  Inference    Not watched
  ──────────────────────────────────────────────────────────────────────
  Not seen     Your account and your browser are not seen from here
               Single regions are not seen
  Age          Nothing was read yet
"""

PLAIN_SILENT_PAGE = """\
Cannot tell: the status page is silent
Not known · since 14:02 (6 min)
Claude may be fine or not; see below what could not be read.
light: grey
verdict: unknown
path, DNS: ok
path, Edge: ok
path, Page: unseen
path, Session: unseen
path, Inference: unseen
Front door: Open · 55 ms (usually 51 ms, 12 s ago)
Front door, chart: median 50 ms, maximum 90 ms, last 24 h
Front door: DNS 8 · TCP 21 · TLS 34 · answer 55 ms (FRA, DE)
Front door: API host: open · 41 ms (usually 51 ms)
Status page: Silent since 13:43: 405, a challenge (25 min ago)
Status page: claude.ai (operational)
Status page: Claude Console (operational)
Status page: Claude API (operational)
Status page: Claude Code (operational)
Status page: Claude Cowork (operational)
Status page: Claude for Government (operational)
Status page: Last try at 14:07
Community: 1 in the last hour, steady (not judged yet, 1 min ago)
Community, chart: at most 1 report in half an hour, last 24 h
Community: GitHub issues · 403 Forbidden (blocked)
Community: Hacker News 1 · 1 read (fresh)
Community: Reddit (off)
Inference: Not watched
not seen: Your account and your browser are not seen from here
not seen: Single regions are not seen
Updated 12 s ago
"""


def without_charts(snapshot: Snapshot) -> str:
    return card(replace(samples.view(snapshot), rows=_chartless(snapshot)), colour=False)


def _chartless(snapshot: Snapshot) -> tuple[Row, ...]:
    return tuple(replace(row, series=None) for row in samples.view(snapshot).rows)


@pytest.mark.parametrize(
    ("moment", "expected"), [(samples.ALL_CLEAR, ALL_CLEAR), (samples.OUTAGE, OUTAGE)], ids=["calm", "outage"]
)
def test_the_card_answers_what_it_is_what_to_do_and_how_it_is_known(moment: Snapshot, expected: str) -> None:
    assert card(samples.view(moment), colour=False) == expected


def test_a_program_that_has_just_begun_claims_nothing() -> None:
    assert without_charts(samples.STARTING) == STARTING


def test_a_pipe_gets_plain_words_one_fact_a_line() -> None:
    assert plain(samples.view(samples.SILENT_PAGE)) == PLAIN_SILENT_PAGE


def test_colour_adds_nothing_but_colour() -> None:
    coloured = card(samples.view(samples.OUTAGE), colour=True)
    assert "\x1b[" in coloured
    for code in ("0", "1", "2", "31", "32", "33", "34", "31;1"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == OUTAGE


@pytest.mark.parametrize("columns", [48, 60, 72, 100])
@pytest.mark.parametrize("moment", [samples.HOSTILE, samples.OUTAGE, samples.SILENT_PAGE, samples.SLOW])
def test_no_line_is_wider_than_the_terminal(moment: Snapshot, columns: int) -> None:
    lines = card(samples.view(moment), colour=False, width=columns).splitlines()
    assert max(map(width, lines)) <= columns


def test_a_terminal_without_unicode_gets_the_same_columns() -> None:
    drawn = card(samples.view(samples.OUTAGE), colour=False, ascii=True)
    assert drawn.isascii()
    assert [len(each) for each in drawn.splitlines()] == [len(each) for each in OUTAGE.splitlines()]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (
            samples.ALL_CLEAR,
            "14:08:00  ● green  Claude looks fine from here"
            " · door 55 ms · page operational · community learning",
        ),
        (
            samples.LEAD_WINDOW,
            "14:08:00  ◆ amber  Claude may be failing for many people"
            " · door 55 ms · page operational · community loud",
        ),
        (
            samples.DOOR_DOWN,
            "14:08:00  ✕ red    claude.ai cannot be reached from here"
            " · door connection times out · page operational · community learning",
        ),
    ],
)
def test_watching_prints_one_line_a_moment(moment: Snapshot, expected: str) -> None:
    assert line(samples.view(moment)) == expected + "\n"


@pytest.mark.parametrize("moment", [samples.ALL_CLEAR, samples.OUTAGE, samples.OFFLINE, samples.MAINTENANCE])
def test_the_same_words_everywhere(moment: Snapshot) -> None:
    view = samples.view(moment)
    answer = document(moment, samples.NOW, origin="asked", labels=samples.LABELS)
    assert (answer["headline"], answer["advice"]) == (view.headline, view.advice)
    assert view.menu_lines[0] == view.headline
    for shown in (view.tooltip, card(view, colour=False), plain(view), line(view)):
        assert view.headline in shown
