"""Whatever the nouns hold, it can be shown."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta, timezone
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from claude_tray.model import Snapshot, Verdict
from claude_tray.presentation.columns import width
from claude_tray.presentation.document import document
from claude_tray.presentation.present import present
from claude_tray.presentation.terminal import card, line, plain
from claude_tray.presentation.view import View
from tests.presentation import samples
from tests.presentation.values import SNAPSHOTS, with_verdict

SCHEMA = json.loads(Path("resources/status.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
FAR_EAST = timezone(timedelta(hours=14))

tried_hard = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def show(snapshot: Snapshot) -> View:
    return present(snapshot, samples.NOW, local=FAR_EAST, labels=samples.LABELS, series=samples.SERIES)


def harmless(text: str) -> bool:
    return not any(unicodedata.category(each) in ("Cc", "Cs") or each in "\u202e\u2066" for each in text)


def strings(shown: object) -> Iterator[str]:
    if isinstance(shown, str):
        yield shown
    elif isinstance(shown, dict):
        yield from strings(list(shown.values()))
    elif isinstance(shown, list | tuple):
        for each in shown:
            yield from strings(each)


@given(SNAPSHOTS)
@tried_hard
def test_every_moment_can_be_shown_without_steering_the_terminal(snapshot: Snapshot) -> None:
    view = show(snapshot)
    for ascii_only in (False, True):
        lines = card(view, colour=False, ascii=ascii_only).splitlines()
        assert all(harmless(each) and width(each) <= 72 for each in lines)
        assert not ascii_only or "".join(lines).isascii()
    assert all(map(harmless, plain(view).splitlines()))
    assert harmless(line(view).removesuffix("\n"))


@given(SNAPSHOTS)
@tried_hard
def test_no_text_of_a_view_carries_control_characters(snapshot: Snapshot) -> None:
    view = show(snapshot)
    assert all(harmless(each.replace("\n", "")) for each in strings(asdict(view)))
    assert len(view.tooltip) <= 127
    assert len(view.menu_lines) <= 5
    assert all(len(each) <= 60 for each in view.menu_lines)


@given(SNAPSHOTS)
@tried_hard
def test_every_moment_makes_a_document_that_its_schema_knows(snapshot: Snapshot) -> None:
    answer = document(snapshot, samples.NOW, origin="asked", labels=samples.LABELS)
    VALIDATOR.validate(answer)
    assert all(map(harmless, strings(answer)))
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_words_an_icon_and_a_document(verdict: Verdict) -> None:
    for moment in (samples.ALL_CLEAR, samples.OUTAGE, samples.DOOR_DOWN, samples.STARTING):
        view = show(with_verdict(moment, verdict))
        assert view.headline and view.qualifier and view.advice.endswith(".")
        assert len(view.headline) <= 60
        VALIDATOR.validate(document(with_verdict(moment, verdict), samples.NOW, origin="tray", labels={}))


def test_the_schema_is_one_and_refuses_what_it_does_not_know() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    answer = document(samples.ALL_CLEAR, samples.NOW, origin="asked", labels={})
    assert not VALIDATOR.is_valid(answer | {"secret": 1})
    assert not VALIDATOR.is_valid(answer | {"verdict": "fine"})
    assert not VALIDATOR.is_valid({key: value for key, value in answer.items() if key != "light"})
