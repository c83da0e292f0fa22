"""An export can be opened by any spreadsheet and any program, and is whole or not there."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claude_tray.app.export import COLUMNS, FORMS, to_file, write
from claude_tray.cli import main
from claude_tray.history import History, open_history
from claude_tray.model import (
    FRONT_DOOR,
    STATUS_PAGE,
    Call,
    CallOutcome,
    Diagnosis,
    FrontDoor,
    Impact,
    Incident,
    Missing,
    Outcome,
    Phases,
    Progress,
    Reading,
    Report,
    Reports,
    StatusPage,
    Verdict,
)
from claude_tray.profile import Profile
from claude_tray.recording import reading as read_line

START = datetime(2026, 5, 4, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
FORMULA = '=HYPERLINK("http://evil.example","x"),"\n'
READINGS = (
    Reading(FRONT_DOOR, START + MINUTE, FrontDoor(Outcome.REACHED, Phases(8.0, 21.0, None, 118.5), 200)),
    Reading(
        STATUS_PAGE,
        START + 20 * MINUTE,
        StatusPage(
            (), (Incident("x", FORMULA, Impact.MAJOR, Progress.IDENTIFIED, START),), indicator="minor"
        ),
    ),
    Reading("reddit", START + 21 * MINUTE, Reports((Report(START, "1"), Report(START, "2")))),
    Reading("reddit", START + 22 * MINUTE, Missing("429")),
    Reading(FRONT_DOOR, START + 24 * HOUR, FrontDoor(Outcome.TCP_TIMEOUT)),
)


@pytest.fixture
def history() -> Iterator[History]:
    with closing(open_history(None, START)) as kept:
        kept.fill(READINGS)
        kept.record(Diagnosis(START - 9 * HOUR, Verdict.ALL_CLEAR, ("calm",), (), ()))
        kept.record(Diagnosis(START + 21 * MINUTE, Verdict.INCIDENT_OPEN, ("posted",), (), ()))
        kept.enter(Call(START + 10 * MINUTE, CallOutcome.CONFIRMED, START + 20 * MINUTE, lead=10 * MINUTE))
        yield kept


def written(history: History, form: str, end: datetime = START + 24 * HOUR) -> str:
    out = io.StringIO(newline="")
    *_, count = write(history, out, form, START, end)
    assert count == len([each for each in READINGS if each.at <= end])
    return out.getvalue()


def test_a_table_has_a_line_a_reading_with_the_verdict_of_that_time(history: History) -> None:
    rows = list(csv.DictReader(io.StringIO(written(history, "csv"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["source"], row["state"], row["verdict"]) for row in rows] == [
        ("front_door", "reached", "all_clear"),
        ("status_page", "minor", "all_clear"),
        ("reddit", "read", "incident_open"),
        ("reddit", "missing", "incident_open"),
        ("front_door", "tcp_timeout", "incident_open"),
    ]
    assert (rows[0]["ttfb_ms"], rows[0]["tls_ms"], rows[0]["http_status"]) == ("118.5", "", "200")
    assert (rows[2]["reports"], rows[3]["detail"]) == ("2", "429")
    assert rows[0]["at"] == "2026-05-04T00:01:00Z"


def test_what_a_stranger_wrote_is_no_formula_in_a_spreadsheet(history: History) -> None:
    rows = list(csv.DictReader(io.StringIO(written(history, "csv"), newline="")))
    assert rows[1]["detail"] == "'" + FORMULA
    assert rows[1]["incidents"] == "1"


def test_a_document_holds_everything_and_its_readings_can_be_replayed(history: History) -> None:
    told = json.loads(written(history, "json"))
    assert list(told) == ["from", "to", "readings", "verdicts", "calls"]
    assert [read_line(json.dumps(each)).source for each in told["readings"]] == [
        each.source for each in READINGS
    ]
    assert read_line(json.dumps(told["readings"][0])) == READINGS[0]
    assert [each["verdict"] for each in told["verdicts"]] == ["incident_open"]
    assert told["calls"][0]["outcome"] == "confirmed"


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_time_is_still_a_whole_file(form: str) -> None:
    with closing(open_history(None, START)) as empty:
        out = io.StringIO()
        *_, count = write(empty, out, form, START, START + HOUR)
    assert count == 0
    if form == "json":
        assert json.loads(out.getvalue())["readings"] == []
    else:
        assert out.getvalue().startswith("at,source,")


def test_others_have_their_turn_and_the_file_appears_when_it_is_whole(
    history: History, tmp_path: Path
) -> None:
    file = tmp_path / "out.csv"
    steps = to_file(history, file, "csv", START, START + 24 * HOUR)
    assert next(steps) is None
    assert not file.exists()
    assert list(steps)[-1] == len(READINGS)
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


def test_an_export_that_is_left_leaves_the_earlier_file_and_no_half(history: History, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    file.write_text("earlier")
    steps = to_file(history, file, "json", START, START + 24 * HOUR)
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert file.read_text() == "earlier"
    assert [each.name for each in tmp_path.iterdir()] == ["out.json"]


def test_a_folder_that_is_not_there_is_an_error_to_tell(history: History, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        list(to_file(history, tmp_path / "gone" / "out.csv", "csv", START, START + HOUR))


@pytest.mark.parametrize(
    ("options", "begins"),
    [([], '{"at":'), (["--format", "csv"], "at,source"), (["--format", "json"], '{"from":')],
)
def test_the_command_line_exports_in_the_form_that_is_asked_for(
    options: list[str], begins: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = Profile(tmp_path)
    profile.make_dirs()
    now = datetime.now(UTC)
    with closing(open_history(profile.history_file, now)) as kept:
        kept.append(Reading(FRONT_DOOR, now - HOUR, FrontDoor(Outcome.REACHED)))
    assert main(["--profile", str(tmp_path), "history", "export", *options]) == 0
    assert capsys.readouterr().out.startswith(begins)
