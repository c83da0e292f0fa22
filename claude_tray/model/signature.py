"""Every way in which a test prompt can fare: whose matter it is, what it means, and what to do."""

from enum import StrEnum

from claude_tray.model.inference import Blame
from claude_tray.words import N_

_AGAIN = N_("Nothing, unless it happens again")
_WAIT = N_("Wait for it, or fall back to another model or provider")
_SEE_NETWORK = N_("Look at this network first: its proxy, its VPN, its sign-in page")
_REPORT = N_("Update Claude Tray; if it stays so, report it with the request id")
_BILLING = N_("Look at Billing and Limits in the Claude Console")


class Signature(StrEnum):
    """How a test prompt fared, by name. Branch on these; the words are for people."""

    blame: Blame
    meaning: str
    advice: str

    def __new__(cls, value: str, blame: Blame, meaning: str, advice: str) -> "Signature":
        """Return a member that knows its blame and its words."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.blame, member.meaning, member.advice = blame, meaning, advice
        return member

    OK = "ok", Blame.NONE, N_("The API answered"), N_("If the chat fails, the API is not the cause")

    # Anthropic's: the answer's status
    INTERNAL_ERROR = "internal_error", Blame.ANTHROPIC, N_("The API failed inside (500)"), _WAIT
    BAD_GATEWAY = "bad_gateway", Blame.ANTHROPIC, N_("The API's gateway got nothing useful (502)"), _WAIT
    UNAVAILABLE = "unavailable", Blame.ANTHROPIC, N_("The API is not available (503)"), _WAIT
    GATEWAY_TIMEOUT = "gateway_timeout", Blame.ANTHROPIC, N_("The API did not finish in time (504)"), _WAIT
    ORIGIN_DOWN = (
        "origin_down",
        Blame.ANTHROPIC,
        N_("The edge answers, the API behind it does not (52x)"),
        _WAIT,
    )
    OVERLOADED = "overloaded", Blame.ANTHROPIC, N_("The API is overloaded (529)"), _WAIT
    SERVER_ERROR = "server_error", Blame.ANTHROPIC, N_("The API failed"), _WAIT

    # Anthropic's: the stream
    ERROR_FIRST = "error_first", Blame.ANTHROPIC, N_("It said 200 and then an error, before any word"), _WAIT
    ERROR_MID_STREAM = "error_mid_stream", Blame.ANTHROPIC, N_("An error broke into the answer"), _WAIT
    SLOW_FIRST_TOKEN = "slow_first_token", Blame.ANTHROPIC, N_("The answer began very late"), _WAIT
    NO_HEADERS = "no_headers", Blame.ANTHROPIC, N_("The prompt was sent and nothing came back in time"), _WAIT
    NO_FIRST_TOKEN = "no_first_token", Blame.ANTHROPIC, N_("It said 200 and then nothing"), _WAIT
    PINGS_ONLY = "pings_only", Blame.ANTHROPIC, N_("It kept the line open and never answered"), _WAIT
    STALLED = "stalled", Blame.ANTHROPIC, N_("The answer stopped half-way, the line open"), _WAIT
    NEVER_FINISHED = (
        "never_finished",
        Blame.ANTHROPIC,
        N_("The answer trickled and did not end in time"),
        _WAIT,
    )
    ENDED_EARLY = "ended_early", Blame.ANTHROPIC, N_("The answer ended politely, half-way"), _WAIT
    HALF_EVENT = "half_event", Blame.ANTHROPIC, N_("The answer ended in the middle of a line"), _WAIT
    CUT_OFF = "cut_off", Blame.ANTHROPIC, N_("The connection was closed in the middle of the answer"), _WAIT
    RESET_MID_STREAM = "reset_mid_stream", Blame.ANTHROPIC, N_("The connection was reset half-way"), _WAIT
    BROKEN_CHUNKS = "broken_chunks", Blame.ANTHROPIC, N_("The answer broke the rules of HTTP half-way"), _WAIT
    MALFORMED_JSON = "malformed_json", Blame.ANTHROPIC, N_("A piece of the answer cannot be read"), _WAIT
    OUT_OF_ORDER = (
        "out_of_order",
        Blame.ANTHROPIC,
        N_("The pieces of the answer came in a wrong order"),
        _WAIT,
    )
    EMPTY_STREAM = "empty_stream", Blame.ANTHROPIC, N_("It said 200 and sent an empty answer"), _WAIT
    NOT_EVENT_STREAM = "not_event_stream", Blame.ANTHROPIC, N_("It said 200 and sent no stream"), _WAIT
    OVERSIZED = "oversized", Blame.ANTHROPIC, N_("The answer was far longer than what was asked for"), _WAIT
    NO_TOOL = "no_tool", Blame.ANTHROPIC, N_("The answer came without the tool call"), _WAIT
    BAD_TOOL_INPUT = "bad_tool_input", Blame.ANTHROPIC, N_("The tool call's input cannot be read"), _WAIT

    # the person's own: never a colour of Claude's light
    BAD_REQUEST = (
        "bad_request",
        Blame.YOU,
        N_("The API refused the prompt (400): often a matter of credit or of a spend limit"),
        _BILLING,
    )
    NO_CREDIT = "no_credit", Blame.YOU, N_("The account has a matter with money (402)"), _BILLING
    BAD_KEY = (
        "bad_key",
        Blame.YOU,
        N_("The API does not know the key (401)"),
        N_("Set another: claude-tray key set"),
    )
    NOT_ALLOWED = (
        "not_allowed",
        Blame.YOU,
        N_("The key may not do this (403)"),
        N_("Look at the key's workspace in the Claude Console"),
    )
    MODEL_GONE = (
        "model_gone",
        Blame.YOU,
        N_("The model is not there for this key (404)"),
        N_("Another one is chosen next time"),
    )
    NO_MODEL = "no_model", Blame.YOU, N_("The key may use no model"), N_("Look at the key's workspace")
    CONFLICT = "conflict", Blame.YOU, N_("The API says that the prompt conflicts with another (409)"), _REPORT
    TOO_LARGE = "too_large", Blame.YOU, N_("The API finds the prompt too large (413)"), _REPORT
    RATE_LIMITED = (
        "rate_limited",
        Blame.YOU,
        N_("Your account asks too often (429)"),
        N_("Wait; it comes back by itself"),
    )
    SPEND_LIMIT = "spend_limit", Blame.YOU, N_("Your account has reached a limit of its own (429)"), _BILLING
    REFUSED = "refused", Blame.YOU, N_("The API refused the request"), _REPORT

    # the network's
    CANNOT_CONNECT = "cannot_connect", Blame.NETWORK, N_("The API cannot be reached from here"), _SEE_NETWORK
    BAD_CERTIFICATE = (
        "bad_certificate",
        Blame.NETWORK,
        N_("Somebody else's certificate stands before the API"),
        _SEE_NETWORK,
    )
    CLOSED_BEFORE_ANSWER = (
        "closed_before_answer",
        Blame.NETWORK,
        N_("The connection was closed before any answer"),
        _SEE_NETWORK,
    )
    NOT_HTTP = "not_http", Blame.NETWORK, N_("What came back is not a web server's answer"), _SEE_NETWORK
    PORTAL = "portal", Blame.NETWORK, N_("A page answered in place of the API"), _SEE_NETWORK
    REDIRECTED = (
        "redirected",
        Blame.NETWORK,
        N_("It was sent elsewhere; the key did not follow"),
        _SEE_NETWORK,
    )
    PROXY_REFUSED = "proxy_refused", Blame.NETWORK, N_("A proxy did not let the prompt through"), _SEE_NETWORK
    COMPRESSED = "compressed", Blame.NETWORK, N_("Something in between compressed the answer"), _SEE_NETWORK
    CHALLENGED = (
        "challenged",
        Blame.NETWORK,
        N_("The edge wants to see a browser from this address"),
        _SEE_NETWORK,
    )
    REGION_REFUSED = (
        "region_refused",
        Blame.NETWORK,
        N_("The API refuses this address or region"),
        _SEE_NETWORK,
    )

    # the model's mood: two of three before it means anything
    REFUSAL = "refusal", Blame.MODEL, N_("The model refused to answer"), _AGAIN
    MAX_TOKENS = "max_tokens", Blame.MODEL, N_("The model talked too long"), _AGAIN
    WRONG_TOOL = (
        "wrong_tool",
        Blame.MODEL,
        N_("The model called another tool"),
        _AGAIN,
    )
    WRONG_ECHO = (
        "wrong_echo",
        Blame.MODEL,
        N_("The model echoed another word"),
        _AGAIN,
    )


_BY_NAME: dict[str, Signature] = {each.value: each for each in Signature}


def signature_of(name: str) -> Signature | None:
    """Return the signature of that name, or None: a later version may have written it."""
    return _BY_NAME.get(name)
