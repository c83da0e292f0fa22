"""A case of triage survives closing the window, a restart and a history of an earlier version."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from claude_tray.codec import decode, encode
from claude_tray.diagnosis.triage import answer, begin, end, record, stand
from claude_tray.history import open_history
from claude_tray.history.schema import MIGRATIONS
from claude_tray.model import CHAT_COMPONENT, STATUS_PAGE, Case, Choice, Stage, Symptom
from tests.diagnosis.build import MAJOR, NOON, calm, page, told
from tests.diagnosis.triages import begun, calm_way, opened, stood


def lived() -> Case:
    """Return a case in which everything happened that can happen."""
    case = record(calm_way(), opened(Stage.NEW_CHAT))
    case = answer(case, Choice.NO, NOON + timedelta(seconds=20))
    case = stand(case, stood(told(calm(), STATUS_PAGE, page({CHAT_COMPONENT: MAJOR}))))
    return end(case, NOON + timedelta(minutes=1))


@pytest.mark.parametrize("symptom", Symptom)
def test_a_case_is_read_back_as_it_was_written(symptom: Symptom) -> None:
    assert decode(Case, encode(begun(symptom))) == begun(symptom)
    assert decode(Case, encode(lived())) == lived()


def test_a_case_is_kept_at_every_step_and_found_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with closing(open_history(path, NOON)) as history:
        history.file_case(begun())
        history.file_case(lived())
    with closing(open_history(path, NOON)) as history:
        assert history.cases() == (lived(),)


def test_two_cases_at_once_do_not_disturb_each_other() -> None:
    other = replace(begun(Symptom.API_ERRORS), begun_at=NOON + timedelta(microseconds=1))
    with closing(open_history(None, NOON)) as history:
        history.file_case(begun())
        history.file_case(other)
        history.file_case(lived())
        assert history.cases() == (lived(), other)


def test_a_history_of_the_version_before_takes_cases_too(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with closing(sqlite3.connect(path)) as old:
        old.executescript(";".join(MIGRATIONS[:2]))
        old.execute("PRAGMA user_version = 2")
    with closing(open_history(path, NOON)) as history:
        assert history.notes == ()
        history.file_case(begun())
        assert history.cases() == (begun(),)


def test_cases_go_after_90_days(tmp_path: Path) -> None:
    with closing(open_history(tmp_path / "history.sqlite", NOON)) as history:
        history.file_case(begun())
        history.prune(NOON + timedelta(days=89))
        assert history.cases()
        history.prune(NOON + timedelta(days=91))
        assert history.cases() == ()


def test_a_case_that_no_disk_took_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with closing(open_history(tmp_path / "file" / "history.sqlite", NOON)) as history:
        history.file_case(begin(Symptom.SLOW, stood(calm(), Symptom.SLOW), NOON))
        assert [case.symptom for case in history.cases()] == [Symptom.SLOW]
