"""The words of each stage: its name in the list, what it asks and what can be answered."""

from dataclasses import dataclass

from claude_tray.model import Choice, Stage, Symptom
from claude_tray.words import N_

NEW_CHAT_URL = "https://claude.ai/new"
LOGIN_URL = "https://claude.ai/login"

SYMPTOMS = {
    Symptom.NOT_LOADING: N_("The page does not load"),
    Symptom.NOT_REPLYING: N_("It loads, but does not reply"),
    Symptom.STOPPING: N_("Answers start and break off"),
    Symptom.SLOW: N_("It is slow"),
    Symptom.SIGNED_OUT: N_("I am signed out, or the sign-in loops"),
    Symptom.API_ERRORS: N_("The API or Claude Code gives errors"),
}

NAMES = {
    Stage.FRONT_DOOR: N_("Front door"),
    Stage.API_HOST: N_("API host"),
    Stage.COMPONENTS: N_("Status page"),
    Stage.COMMUNITY: N_("Community"),
    Stage.BASE_URL: N_("Where calls go"),
    Stage.NETWORK: N_("This network"),
    Stage.ERROR_CLASS: N_("Kind of error"),
    Stage.NEW_CHAT: N_("New chat"),
    Stage.PRIVATE_WINDOW: N_("Private window"),
    Stage.SIGN_IN: N_("Sign out and in"),
    Stage.CODE_SIGN_IN: N_("Sign-in and key"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """What a stage says while it is open."""

    before: str  # the title while there is something to open or to run
    asks: str = ""  # the title of the question
    words: str = ""
    action: str = ""
    instructions: tuple[str, ...] = ()
    link: str = ""


WORDING = {
    Stage.BASE_URL: Wording(N_("Looking at where your calls go"), words=N_("This takes up to five seconds.")),
    Stage.NETWORK: Wording(
        N_("Checking this computer's network"),
        words=N_("Eleven checks at once; this takes up to five seconds."),
    ),
    Stage.ERROR_CLASS: Wording(
        "", N_("What does the error say?"), N_("Its number or its type tells whose matter it is.")
    ),
    Stage.NEW_CHAT: Wording(
        N_("Try a new chat"),
        N_("Does the new chat answer?"),
        N_("One long chat can fail while everything else works."),
        N_("Open a new chat"),
        (
            N_("Open a new chat."),
            N_("Reload the page once: Ctrl+Shift+R, on a Mac Cmd+Shift+R."),
            N_("Send one short word."),
        ),
        NEW_CHAT_URL,
    ),
    Stage.PRIVATE_WINDOW: Wording(
        N_("Try a private window"),
        N_("Does it work in the private window?"),
        N_("It has no cookies, no cache and as a rule no extensions: it tells your browser from Claude."),
        N_("Open a private window"),
        (N_("Open a private window."), N_("Sign in there and send one short word.")),
        NEW_CHAT_URL,
    ),
    Stage.SIGN_IN: Wording(
        N_("Sign out and in again"),
        N_("Does it work after signing in again?"),
        N_("A session can go stale on one side only."),
        N_("Open claude.ai"),
        (
            N_("On claude.ai open the menu at your initials and choose Log out."),
            N_("Sign in again."),
            N_("Send one short word."),
        ),
        LOGIN_URL,
    ),
    Stage.CODE_SIGN_IN: Wording(
        N_("Looking at Claude Code's sign-in"),
        N_("Does it work after signing in again?"),
        N_("Two dates are read on this computer; a key that you keep here is shown to the API alone."),
        "",
        (N_("In Claude Code type /login and follow it."), N_("Ask one short thing.")),
    ),
}
PRIVATE_PAGE = N_("Does the page load in the private window?")  # of somebody for whom it does not load at all

CHOICES = {
    Choice.YES: N_("Yes"),
    Choice.NO: N_("No"),
    Choice.UNSURE: N_("I could not try it"),
    Choice.OVERLOADED: N_("Overloaded, 529"),
    Choice.SERVER_ERROR: N_("Internal server error, 500 to 504"),
    Choice.RATE_LIMIT: N_("Rate or usage limit, 429"),
    Choice.KEY: N_("Invalid or forbidden key, 401 or 403"),
    Choice.BILLING: N_("Credit balance or billing, 400 or 402"),
    Choice.REGION: N_("Not available in this region, 403"),
    Choice.LOGIN: N_("Login or OAuth token has expired"),
    Choice.CONNECTION: N_("No connection, a time-out or a certificate"),
    Choice.OTHER: N_("Something else"),
    Choice.SKIP: N_("Skip this"),
}
