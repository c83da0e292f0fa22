"""The ticket: all that was seen and tried, in Markdown, ready to be read and pasted; times are UTC."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from claude_tray.model import Answer, Case, Cause, Choice, Conclude, Finding, FrontDoor, Passed, Result, Walk
from claude_tray.presentation.figures import milliseconds
from claude_tray.presentation.triage.causes import CERTAINTIES, MATTERS, TITLES
from claude_tray.presentation.triage.redaction import redact
from claude_tray.presentation.triage.stages import CHOICES, NAMES, SYMPTOMS
from claude_tray.presentation.wording import OUTCOME, STEP_STATE, clean
from claude_tray.words import N_, _

LONGEST = 400  # characters of one text that came from outside

_RESULTS = {
    Result.FOUND: N_("found"),
    Result.CLEAR: N_("clear"),
    Result.CANNOT_TELL: N_("cannot tell"),
    None: N_("skipped"),
}


def ticket(
    case: Case,
    walk: Walk,
    now: datetime,
    *,
    versions: Sequence[tuple[str, str]] = (),
    names: Iterable[str] = (),
) -> str:
    """Return the ticket of a case; `names` are the person's and the computer's, and stand nowhere in it."""
    sections = (
        _head(case, walk, now),
        _known(case),
        _door(case.standing.reading),
        _listed(_("Test prompt"), [f"{name}: {_foreign(value)}" for name, value in case.standing.prompt]),
        _path(walk),
        _steps(walk),
        _checks(case.findings),
        _answers(case.answers),
        _turnabouts(case),
        _listed(_("Versions"), [f"{name}: {_foreign(value)}" for name, value in versions]),
    )
    text = "\n\n".join(section for section in sections if section) + "\n"
    return redact(text, names)


def _head(case: Case, walk: Walk, now: datetime) -> str:
    lines = [
        f"# {_(SYMPTOMS[case.symptom])}",
        "",
        _("Begun {begun_at}, written {now}.").format(begun_at=_utc(case.begun_at), now=_utc(now)),
    ]
    match walk.now:
        case Conclude(Cause.NOT_FOUND):
            lines.append(_("Triage found no cause."))
        case Conclude(cause, matter, certainty, evidence):
            said = f"{_(MATTERS[matter])}, {_(CERTAINTIES[certainty])}"
            lines.append(
                _("Triage says: **{title}** (`{cause}`; {said}): {evidence}").format(
                    title=_(TITLES[cause]), cause=cause, said=said, evidence=_foreign(evidence)
                )
            )
        case step:
            lines.append(_("Triage is not at its end: next is “{stage}”.").format(stage=_(NAMES[step.stage])))
    return "\n".join(lines)


def _known(case: Case) -> str:
    standing = case.standing
    lines = [
        _("Verdict at {at}: `{verdict}`").format(at=_utc(standing.at), verdict=standing.verdict),
        *map(_foreign, standing.reasons),
    ]
    if standing.incidents:
        lines.append(
            _("Incident ids: {ids}").format(
                ids=", ".join(f"`{_foreign(each)}`" for each in standing.incidents)
            )
        )
    return _listed(_("What was known"), lines)


def _door(reading: FrontDoor | None) -> str:
    if reading is None:
        return ""
    timed = (
        ("DNS", reading.phases.dns),
        ("TCP", reading.phases.tcp),
        ("TLS", reading.phases.tls),
        (_("answer"), reading.phases.ttfb),
    )
    phases = ", ".join(f"{name} {milliseconds(took)}" for name, took in timed if took is not None)
    told = (
        (_("Outcome"), f"{_(OUTCOME[reading.outcome])} ({reading.outcome})"),
        (_("Detail"), reading.detail),
        (_("Phases"), phases),
        (_("HTTP status"), reading.http_status),
        ("cf-ray", reading.ray),
        ("colo", reading.colo),
        (_("Country as the edge sees it"), reading.country),
        (_("Through a proxy"), _("yes") if reading.via_proxy else None),
        (_("Clock against the server's"), _skew(reading)),
    )
    return _listed(_("Door"), [f"{name}: {_foreign(str(value))}" for name, value in told if value])


def _skew(reading: FrontDoor) -> str | None:
    return None if reading.clock_skew_s is None else _("{n} s").format(n=f"{reading.clock_skew_s:+.0f}")


def _path(walk: Walk) -> str:
    return _listed(
        _("Path"),
        [f"{step.name}: {_(STEP_STATE[step.state])}{_because(step.evidence)}" for step in walk.path],
    )


def _steps(walk: Walk) -> str:
    return _listed(_("What was tried"), [_passed(each) for each in walk.behind])


def _passed(passed: Passed) -> str:
    return f"{_(NAMES[passed.stage])}: {_(_RESULTS[passed.result])}{_because(passed.evidence)}"


def _checks(findings: Sequence[Finding]) -> str:
    return _listed(_("Checks on this computer"), [line for each in findings for line in _finding(each)])


def _finding(finding: Finding) -> Iterator[str]:
    facts = "; ".join(f"{_(clean(name))}: {_foreign(_(value))}" for name, value in finding.facts)
    noted = f" ({facts})" if facts else ""
    yield f"`{finding.check}`: {_(_RESULTS[finding.result])}{_because(finding.evidence)}{noted}"


def _answers(answers: Sequence[Answer]) -> str:
    return _listed(
        _("Answers"), [f"{each.at:%H:%M:%S} {_(NAMES[each.stage])}: {_said(each)}" for each in answers]
    )


def _said(answer: Answer) -> str:
    return _("skipped") if answer.choice is Choice.SKIP else _(CHOICES[answer.choice])


def _turnabouts(case: Case) -> str:
    return _listed(
        _("The verdict changed meanwhile"),
        [
            _("{at}: `{before}` to `{after}`").format(at=_utc(each.at), before=each.before, after=each.after)
            for each in case.turnabouts
        ],
    )


def _listed(title: str, lines: Sequence[str]) -> str:
    return "\n".join((f"## {title}", "", *(f"- {line}" for line in lines))) if lines else ""


def _because(evidence: str) -> str:
    said = _foreign(evidence)
    return f": {said}" if said else ""


def _foreign(text: str) -> str:
    """Return a text that may have come from anywhere, on one line and without Markdown of its own."""
    line = clean(text).replace("`", "'").replace("<", "‹").replace(">", "›").replace("|", "¦")
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def _utc(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
