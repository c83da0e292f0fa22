"""The words of each stage: its name in the list, what it asks and what can be answered."""

from dataclasses import dataclass

from claude_tray.model import Choice, Stage, Symptom

NEW_CHAT_URL = "https://claude.ai/new"
LOGIN_URL = "https://claude.ai/login"

SYMPTOMS = {
    Symptom.NOT_LOADING: "The page does not load",
    Symptom.NOT_REPLYING: "It loads, but does not reply",
    Symptom.STOPPING: "Answers start and break off",
    Symptom.SLOW: "It is slow",
    Symptom.SIGNED_OUT: "I am signed out, or the sign-in loops",
    Symptom.API_ERRORS: "The API or Claude Code gives errors",
}

NAMES = {
    Stage.FRONT_DOOR: "Front door",
    Stage.API_HOST: "API host",
    Stage.COMPONENTS: "Status page",
    Stage.COMMUNITY: "Community",
    Stage.BASE_URL: "Where calls go",
    Stage.NETWORK: "This network",
    Stage.ERROR_CLASS: "Kind of error",
    Stage.NEW_CHAT: "New chat",
    Stage.PRIVATE_WINDOW: "Private window",
    Stage.SIGN_IN: "Sign out and in",
    Stage.CODE_SIGN_IN: "Sign-in and key",
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
    Stage.BASE_URL: Wording("Looking at where your calls go", words="This takes up to five seconds."),
    Stage.NETWORK: Wording(
        "Checking this computer's network", words="Eleven checks at once; this takes up to five seconds."
    ),
    Stage.ERROR_CLASS: Wording(
        "", "What does the error say?", "Its number or its type tells whose matter it is."
    ),
    Stage.NEW_CHAT: Wording(
        "Try a new chat",
        "Does the new chat answer?",
        "One long chat can fail while everything else works.",
        "Open a new chat",
        (
            "Open a new chat.",
            "Reload the page once: Ctrl+Shift+R, on a Mac Cmd+Shift+R.",
            "Send one short word.",
        ),
        NEW_CHAT_URL,
    ),
    Stage.PRIVATE_WINDOW: Wording(
        "Try a private window",
        "Does it work in the private window?",
        "It has no cookies, no cache and as a rule no extensions: it tells your browser from Claude.",
        "Open a private window",
        ("Open a private window.", "Sign in there and send one short word."),
        NEW_CHAT_URL,
    ),
    Stage.SIGN_IN: Wording(
        "Sign out and in again",
        "Does it work after signing in again?",
        "A session can go stale on one side only.",
        "Open claude.ai",
        (
            "On claude.ai open the menu at your initials and choose Log out.",
            "Sign in again.",
            "Send one short word.",
        ),
        LOGIN_URL,
    ),
    Stage.CODE_SIGN_IN: Wording(
        "Looking at Claude Code's sign-in",
        "Does it work after signing in again?",
        "Two dates are read on this computer; a key that you keep here is shown to the API alone.",
        "",
        ("In Claude Code type /login and follow it.", "Ask one short thing."),
    ),
}
PRIVATE_PAGE = "Does the page load in the private window?"  # of somebody for whom it does not load at all

CHOICES = {
    Choice.YES: "Yes",
    Choice.NO: "No",
    Choice.UNSURE: "I could not try it",
    Choice.OVERLOADED: "Overloaded, 529",
    Choice.SERVER_ERROR: "Internal server error, 500 to 504",
    Choice.RATE_LIMIT: "Rate or usage limit, 429",
    Choice.KEY: "Invalid or forbidden key, 401 or 403",
    Choice.BILLING: "Credit balance or billing, 400 or 402",
    Choice.REGION: "Not available in this region, 403",
    Choice.LOGIN: "Login or OAuth token has expired",
    Choice.CONNECTION: "No connection, a time-out or a certificate",
    Choice.OTHER: "Something else",
    Choice.SKIP: "Skip this",
}
