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
from claude_tray.presentation.figures import age
from claude_tray.presentation.view import Detail, Row, Tone
from claude_tray.presentation.wording import TREND, clean, lower_first
from claude_tray.words import N_, _
from claude_tray.words.figures import thousands

COMMUNITY = "community"
OWN = "inference"
FEW = 0.5  # reports; where fewer are expected, none is usual

_WORD = {
    Hearing.FRESH: N_("fresh"),
    Hearing.EMPTY: N_("empty"),
    Hearing.STALE: N_("stale"),
    Hearing.OFF: N_("off"),
    Hearing.UNREACHABLE: N_("unreachable"),
    Hearing.BLOCKED: N_("blocked"),
    Hearing.THROTTLED: N_("throttled"),
    Hearing.UNREAD: N_("not read yet"),
    Hearing.CHANGED: N_("changed its format"),
    Hearing.INTERNAL: N_("internal error"),
}
_LEVEL = {
    "loud": N_("Loud"),
    "elevated": N_("Elevated"),
    "calm": N_("Calm"),
    "learning": N_("Learning"),
    "unknown": N_("Unknown"),
}
_REJECTED = {
    "not_understood": N_("not understood"),
    "missing_failure": N_("no failure"),
    "missing_product": N_("not about Claude"),
    "weak_without_context": N_("too vague"),
    "other_subject": N_("about something else"),
    "local_bug": N_("local bugs"),
    "its_work": N_("about its work"),
    "own_limit": N_("own limits"),
    "wish": N_("wishes"),
    "noise": N_("noise"),
    "general": N_("in general"),
    "planned_maintenance": N_("planned work"),
    "past_or_told": N_("past tense"),
    "negated": N_("negated"),
}


def community_row(
    evidence: Evidence, verdict: Verdict, now: datetime, local: tzinfo, labels: Mapping[str, str]
) -> Row:
    """Return the community's row."""
    heard = voices(evidence, now, labels)
    times = [voice.heard.at for voice in heard if voice.count is not None and voice.heard.at is not None]
    return Row(
        id=COMMUNITY,
        title=_("Community"),
        state=_state(heard, evidence, now),
        tone=Tone.WARN if verdict is Verdict.LEAD_WINDOW else Tone.QUIET,
        figure=_figure(heard, evidence, now),
        age=age(max(times, default=None), now),
        series=day(evidence, now),
        closer=around_the_call(evidence, now, local),
        details=tuple(line for voice in heard for line in _lines(voice)),
        brief=_("community {level}").format(level=lower_first(_(_LEVEL[level(evidence)]))),
    )


def _usual(evidence: Evidence) -> str:
    """Return "usually 2", of the window that the state counts."""
    if evidence.lead.is_open:
        return _("usually {usual}").format(
            usual=_whole(sum(each.expected for each in evidence.lead.evidence))
        )
    expected = usual_reports(evidence)
    return "" if expected is None else _("usually {usual}").format(usual=_whole(expected))


def _whole(expected: float) -> str:
    return thousands(round(expected)) if expected >= FEW else _("none")


def _state(heard: tuple[Voice, ...], evidence: Evidence, now: datetime) -> str:
    if all(voice.hearing is Hearing.OFF for voice in heard):
        return _("Off")
    count = total(heard)
    if count is None:
        unread = all(voice.hearing in (Hearing.UNREAD, Hearing.OFF) for voice in heard)
        return _("Not read yet") if unread else _("No source can be read")
    if evidence.lead.is_open:
        told = [each for each in evidence.lead.evidence if each.source != OWN]  # our prompts are no reports
        minutes = max((each.minutes for each in told), default=0)
        return _("Loud · {count} in {minutes} min").format(
            count=thousands(sum(each.count for each in told)), minutes=minutes
        )
    recent = _("{count} in the last hour").format(count=thousands(count))
    if level(evidence) == "unknown":
        return _("Not heard at the moment")
    if level(evidence) != "learning":
        return f"{_(_LEVEL[level(evidence)])} · {recent}"
    return ", ".join(each for each in (recent, _(TREND[trend(heard, now)])) if each)


def _figure(heard: tuple[Voice, ...], evidence: Evidence, now: datetime) -> str:
    """Return what is usual; what is not judged yet must not look as if it had coloured the light."""
    if total(heard) is None:
        return ""
    if level(evidence) == "unknown":
        return ""
    if level(evidence) == "learning":
        return _("not judged yet")
    return _usual(evidence) or _(TREND[trend(heard, now)])


def _lines(voice: Voice) -> tuple[Detail, ...]:
    count = "" if voice.count is None else f" {thousands(voice.count)}"
    said = _said(voice)
    first = Detail(voice.label + count + (f" · {said}" if said else ""), note=_(_WORD[voice.hearing]))
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
    if read > counting:
        return _("{count} read, {not_counted} not counted").format(
            count=thousands(read), not_counted=thousands(read - counting)
        )
    return _("{count} read").format(count=thousands(read))


def why_not_counted(voice: Voice) -> str:
    """Return what was read and rejected, by rule: "5 past tense, 2 negated"."""
    if voice.hearing is Hearing.OFF or voice.heard.silence is not None or voice.heard.latest is None:
        return ""
    rejected = voice.heard.latest.rejected
    return ", ".join(f"{thousands(items)} {_rule(rule)}" for rule, items in rejected)


def _rule(rule: str) -> str:
    return _(_REJECTED[rule]) if rule in _REJECTED else clean(rule.replace("_", " "))
