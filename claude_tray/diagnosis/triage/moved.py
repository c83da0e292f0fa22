"""The five-step path as the person's answers and this computer's checks move it."""

from collections.abc import Iterator

from claude_tray.diagnosis.triage.notebook import answered, fires
from claude_tray.model import Case, Choice, Stage, Step, StepName, StepState, Symptom
from claude_tray.words import N_, _

OK, SUSPECTED, FAILING = StepState.OK, StepState.SUSPECTED, StepState.FAILING

_BY_CHECK = {
    "dns": (StepName.DNS, FAILING),
    "hosts_file": (StepName.DNS, FAILING),
    "captive_portal": (StepName.EDGE, FAILING),
    "asset_hosts": (StepName.PAGE, FAILING),
}
_BY_ERROR = {
    Choice.OVERLOADED: (StepName.INFERENCE, FAILING, N_("The API told you that it is overloaded")),
    Choice.SERVER_ERROR: (StepName.INFERENCE, FAILING, N_("The API told you of a server error")),
    Choice.REGION: (StepName.EDGE, FAILING, N_("The API told you that it does not serve this region")),
}


def path(case: Case) -> tuple[Step, ...]:
    """Return the five steps: what was measured, and over it what the person saw with their own eyes."""
    steps = {each.name: each for each in case.standing.path}
    for step in (*_checked(case), *_seen(case)):
        steps[step.name] = step
    return tuple(steps[each.name] for each in case.standing.path)


def _checked(case: Case) -> Iterator[Step]:
    for check, (name, state) in _BY_CHECK.items():
        if finding := fires(case, check):
            yield Step(name, state, finding.evidence)


def _seen(case: Case) -> Iterator[Step]:
    error = answered(case, Stage.ERROR_CLASS)
    if error in _BY_ERROR:
        name, state, words = _BY_ERROR[error]
        yield Step(name, state, _(words))
    if answered(case, Stage.NEW_CHAT) is Choice.YES:
        yield from _all_well(_("A new chat answered you"))
    match answered(case, Stage.PRIVATE_WINDOW):
        case Choice.YES:
            yield from _of_private_window(case)
        case Choice.NO if case.symptom is not Symptom.NOT_LOADING:
            words = _("No better in a private window: not this browser's state")
            yield Step(StepName.SESSION, SUSPECTED, words)
            yield Step(StepName.INFERENCE, SUSPECTED, words)
    if answered(case, Stage.SIGN_IN) is Choice.YES:
        yield from _all_well(_("It answered you after a new sign-in"))


def _of_private_window(case: Case) -> Iterator[Step]:
    """It works there: what is served is well, what this browser keeps is not."""
    yield Step(StepName.PAGE, SUSPECTED, _("Works in a private window: an extension or the cache, perhaps"))
    if case.symptom is not Symptom.NOT_LOADING:
        yield Step(StepName.SESSION, SUSPECTED, _("Works in a private window: a cookie, perhaps"))
        yield Step(StepName.INFERENCE, OK, _("It answered you in a private window"))


def _all_well(words: str) -> Iterator[Step]:
    for name in (StepName.PAGE, StepName.SESSION, StepName.INFERENCE):
        yield Step(name, OK, words)
