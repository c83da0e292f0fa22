"""The stages that fill themselves in: the door, the status page, the community and this network."""

from dataclasses import replace

from claude_tray.diagnosis.triage.causes import local, of_door
from claude_tray.diagnosis.triage.notebook import (
    NETWORK_CHECKS,
    OWN_PROMPTS,
    door_is_bad,
    door_stage,
    fires,
    found,
    has_run,
    skipped,
    uses_api,
)
from claude_tray.model import (
    Case,
    Cause,
    Certainty,
    Conclude,
    Finding,
    Matter,
    Passed,
    Result,
    Stage,
    Symptom,
    Try,
)
from claude_tray.words import N_, _, ngettext

SKIPPED = N_("Skipped")
NOT_YET = N_("Not asked: first the way there")

At = Passed | Try | Conclude

# What stands in the way of everything, whatever the symptom.
_BLOCKING = ("offline", "captive_portal", "dns", "hosts_file", "clock")
# In use without harm as a rule: a cause only where the way there is in trouble, or where it fits the symptom.
_HARMLESS_ALONE = ("ipv6", "tls_interception", "proxy", "pac")
# Ends of a bad door that an outage explains; where the page admits one, that is said instead.
_MAY_BE_THE_OUTAGE = (Cause.DOOR_ERROR, Cause.DOOR_UNREACHABLE)
_FITS = {
    Symptom.NOT_LOADING: ("ipv6", "tls_interception", "pac"),
    Symptom.SLOW: ("ipv6",),
}


def door(case: Case) -> At:
    """Return the door's stage: a bad one settles nothing yet, the network checks come first."""
    stage = door_stage(case)
    return _left(stage) if skipped(case, stage) else _as(stage, case.standing.door)


def components(case: Case) -> At:
    """Return what the status page admits: then waiting is all there is."""
    if skipped(case, Stage.COMPONENTS):
        return _left(Stage.COMPONENTS)
    if door_is_bad(case):
        return Passed(Stage.COMPONENTS, None, _(NOT_YET))
    said = case.standing.components
    if said.result is Result.FOUND:
        return official(said)
    return _as(Stage.COMPONENTS, said)


def community(case: Case) -> At:
    """Return what the community and one's own prompts say: a lead window counts as an incident."""
    if skipped(case, Stage.COMMUNITY):
        return _left(Stage.COMMUNITY)
    if door_is_bad(case):
        return Passed(Stage.COMMUNITY, None, _(NOT_YET))
    said = case.standing.community
    if said.result is not Result.FOUND:
        return _as(Stage.COMMUNITY, said)
    own = said.check == OWN_PROMPTS
    sure = Certainty.LIKELY if own or said.facts else Certainty.POSSIBLE
    cause = Cause.PROMPTS_FAILING if own else Cause.LEAD_WINDOW
    return Conclude(cause, Matter.ANTHROPIC, sure, said.evidence, Stage.COMMUNITY, said.how, tell_me=True)


def base_url(case: Case) -> At:
    """Return whether Claude Code talks to somebody else: said before anything is said of Anthropic."""
    if skipped(case, Stage.BASE_URL):
        return _left(Stage.BASE_URL)
    if not has_run(case, Stage.BASE_URL):
        return Try(Stage.BASE_URL, automatic=True)
    if elsewhere := fires(case, "base_url"):
        return local("base_url").conclude(elsewhere, Stage.BASE_URL)
    finding = found(case, "base_url")
    return _as(Stage.BASE_URL, finding) if finding else Passed(Stage.BASE_URL, None, _("Not looked at"))


def network(case: Case) -> At:
    """Return what is wrong on this computer or its network, or what a bad door comes to without that."""
    if skipped(case, Stage.NETWORK):
        return _of_bad_door(case) or _left(Stage.NETWORK)
    if not has_run(case, Stage.NETWORK):
        return Try(Stage.NETWORK, automatic=True)
    for check in _causes(case):
        if finding := fires(case, check):
            return local(check).conclude(finding, Stage.NETWORK)
    return _of_bad_door(case) or _nothing_wrong(case)


def in_the_way(case: Case) -> Conclude | None:
    """Return what is in use between here and Anthropic, for somebody whose connection fails."""
    for check in _HARMLESS_ALONE:
        if finding := fires(case, check):
            return local(check).conclude(finding, Stage.ERROR_CLASS)
    return None


def official(said: Finding) -> Conclude:
    """Return that the operator admits it."""
    return Conclude(
        Cause.OFFICIAL,
        Matter.ANTHROPIC,
        Certainty.SURE,
        said.evidence,
        Stage.COMPONENTS,
        said.how,
        tell_me=True,
    )


def _causes(case: Case) -> tuple[str, ...]:
    """Return the checks that settle this case where they find something, in their order."""
    wanted = {*_BLOCKING, *_FITS.get(case.symptom, ())}
    if not uses_api(case):
        wanted.add("asset_hosts")  # the API has no page
    if door_is_bad(case):
        wanted.update(_HARMLESS_ALONE)
    return tuple(check for check in NETWORK_CHECKS if check in wanted)


def _of_bad_door(case: Case) -> Conclude | None:
    if not door_is_bad(case):
        return None
    behind = of_door(case.standing.reading)
    admitted = case.standing.components
    if behind.cause in _MAY_BE_THE_OUTAGE and admitted.result is Result.FOUND:
        return replace(official(admitted), stage=door_stage(case))
    return behind.conclude(case.standing.door, door_stage(case))


def _nothing_wrong(case: Case) -> Passed:
    """Return what the checks add up to; what could not be told is said, and never taken for calm."""
    ran = [each for each in case.findings if each.check in NETWORK_CHECKS]
    open_questions = [each for each in ran if each.result is Result.CANNOT_TELL]
    in_use = [each for each in ran if each.result is Result.FOUND]
    how = "\n".join(f"{each.check}: {each.evidence}" for each in ran)
    if len(open_questions) == len(ran):
        return Passed(Stage.NETWORK, Result.CANNOT_TELL, ran[0].evidence, how)
    count = ngettext(
        "{ran} of {n} check ran, and none explains this",
        "{ran} of {n} checks ran, and none explains this",
        len(ran),
    )
    said = [count.format(ran=len(ran) - len(open_questions), n=len(ran))]
    said += [each.evidence.rstrip(".") for each in in_use]
    return Passed(Stage.NETWORK, Result.CLEAR, "; ".join(said), how)


def _as(stage: Stage, finding: Finding) -> Passed:
    return Passed(stage, finding.result, finding.evidence, finding.how)


def _left(stage: Stage) -> Passed:
    return Passed(stage, None, _(SKIPPED))
