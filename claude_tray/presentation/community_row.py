"""The community's row: how many people say in public that Claude fails, and who was not heard."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from claude_tray.model import Evidence, Listening, Verdict
from claude_tray.presentation.community import (
    WINDOW,
    Hearing,
    Voice,
    level,
    total,
    trend,
    usual_reports,
    voices,
)
from claude_tray.presentation.figures import age, counted, thousands
from claude_tray.presentation.view import Detail, Row, Series, Tone
from claude_tray.presentation.wording import TREND, clean

COMMUNITY = "community"
OWN = "inference"
BIN = timedelta(minutes=30)
BINS = 48  # a day
FEW = 0.5  # reports; where fewer are expected, none is usual

_WORD = {hearing: hearing.value for hearing in Hearing} | {
    Hearing.UNREAD: "not read yet",
    Hearing.CHANGED: "changed its format",
    Hearing.INTERNAL: "internal error",
}
_REJECTED = {
    "not_understood": "not understood",
    "missing_failure": "no failure",
    "missing_product": "not about Claude",
    "weak_without_context": "too vague",
    "other_subject": "about something else",
    "local_bug": "local bugs",
    "its_work": "about its work",
    "own_limit": "own limits",
    "wish": "wishes",
    "general": "in general",
    "planned_maintenance": "planned work",
    "past_or_told": "past tense",
}


def community_row(evidence: Evidence, verdict: Verdict, now: datetime, labels: Mapping[str, str]) -> Row:
    """Return the community's row."""
    heard = voices(evidence, now, labels)
    times = [voice.heard.at for voice in heard if voice.count is not None and voice.heard.at is not None]
    return Row(
        id=COMMUNITY,
        title="Community",
        state=_state(heard, evidence, now),
        tone=Tone.WARN if verdict is Verdict.LEAD_WINDOW else Tone.QUIET,
        figure=_figure(heard, evidence, now),
        age=age(max(times, default=None), now),
        series=_series(evidence, now),
        details=tuple(line for voice in heard for line in _lines(voice)),
        brief=f"community {level(evidence)}",
    )


def _usual(evidence: Evidence) -> str:
    """Return "usually 2", of the window that the state counts."""
    if evidence.lead.is_open:
        return f"usually {_whole(sum(each.expected for each in evidence.lead.evidence))}"
    expected = usual_reports(evidence)
    return "" if expected is None else f"usually {_whole(expected)}"


def _whole(expected: float) -> str:
    return thousands(round(expected)) if expected >= FEW else "none"


def _state(heard: tuple[Voice, ...], evidence: Evidence, now: datetime) -> str:
    if all(voice.hearing is Hearing.OFF for voice in heard):
        return "Off"
    count = total(heard)
    if count is None:
        unread = all(voice.hearing in (Hearing.UNREAD, Hearing.OFF) for voice in heard)
        return "Not read yet" if unread else "No source can be read"
    if evidence.lead.is_open:
        told = [each for each in evidence.lead.evidence if each.source != OWN]  # our prompts are no reports
        minutes = max((each.minutes for each in told), default=0)
        return f"Loud · {thousands(sum(each.count for each in told))} in {minutes} min"
    recent = f"{thousands(count)} in the last hour"
    if level(evidence) == "unknown":
        return "Not heard at the moment"
    if level(evidence) != "learning":
        return f"{level(evidence).capitalize()} · {recent}"
    return ", ".join(each for each in (recent, TREND[trend(heard, now)]) if each)


def _figure(heard: tuple[Voice, ...], evidence: Evidence, now: datetime) -> str:
    """Return what is usual; what is not judged yet must not look as if it had coloured the light."""
    if total(heard) is None:
        return ""
    if level(evidence) == "unknown":
        return ""
    if level(evidence) == "learning":
        return "not judged yet"
    return _usual(evidence) or TREND[trend(heard, now)]


def _lines(voice: Voice) -> tuple[Detail, ...]:
    count = "" if voice.count is None else f" {thousands(voice.count)}"
    said = _said(voice)
    first = Detail(voice.label + count + (f" · {said}" if said else ""), note=_WORD[voice.hearing])
    why = why_not_counted(voice)
    return (first, Detail(why)) if why else (first,)


def _said(voice: Voice) -> str:
    if voice.hearing is Hearing.OFF:
        return ""
    if voice.heard.silence is not None:
        return clean(voice.heard.silence.reason)
    if voice.heard.latest is None:
        return ""
    read, counting = voice.heard.latest.read, len(voice.heard.latest.reports)
    not_counted = f", {thousands(read - counting)} not counted" if read > counting else ""
    return f"{thousands(read)} read{not_counted}"


def why_not_counted(voice: Voice) -> str:
    """Return what was read and rejected, by rule: "5 past tense, 2 negated"."""
    if voice.hearing is Hearing.OFF or voice.heard.silence is not None or voice.heard.latest is None:
        return ""
    rejected = voice.heard.latest.rejected
    return ", ".join(f"{thousands(items)} {_rule(rule)}" for rule, items in rejected)


def _rule(rule: str) -> str:
    return _REJECTED.get(rule, clean(rule.replace("_", " ")))


def _series(evidence: Evidence, now: datetime) -> Series | None:
    on = [each for source, each in evidence.community.items() if source in evidence.interests.sources]
    first = _bins_end(now) - BINS * BIN
    values = tuple(_bin(on, first + step * BIN) for step in range(BINS))
    known = [value for value in values if value is not None]
    if not known:
        return None
    most = counted(round(max(known)), "report")
    expected = usual_reports(evidence)
    line = None if expected is None else expected * (BIN / WINDOW)
    return Series(values, bars=True, usual=line, text=f"at most {most} in half an hour, last 24 h")


def _bins_end(now: datetime) -> datetime:
    """Return the end of the running half hour: bins that follow the clock do not jitter as `now` moves."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + ((now - midnight) // BIN + 1) * BIN


def _bin(listenings: list[Listening], start: datetime) -> float | None:
    covering = [each for each in listenings if _covers(each, start)]
    if not covering:
        return None
    return float(sum(start <= report.at < start + BIN for each in covering for report in each.reports))


def _covers(heard: Listening, start: datetime) -> bool:
    if heard.covered_since is None or heard.at is None:
        return False
    return heard.covered_since <= start < heard.at
