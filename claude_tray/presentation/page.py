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
from claude_tray.presentation.figures import age, moment
from claude_tray.presentation.freshness import page_stale, page_time
from claude_tray.presentation.view import Detail, Row, Tone
from claude_tray.presentation.wording import COMPONENT, clean, cut, lower_first, several
from claude_tray.words import _, ngettext
from claude_tray.words.figures import counted

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
        title=_("Status page"),
        state=state,
        tone=tone,
        figure=""
        if at is None or page_stale(evidence, now)
        else _("as of {moment}").format(moment=moment(at, now, local)),
        age=age(at, now),
        details=_details(evidence, now, local),
        brief=_("page {brief}").format(brief=_brief(evidence, now)),
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
    return cut(name.partition(" (")[0] or name or clean(component.id) or _("Unnamed"), NAME_LENGTH)


def component_word(component: Component) -> str:
    """Return a component's state in a word; a word that we do not know is quoted."""
    said = cut(clean(component.said), NAME_LENGTH)
    if component.status is ComponentStatus.UNKNOWN and said:
        return _("unknown: “{said}”").format(said=said)
    return _(COMPONENT[component.status])


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
        return _("Lists nothing that you use"), Tone.QUIET
    if count := open_incidents(page.latest):
        return (
            counted(
                count,
                ngettext("All operational, {n} open incident", "All operational, {n} open incidents", count),
            ),
            Tone.INFO if verdict is Verdict.ALL_CLEAR else Tone.WARN,
        )
    return _("All operational"), Tone.GOOD


def _silent(page: Page, now: datetime, local: tzinfo) -> str:
    reason = f": {once(clean(page.silence.reason))}" if page.silence else ""
    at = page_time(page)
    if at is not None:
        since = _("Silent since {moment}") if page.silence else _("Stale since {moment}")
        return since.format(moment=moment(at, now, local)) + reason
    return _("Silent") + reason if reason else _("Not read yet")


def once(reasons: str) -> str:
    """Return why the page is silent, without its addresses where all of them gave the same reason."""
    said = {each.partition(": ")[2] or each for each in reasons.split("; ")}
    return said.pop() if len(said) == 1 else reasons


def _problems(ill: Sequence[Component], count: int) -> str:
    if all(each.status is ComponentStatus.UNDER_MAINTENANCE for each in ill):
        named = (
            _("{n} of {all}").format(n=len(ill), all=count)
            if len(ill) > MOST_NAMED
            else several([*map(component_name, ill)])
        )
        return _("Maintenance: {parts}").format(parts=named)
    if len(ill) == 1:
        return f"{component_name(ill[0])}: {component_word(ill[0])}"
    if all(each.status is ComponentStatus.UNKNOWN for each in ill):
        return _("{n} of {all} you use in an unknown state").format(n=len(ill), all=count)
    return _("{n} of {all} you use have problems").format(n=len(ill), all=count)


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
    if more <= 0:
        return lines
    said = ngettext("and {n} more component", "and {n} more components", more)
    return [*lines[:MOST_COMPONENTS], Detail(counted(more, said))]


def _provenance(page: Page, old: bool, now: datetime, local: tzinfo) -> list[Detail]:
    """Return what a stale or silent page needs said: when it was tried last and why that failed."""
    if page.silence is None or page.tried_at is None:
        return [Detail(_("What it said last; nothing newer was read"))] if old else []
    tried = _("Last try at {moment}").format(moment=moment(page.tried_at, now, local))
    return [Detail(tried if old else f"{tried}: {lower_first(once(clean(page.silence.reason)))}")]


def _brief(evidence: Evidence, now: datetime) -> str:
    page = evidence.status_page
    if page_stale(evidence, now) or page.latest is None:
        return _("silent") if page.silence else _("unread")
    ill = unwell(evidence)
    if ill:
        return component_word(ill[0])
    count = open_incidents(page.latest)
    if not count:
        return _("operational")
    return counted(count, ngettext("operational, {n} incident", "operational, {n} incidents", count))
