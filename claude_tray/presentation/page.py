"""The status page's row: what the operator has acknowledged, component by component."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from claude_tray.model import (
    STATUS_PAGE,
    Component,
    ComponentStatus,
    Evidence,
    Page,
    Progress,
    StatusPage,
    Verdict,
)
from claude_tray.presentation.figures import age, counted, moment
from claude_tray.presentation.freshness import page_stale, page_time
from claude_tray.presentation.view import Detail, Row, Tone
from claude_tray.presentation.wording import COMPONENT, clean, cut, lower_first, several

MOST_COMPONENTS = 24  # lines; the page has six, a broken one may have thousands
MOST_NAMED = 2  # names in a state; more are counted
NAME_LENGTH = 32  # characters of a component's name

OVER = (Progress.RESOLVED, Progress.POSTMORTEM, Progress.COMPLETED)

_TONE = {
    ComponentStatus.OPERATIONAL: Tone.GOOD,
    ComponentStatus.UNDER_MAINTENANCE: Tone.INFO,
    ComponentStatus.UNKNOWN: Tone.WARN,
    ComponentStatus.DEGRADED_PERFORMANCE: Tone.WARN,
    ComponentStatus.PARTIAL_OUTAGE: Tone.WARN,
    ComponentStatus.MAJOR_OUTAGE: Tone.BAD,
}


def page_row(evidence: Evidence, verdict: Verdict, now: datetime, local: tzinfo) -> Row:
    """Return the status page's row."""
    page = evidence.status_page
    state, tone = _state(evidence, verdict, now, local)
    at = page_time(page)
    return Row(
        id=STATUS_PAGE,
        title="Status page",
        state=state,
        tone=tone,
        figure="" if at is None or page_stale(evidence, now) else f"as of {moment(at, now, local)}",
        age=age(at, now),
        details=_details(evidence, now, local),
        brief=f"page {_brief(evidence, now)}",
    )


def watched(evidence: Evidence) -> list[Component]:
    """Return the listed components that this person's surfaces rest on, in the page's order."""
    page = evidence.status_page.latest
    listed = page.components if page else ()
    return [each for each in listed if evidence.interests.watches(each.id)]


def unwell(evidence: Evidence) -> list[Component]:
    """Return the watched components that are not operational, the worst first."""
    ill = [each for each in watched(evidence) if each.status is not ComponentStatus.OPERATIONAL]
    return sorted(ill, key=lambda each: each.status, reverse=True)


def component_name(component: Component) -> str:
    """Return a component's name as a person says it: "Claude API", without the host in brackets."""
    name = clean(component.name)
    return cut(name.partition(" (")[0] or name or clean(component.id) or "Unnamed", NAME_LENGTH)


def component_word(component: Component) -> str:
    """Return a component's state in a word; a word that we do not know is quoted."""
    said = cut(clean(component.said), NAME_LENGTH)
    if component.status is ComponentStatus.UNKNOWN and said:
        return f"unknown: “{said}”"
    return COMPONENT[component.status]


def open_incidents(page: StatusPage) -> int:
    """Return how many incidents are not over."""
    return page.more_incidents + sum(each.progress not in OVER for each in page.incidents)


def _state(evidence: Evidence, verdict: Verdict, now: datetime, local: tzinfo) -> tuple[str, Tone]:
    page = evidence.status_page
    if page_stale(evidence, now) or page.latest is None:
        return _silent(page, now, local), Tone.QUIET
    ill = unwell(evidence)
    if ill:
        return _problems(ill, len(watched(evidence))), _TONE[ill[0].status]
    if not watched(evidence):
        return "Lists nothing that you use", Tone.QUIET
    if count := open_incidents(page.latest):
        return (
            f"All operational, {counted(count, 'open incident')}",
            Tone.INFO if verdict is Verdict.ALL_CLEAR else Tone.WARN,
        )
    return "All operational", Tone.GOOD


def _silent(page: Page, now: datetime, local: tzinfo) -> str:
    reason = f": {once(clean(page.silence.reason))}" if page.silence else ""
    at = page_time(page)
    if at is not None:
        return f"{'Silent' if page.silence else 'Stale'} since {moment(at, now, local)}{reason}"
    return f"Silent{reason}" if reason else "Not read yet"


def once(reasons: str) -> str:
    """Return why the page is silent, without its addresses where all of them gave the same reason."""
    said = {each.partition(": ")[2] or each for each in reasons.split("; ")}
    return said.pop() if len(said) == 1 else reasons


def _problems(ill: Sequence[Component], count: int) -> str:
    if all(each.status is ComponentStatus.UNDER_MAINTENANCE for each in ill):
        named = f"{len(ill)} of {count}" if len(ill) > MOST_NAMED else several([*map(component_name, ill)])
        return f"Maintenance: {named}"
    if len(ill) == 1:
        return f"{component_name(ill[0])}: {component_word(ill[0])}"
    if all(each.status is ComponentStatus.UNKNOWN for each in ill):
        return f"{len(ill)} of {count} you use in an unknown state"
    return f"{len(ill)} of {count} you use have problems"


def _details(evidence: Evidence, now: datetime, local: tzinfo) -> tuple[Detail, ...]:
    page, mine, old = evidence.status_page, watched(evidence), page_stale(evidence, now)
    if page.latest is None:
        return ()
    others = [each for each in page.latest.components if each not in mine]
    lines = [
        *(_component(each, Tone.QUIET if old else _TONE[each.status]) for each in mine),
        *(_component(each, Tone.QUIET) for each in others),
    ]
    return (*_capped(lines), *_provenance(page, old, now, local))


def _component(component: Component, tone: Tone) -> Detail:
    return Detail(component_name(component), tone=tone, note=component_word(component), marked=True)


def _capped(lines: list[Detail]) -> list[Detail]:
    more = len(lines) - MOST_COMPONENTS
    return (
        lines if more <= 0 else [*lines[:MOST_COMPONENTS], Detail(f"and {counted(more, 'more component')}")]
    )


def _provenance(page: Page, old: bool, now: datetime, local: tzinfo) -> list[Detail]:
    """Return what a stale or silent page needs said: when it was tried last and why that failed."""
    if page.silence is None or page.tried_at is None:
        return [Detail("What it said last; nothing newer was read")] if old else []
    tried = f"Last try at {moment(page.tried_at, now, local)}"
    return [Detail(tried if old else f"{tried}: {lower_first(once(clean(page.silence.reason)))}")]


def _brief(evidence: Evidence, now: datetime) -> str:
    page = evidence.status_page
    if page_stale(evidence, now) or page.latest is None:
        return "silent" if page.silence else "unread"
    ill = unwell(evidence)
    if ill:
        return component_word(ill[0])
    count = open_incidents(page.latest)
    return f"operational, {counted(count, 'incident')}" if count else "operational"
