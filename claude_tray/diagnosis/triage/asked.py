"""The stages that need the person: what the API said, a new chat, a private window, signing out and in."""

from claude_tray.diagnosis.triage.known import SKIPPED, in_the_way
from claude_tray.diagnosis.triage.notebook import RUNS, answered, fires, found, has_run, skipped
from claude_tray.model import (
    Ask,
    Case,
    Cause,
    Certainty,
    Choice,
    Conclude,
    Finding,
    Matter,
    Passed,
    Result,
    Stage,
    Symptom,
    Try,
)
from claude_tray.words import N_, _

At = Passed | Try | Ask | Conclude

TRIED = (Choice.YES, Choice.NO, Choice.UNSURE)
CLASSES = (
    Choice.OVERLOADED,
    Choice.SERVER_ERROR,
    Choice.RATE_LIMIT,
    Choice.KEY,
    Choice.BILLING,
    Choice.REGION,
    Choice.LOGIN,
    Choice.CONNECTION,
    Choice.OTHER,
)

_SAID = N_("You were told so by the API itself")
# None of them is something to be told the end of: the page was green, so nothing here would see it.
_ERRORS = {
    Choice.OVERLOADED: (
        Cause.OVERLOADED,
        Matter.ANTHROPIC,
        N_("The API answers that it is overloaded (529)"),
    ),
    Choice.SERVER_ERROR: (
        Cause.SERVER_ERROR,
        Matter.ANTHROPIC,
        N_("The API answers with a server error (5xx)"),
    ),
    Choice.RATE_LIMIT: (
        Cause.RATE_LIMIT,
        Matter.ACCOUNT,
        N_("The API answers that a limit is reached (429)"),
    ),
    Choice.KEY: (Cause.KEY, Matter.ACCOUNT, N_("The API does not accept the key (401 or 403)")),
    Choice.BILLING: (Cause.BILLING, Matter.ACCOUNT, N_("The API answers that credit or billing is missing")),
    Choice.REGION: (Cause.REGION, Matter.NETWORK, N_("The API does not serve where you are seen")),
}
_PASSED_ERRORS = {
    Choice.LOGIN: N_("A sign-in that has ended: Claude Code's own is looked at next"),
    Choice.CONNECTION: N_("The connection fails, and nothing is seen in the way"),
    Choice.OTHER: N_("An error of another kind"),
}
COULD_NOT = N_("Could not be tried")


def error_class(case: Case) -> At:
    """Return what kind of error it is: most of them already say whose matter they are."""
    choice = answered(case, Stage.ERROR_CLASS)
    if choice is None:
        return Ask(Stage.ERROR_CLASS, CLASSES)
    if choice is Choice.CONNECTION and (blocker := in_the_way(case)):
        return blocker
    if choice in _ERRORS:
        cause, matter, evidence = _ERRORS[choice]
        return Conclude(cause, matter, Certainty.SURE, _(evidence), Stage.ERROR_CLASS, _(_SAID))
    return Passed(Stage.ERROR_CLASS, None, _(_PASSED_ERRORS.get(choice, SKIPPED)))


def new_chat(case: Case) -> At:
    """Return whether a new chat answers where the old one does not."""
    match _opened(case, Stage.NEW_CHAT):
        case Choice.YES:
            return Conclude(
                Cause.LONG_CHAT,
                Matter.BROWSER,
                Certainty.LIKELY,
                _("A new chat answers: Claude is up, and the old chat is the trouble"),
                Stage.NEW_CHAT,
                _("You opened a new chat and it answered"),
            )
        case Choice.NO:
            return Passed(
                Stage.NEW_CHAT, Result.CLEAR, _("A new chat does no better: it is not that one chat")
            )
        case Choice.UNSURE:
            return Passed(Stage.NEW_CHAT, Result.CANNOT_TELL, _(COULD_NOT))
        case Choice():
            return Passed(Stage.NEW_CHAT, None, _(SKIPPED))
        case step:
            return step


def private_window(case: Case) -> At:
    """Return whether it works without this browser's extensions, cookies and cached state."""
    works = _("It works in a private window: an extension, a cookie or something cached is the trouble")
    if case.symptom is Symptom.NOT_LOADING:
        works = _("It loads in a private window: an extension, a cookie or something cached is the trouble")
    match _opened(case, Stage.PRIVATE_WINDOW):
        case Choice.YES:
            return Conclude(
                Cause.BROWSER_STATE,
                Matter.BROWSER,
                Certainty.LIKELY,
                works,
                Stage.PRIVATE_WINDOW,
                _("A private window has no cookies and no cache, and as a rule no extensions"),
            )
        case Choice.NO:
            return Passed(
                Stage.PRIVATE_WINDOW,
                Result.CLEAR,
                _("A private window does no better: it is not the browser"),
            )
        case Choice.UNSURE:
            return Passed(Stage.PRIVATE_WINDOW, Result.CANNOT_TELL, _why_not(case, "private_window"))
        case Choice():
            return Passed(Stage.PRIVATE_WINDOW, None, _(SKIPPED))
        case step:
            return step


def sign_in(case: Case) -> At:
    """Return whether a fresh session at claude.ai helps."""
    match _opened(case, Stage.SIGN_IN):
        case Choice.YES:
            return Conclude(
                Cause.STALE_SESSION,
                Matter.ACCOUNT,
                Certainty.LIKELY,
                _("It works after signing out and in: the session had gone stale"),
                Stage.SIGN_IN,
                _("You signed out of claude.ai and in again"),
            )
        case Choice.NO:
            return Passed(Stage.SIGN_IN, Result.CLEAR, _("A fresh session does no better"))
        case Choice.UNSURE:
            return Passed(Stage.SIGN_IN, Result.CANNOT_TELL, _(COULD_NOT))
        case Choice():
            return Passed(Stage.SIGN_IN, None, _(SKIPPED))
        case step:
            return step


def code_sign_in(case: Case) -> At:
    """Return whether Claude Code's sign-in has ended, or the key that is kept here is refused."""
    stage = Stage.CODE_SIGN_IN
    if skipped(case, stage):
        return Passed(stage, None, _(SKIPPED))
    if not has_run(case, stage):
        return Try(stage, automatic=True)
    if ended := fires(case, "sign_in"):
        return _signed_out(Certainty.SURE, ended.evidence, ended.how)
    if refused := fires(case, "stored_key"):
        return Conclude(
            Cause.KEY, Matter.ACCOUNT, Certainty.SURE, refused.evidence, Stage.CODE_SIGN_IN, refused.how
        )
    finding = next(each for each in case.findings if each.check in RUNS[stage])
    if answered(case, Stage.ERROR_CLASS) is Choice.LOGIN:
        return _renewed(case, finding)
    return Passed(stage, finding.result, finding.evidence, finding.how)


def _renewed(case: Case, finding: Finding) -> At:
    stage = Stage.CODE_SIGN_IN
    match answered(case, stage):
        case None:
            return Ask(stage, TRIED, finding)
        case Choice.YES:
            return _signed_out(
                Certainty.LIKELY, _("It works after signing in to Claude Code again"), finding.evidence
            )
        case Choice.NO:
            return Passed(stage, Result.CLEAR, _("A new sign-in does no better"), finding.evidence)
        case _:
            return Passed(stage, Result.CANNOT_TELL, _(COULD_NOT), finding.evidence)


def _signed_out(certainty: Certainty, evidence: str, how: str) -> Conclude:
    return Conclude(Cause.CODE_SIGN_IN, Matter.ACCOUNT, certainty, evidence, Stage.CODE_SIGN_IN, how)


def _opened(case: Case, stage: Stage) -> Choice | Try | Ask:
    """Return the person's answer, or what comes before it: opening, then asking."""
    if choice := answered(case, stage):
        return choice
    if not has_run(case, stage):
        return Try(stage, automatic=False)
    return Ask(stage, TRIED, next(each for each in case.findings if each.check in RUNS[stage]))


def _why_not(case: Case, check: str) -> str:
    finding = found(case, check)
    return finding.evidence if finding and finding.result is not Result.CLEAR else _(COULD_NOT)
