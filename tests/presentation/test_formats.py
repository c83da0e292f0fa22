"""Every format keeps to the grammar of whoever reads it, whatever the operator's titles hold."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt
from prometheus_client.parser import text_string_to_metric_families

from claude_tray.cli.watching import FORMATS as OFFERED
from claude_tray.model import Light, Snapshot
from claude_tray.presentation.document import document
from claude_tray.presentation.formats import FORMATS, formats
from claude_tray.presentation.view import View
from tests.format_examples import README, SECTION, examples
from tests.presentation import samples
from tests.presentation.values import SNAPSHOTS

tried_hard = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

MOMENTS = {
    "all clear": samples.ALL_CLEAR,
    "lead window": samples.LEAD_WINDOW,
    "outage": samples.OUTAGE,
    "offline": samples.OFFLINE,
    "starting": samples.STARTING,
    "maintenance": samples.MAINTENANCE,
    "hostile title": samples.HOSTILE,
}
HOSTILE = (
    "--- | href=https://evil.example | bash=/bin/sh\n%{A1:reboot:}#[fg=red]#(reboot)<b>&"
    "\x1b[31m\u202e\x00[x](javascript:1) @all `" + "y" * 10_000
)


def told(snapshot: Snapshot) -> dict[str, str]:
    status: Any = document(snapshot, samples.NOW, origin="asked", labels=samples.LABELS)
    return formats(samples.view(snapshot), status)


def hostile(text: str = HOSTILE) -> tuple[View, Mapping[str, Any]]:
    """Return an outage in which every text is what an enemy would write."""
    view = samples.view(samples.OUTAGE)
    status: Any = document(samples.OUTAGE, samples.NOW, origin="asked", labels={})
    status["headline"] = text
    for component in status["status_page"]["components"]:
        component["name"] = text
    rows = tuple(replace(row, title=text, state=text) for row in view.rows)
    cards = tuple(replace(card, title=text, meta=text, url=text) for card in view.cards)
    evil = replace(view, headline=text, qualifier=text, advice=text, rows=rows, cards=cards, tooltip=text)
    return evil, status


def one_line(text: str) -> str:
    assert text.endswith("\n")
    assert text.count("\n") == 1
    return text[:-1]


def waybar(text: str) -> None:
    module = json.loads(one_line(text))
    assert set(module) == {"text", "alt", "tooltip", "class", "percentage"}
    assert 0 <= module["percentage"] <= 100
    for markup in (module["text"], module["tooltip"]):
        shown = ElementTree.fromstring(f"<markup>{markup}</markup>")  # noqa: S314 - of our own making
        assert list(shown) == []  # nothing of others is markup


def menu(text: str) -> None:
    bar, *rest = text.split("\n---\n")
    assert re.fullmatch(r"\S Claude \| color=#[0-9a-f]{6}(,#[0-9a-f]{6})?", bar)
    assert 3 <= len(rest) <= 4
    for line in "\n".join(rest).splitlines():
        assert not line.startswith("-")
        _, bar, parameters = line.partition(" | ")
        assert "|" not in parameters
        assert re.fullmatch(
            r"(color=[#0-9a-f,]+|refresh=true|href=https://status\.claude\.com/\S+)?", parameters
        )


def polybar(text: str) -> None:
    assert re.fullmatch(r"%\{F#[0-9a-f]{6}\}\S Claude%\{F-\}", one_line(text))


def i3status_rs(text: str) -> None:
    block = json.loads(one_line(text))
    assert set(block) == {"icon", "state", "text"}
    assert block["state"] in {"Idle", "Info", "Good", "Warning", "Critical"}


def i3blocks(text: str) -> None:
    full, short, colour = text.splitlines()
    assert full.startswith(short)
    assert re.fullmatch(r"#[0-9A-Fa-f]{6}", colour)


def tmux(text: str) -> None:
    assert re.fullmatch(r"#\[fg=#[0-9a-f]{6}\]\S Claude#\[default\]", one_line(text))


def nagios(text: str) -> None:
    said, bar, data = one_line(text).partition(" | ")
    assert re.fullmatch(r"CLAUDE (OK|WARNING|CRITICAL|UNKNOWN) - [^|]*", said)
    assert all(re.fullmatch(r"\w+=[0-9.e+-]+s;;;0", each) for each in data.split())
    assert bool(bar) is bool(data)


def prometheus(text: str) -> None:
    families = list(text_string_to_metric_families(text))
    names = [family.name for family in families]
    assert len(names) == len(set(names))
    assert all(name.startswith("claude_tray_") for name in names)
    lights = [
        sample for family in families for sample in family.samples if sample.name == "claude_tray_light"
    ]
    assert sum(sample.value for sample in lights) == 1
    assert all(sample.timestamp is None for family in families for sample in family.samples)


def markdown(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(text)
    kinds = {each.type for token in tokens for each in (token, *(token.children or ()))}
    assert not kinds & {
        "link_open",
        "html_inline",
        "html_block",
        "image",
        "code_inline",
        "fence",
        "heading_open",
    }


GRAMMARS = {
    "waybar": waybar,
    "swiftbar": menu,
    "xbar": menu,
    "polybar": polybar,
    "i3status-rs": i3status_rs,
    "i3blocks": i3blocks,
    "tmux": tmux,
    "nagios": nagios,
    "prometheus": prometheus,
    "markdown": markdown,
}


def test_what_the_command_line_offers_is_what_there_is() -> None:
    assert set(OFFERED) == {"text", "json", *FORMATS}
    assert set(GRAMMARS) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("moment", MOMENTS)
def test_every_moment_keeps_to_the_readers_grammar(name: str, moment: str) -> None:
    GRAMMARS[name](told(MOMENTS[moment])[name])


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", [HOSTILE, HOSTILE[::-1], "---", "|", "\\", '"', "- x", "#", "", "\ud800"])
def test_hostile_texts_are_shown_and_never_obeyed(name: str, text: str) -> None:
    written = formats(*hostile(text))[name]
    GRAMMARS[name](written)
    assert len(written) < 10_000
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", written)


@given(SNAPSHOTS)
@tried_hard
def test_whatever_the_sources_say_every_format_keeps_to_its_grammar(snapshot: Snapshot) -> None:
    for name, text in told(snapshot).items():
        GRAMMARS[name](text)


def test_a_lead_window_is_told_apart_in_every_bar_by_its_shape_alone() -> None:
    window, outage, calm = (told(each) for each in (samples.LEAD_WINDOW, samples.OUTAGE, samples.ALL_CLEAR))
    for name in ("waybar", "swiftbar", "xbar", "polybar", "i3status-rs", "i3blocks", "tmux", "markdown"):
        assert ("◆" in window[name], "✕" in outage[name], "●" in calm[name]) == (True, True, True)


def test_the_menu_leads_to_the_status_page_and_nowhere_else() -> None:
    view = samples.view(samples.OUTAGE)
    home, foreign = "https://status.claude.com/incidents/x", "https://evil.example/incidents/x"
    status: Any = document(samples.OUTAGE, samples.NOW, origin="asked", labels={})
    for url, linked in (
        (home, True),
        (foreign, False),
        (f"{home} bash=/bin/sh", False),
        ("https://[", False),
    ):
        posts = tuple(replace(card, url=url) for card in view.cards)
        assert ("href=" in formats(replace(view, cards=posts), status)["swiftbar"]) is linked


def test_what_was_not_read_has_no_sample() -> None:
    text = told(samples.STARTING)["prometheus"]
    assert 'claude_tray_light{light="grey"} 1' in text
    assert "duration" not in text
    assert "timestamp" not in text
    assert told(samples.STARTING)["nagios"].count("|") == 0


@pytest.mark.parametrize(
    ("light", "word"),
    [(Light.GREEN, "OK"), (Light.AMBER, "WARNING"), (Light.RED, "CRITICAL"), (Light.GREY, "UNKNOWN")],
)
def test_a_monitor_is_told_the_light_in_its_own_word(light: Light, word: str) -> None:
    view = replace(samples.view(samples.OUTAGE), light=light)
    status: Any = document(samples.OUTAGE, samples.NOW, origin="asked", labels={})
    assert formats(view, status)["nagios"].startswith(f"CLAUDE {word} - ")


def test_the_readme_shows_every_format_as_it_is_now() -> None:
    shown = SECTION.search(README.read_text(encoding="utf-8"))
    assert shown is not None
    assert shown.group() == examples(), "`make examples` writes it again"
