"""What ways to fail are called in a sentence: the signatures of a test prompt, the kinds of failed calls."""

from claude_tray.words import N_, _

_NAMES = (
    *(N_("internal error"), N_("bad gateway"), N_("unavailable"), N_("gateway timeout"), N_("origin down")),
    *(N_("overloaded"), N_("server error"), N_("error first"), N_("error mid stream")),
    *(N_("slow first token"), N_("no headers"), N_("no first token"), N_("pings only"), N_("stalled")),
    *(N_("never finished"), N_("ended early"), N_("half event"), N_("cut off"), N_("reset mid stream")),
    *(N_("broken chunks"), N_("malformed json"), N_("out of order"), N_("empty stream")),
    *(N_("not event stream"), N_("oversized"), N_("no tool"), N_("bad tool input"), N_("bad request")),
    *(N_("no credit"), N_("bad key"), N_("not allowed"), N_("model gone"), N_("no model"), N_("conflict")),
    *(N_("too large"), N_("rate limited"), N_("spend limit"), N_("refused"), N_("cannot connect")),
    *(N_("bad certificate"), N_("closed before answer"), N_("not http"), N_("portal"), N_("redirected")),
    *(N_("proxy refused"), N_("compressed"), N_("challenged"), N_("region refused"), N_("refusal")),
    *(N_("max tokens"), N_("wrong tool"), N_("wrong echo"), N_("rate limit"), N_("authentication failed")),
    *(N_("oauth org not allowed"), N_("cloud credential error"), N_("billing error")),
    *(N_("account on hold"), N_("verification required"), N_("permission error"), N_("invalid request")),
    *(N_("model not found"), N_("max output tokens"), N_("connection"), N_("unknown")),
)
_KNOWN = {name.replace(" ", "_"): name for name in _NAMES}


def kind_name(kind: str) -> str:
    """Return the name of a failure by its id; an id that a later version wrote stays in its own words."""
    return _(_KNOWN[kind]) if kind in _KNOWN else kind.replace("_", " ")
