"""One affair by itself, so that it can be said in the same words as everything else."""

from dataclasses import replace

from claude_tray.model import Affair, ComponentStatus, Door, Evidence, StatusPage, TroubleKind

# What is measured at the door, and a call, which is none unless the door is open.
_NEEDS_THE_DOOR = frozenset({TroubleKind.DOOR, TroubleKind.SLOW, TroubleKind.LEAD_WINDOW})


def alone(evidence: Evidence, affair: Affair) -> Evidence:
    """Return the evidence as if nothing were wrong but what goes on of this affair."""
    page = evidence.status_page.latest
    if page is not None:
        status_page = replace(evidence.status_page, latest=_page(page, affair))
        evidence = replace(evidence, status_page=status_page)
    if not any(each.kind in _NEEDS_THE_DOOR for each in affair.going_on):
        evidence = replace(evidence, front_door=Door(), api_door=Door())
    return evidence


def _page(page: StatusPage, affair: Affair) -> StatusPage:
    keys = {each.key for each in affair.going_on}
    touched = {component for each in affair.going_on for component in each.components}
    return replace(
        page,
        components=tuple(
            each if each.id in touched else replace(each, status=ComponentStatus.OPERATIONAL)
            for each in page.components
        ),
        incidents=tuple(each for each in page.incidents if each.id in keys),
        maintenances=tuple(each for each in page.maintenances if each.id in keys),
        more_incidents=0,
    )
