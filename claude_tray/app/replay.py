"""`claude-tray replay`: a recorded file, through the very same judge as the tray's readings."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TextIO

from claude_tray.app.compose import intervals_of, settings_of
from claude_tray.diagnosis.evidence import NO_COMMUNITY, accept, elapse, expires_at
from claude_tray.diagnosis.verdict import diagnose, verdict_of
from claude_tray.model import (
    CANARY,
    CLAUDE_CODE,
    Diagnosis,
    Evidence,
    Interests,
    LeadState,
    Reading,
    Verdict,
)
from claude_tray.presentation.document import lead_document
from claude_tray.profile import Profile
from claude_tray.recording import BrokenLine, reading
from claude_tray.settings.choices import Settings
from claude_tray.words import _, ngettext

EXIT_DATA = 65  # sysexits.h, EX_DATAERR
EXIT_NO_INPUT = 66  # EX_NOINPUT
MOST_TOLD = 20  # broken lines that are named; the rest is counted


def replay(profile: Profile, file: str, out: TextIO, *, every: bool) -> int:
    """Print a line for each change of verdict or lead window, or for each step; return the exit code."""
    broken: list[str] = []
    try:
        with sys.stdin if file == "-" else Path(file).open(encoding="utf-8", errors="replace") as lines:
            steps = sum(_shown(known(readings(lines, broken), settings_of(profile)), out, every))
    except OSError as error:
        sys.stderr.write(
            "claude-tray: " + _("{file} cannot be read: {why}").format(file=file, why=error.strerror) + "\n"
        )
        return EXIT_NO_INPUT
    for told in broken[:MOST_TOLD]:
        sys.stderr.write(f"claude-tray: {told}\n")
    if broken:
        skipped = ngettext("{n} broken line was skipped", "{n} broken lines were skipped", len(broken))
        sys.stderr.write(f"claude-tray: {skipped.format(n=len(broken))}\n")
    if not steps:
        sys.stderr.write("claude-tray: " + _("{file} holds no reading").format(file=file) + "\n")
        return EXIT_DATA
    return 0


def readings(lines: Iterable[str], broken: list[str]) -> Iterator[Reading]:
    """Yield the readings on `lines`; add to `broken` why a line is none."""
    before: dict[str, datetime] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found = reading(line, before)
        except BrokenLine as error:
            broken.append(_("line {n}: {why}").format(n=number, why=error))
            continue
        before[found.source] = found.at
        yield found


def known(recorded: Iterable[Reading], settings: Settings) -> Iterator[Evidence]:
    """Yield what the tray knew after each reading, and when something ran out between two."""
    evidence: Evidence | None = None
    for each in recorded:
        if evidence is None:
            evidence = _opening(settings, each.at)
        while (due := expires_at(evidence)) is not None and evidence.now < due < each.at:
            evidence = elapse(evidence, due)
            yield evidence
        evidence = accept(_listening_to(evidence, each.source), each)
        yield evidence


def _opening(settings: Settings, at: datetime) -> Evidence:
    interests = Interests(frozenset(settings.surfaces), tuple(settings.models))
    return Evidence(at, interests, intervals_of(settings))


def _listening_to(evidence: Evidence, source: str) -> Evidence:
    """Return the evidence with a source switched on that speaks for the first time, whatever its name."""
    interests = evidence.interests
    if source in (CANARY, CLAUDE_CODE) and source not in interests.inference:
        return replace(evidence, interests=replace(interests, inference=(*interests.inference, source)))
    if source in (*NO_COMMUNITY, *interests.sources):
        return evidence
    return replace(evidence, interests=replace(interests, sources=(*interests.sources, source)))


def _shown(steps: Iterable[Evidence], out: TextIO, every: bool) -> Iterator[int]:
    """Print the steps that are news, or all of them; yield 1 for each step."""
    last: tuple[Verdict, LeadState] | None = None
    for evidence in steps:
        news = (verdict_of(evidence), evidence.lead.state)
        if every or news != last:
            out.write(_line(evidence, diagnose(evidence)) + "\n")
        last = news
        yield 1


def _line(evidence: Evidence, diagnosis: Diagnosis) -> str:
    told = {
        "at": diagnosis.at.isoformat().replace("+00:00", "Z"),
        "verdict": diagnosis.verdict.value,
        "light": diagnosis.light.value,
        "lead_window": lead_document(evidence.lead),
        "reasons": list(diagnosis.reasons),
    }
    return json.dumps(told, ensure_ascii=False)
