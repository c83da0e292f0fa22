"""The community's row: how many people say in public that Claude fails, and who was not heard."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from claude_tray.model import Evidence, Verdict
from claude_tray.presentation.community import (
    Hearing,
    Voice,
    level,
    total,
    trend,
    usual_reports,
    voices,
)
from claude_tray.presentation.community_chart import around_the_call, day
from claude_tray.presentation.figures import age, thousands
from claude_tray.presentation.view import Detail, Row, Tone
from claude_tray.presentation.wording import TREND, clean

COMMUNITY = "community"
OWN = "inference"
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


def community_row(
    evidence: Evidence, verdict: Verdict, now: datetime, local: tzinfo, labels: Mapping[str, str]
) -> Row:
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
        series=day(evidence, now),
        closer=around_the_call(evidence, now, local),
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
