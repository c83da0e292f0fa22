"""What is said of our own prompts and of Claude Code's calls.

An API that answers is an API that answers: nothing here says that the chat works.
"""

from collections.abc import Iterator
from datetime import timedelta

from claude_tray.diagnosis.inference import (
    canary_failing,
    canary_odd,
    canary_slow,
    failed_calls,
    lately,
    logs_failing,
    speaks,
)
from claude_tray.diagnosis.latency import usual
from claude_tray.diagnosis.words import milliseconds, one_line, several, span, usually
from claude_tray.model import (
    CANARY,
    CLAUDE_CODE,
    Blame,
    Evidence,
    Inference,
    Missing,
    Surface,
    kind_name,
    signature_of,
)
from claude_tray.words import N_, _, ngettext

MINUTE = timedelta(minutes=1)

WHOSE = {
    Blame.YOU: N_("a matter of your key or account"),
    Blame.NETWORK: N_("a matter of the network"),
}


def named(said: Inference) -> str:
    """Return what went wrong with a prompt: "overloaded (HTTP 529)"."""
    words = one_line(kind_name(said.signature))
    return f"{words} (HTTP {said.http_status})" if said.http_status not in (None, 200) else words


def failing_words(evidence: Evidence) -> tuple[str, ...]:
    """Return why inference is said to fail from here, a sentence each; empty where it does not."""
    told = []
    if canary_failing(evidence):
        told.append(_prompts_failed(evidence))
    if logs_failing(evidence):
        told.append(_calls(evidence))
    return tuple(told)


def impaired_words(evidence: Evidence) -> tuple[str, ...]:
    """Return why it is said to be slow or odd from here; empty where it is not."""
    told = []
    said = speaks(evidence)
    if canary_slow(evidence) and said is not None:
        normal = usual(evidence.canary.baseline)
        beside = usually(normal)
        if said.ttft_ms is None:
            told.append(_("The API begins to answer a test prompt late: {beside}").format(beside=beside))
        else:
            told.append(
                _("The API begins to answer a test prompt after {time}: {beside}").format(
                    time=milliseconds(said.ttft_ms), beside=beside
                )
            )
    if canary_odd(evidence):
        told.append(
            _("Two of three test prompts got an odd answer, the last one: {failure}").format(
                failure=_last_odd(evidence)
            )
        )
    return tuple(told)


def context(evidence: Evidence) -> Iterator[str]:
    """Yield what else is known of inference from here."""
    yield from failing_words(evidence) or impaired_words(evidence)
    said, canary = speaks(evidence), evidence.canary
    if said is not None and canary.spoke_at is not None and not canary_failing(evidence):
        ago = span(evidence.now - canary.spoke_at)
        if said.blame is Blame.ANTHROPIC:
            yield _("A test prompt failed {span} ago, which may be chance: {failure}").format(
                span=ago, failure=named(said)
            )
        elif not canary_slow(evidence):
            yield answered(evidence, said)
    if lately(evidence) and not logs_failing(evidence):
        yield _calls(evidence)


def answered(evidence: Evidence, said: Inference) -> str:
    """Return that the API answered a test prompt."""
    told, at = _("The API answered a test prompt"), evidence.canary.spoke_at
    if said.total_ms is not None:
        told = _("The API answered a test prompt in {time}").format(time=milliseconds(said.total_ms))
    if at is None or evidence.now - at < MINUTE:
        return told
    return _("{told}, {span} ago").format(told=told, span=span(evidence.now - at))


def unseen(evidence: Evidence) -> Iterator[str]:
    """Yield what is not seen of inference although somebody wished to see it."""
    on, canary, logged = evidence.interests.inference, evidence.canary, evidence.logged
    if CANARY in on and speaks(evidence) is None:
        yield _no_canary(evidence)
    elif CANARY in on and Surface.CLAUDE_AI in evidence.interests.surfaces:
        yield _("A test prompt goes to the API: what it meets says nothing of the chat on claude.ai")
    elif isinstance(canary.latest, Missing):
        yield _("The last test prompt was not sent: {reason}").format(reason=one_line(canary.latest.reason))
    if CLAUDE_CODE in on and logged.silence is not None:
        yield _("Claude Code's logs are not read: {reason}").format(reason=one_line(logged.silence.reason))


def _no_canary(evidence: Evidence) -> str:
    match evidence.canary.latest:
        case None:
            return _("No test prompt has been sent yet")
        case Missing(reason=reason):
            return _("No test prompt is sent: {reason}").format(reason=one_line(reason))
        case Inference(blame=Blame.YOU | Blame.NETWORK) as said:
            told = signature_of(said.signature)
            advice = f". {_(told.advice)}" if told else ""
            words = _("The test prompt says nothing of Claude: {failure}, {whose}")
            return words.format(failure=named(said), whose=_(WHOSE[said.blame])) + advice
    return _("No test prompt was sent lately")


def _prompts_failed(evidence: Evidence) -> str:
    canary = evidence.canary
    if not canary.failures and canary.failed is not None:
        words = _("Only one test prompt was answered since they failed: {failure}")
        return words.format(failure=named(canary.failed))
    last = f": {named(canary.spoke)}" if canary.spoke else ""
    failed = ngettext(
        "A test prompt failed again", "{n} test prompts in a row failed", max(canary.failures, 1)
    )
    return failed.format(n=canary.failures) + last


def _calls(evidence: Evidence) -> str:
    calls = lately(evidence)
    failed, every = failed_calls(calls), sum(each.n for each in calls)
    kinds = several(sorted({kind_name(each.kind) for each in calls if each.blame is Blame.ANTHROPIC}))
    words = ngettext(
        "{failed} of {n} call of Claude Code failed on Anthropic's side in the last 15 min",
        "{failed} of {n} calls of Claude Code failed on Anthropic's side in the last 15 min",
        every,
    )
    return words.format(failed=failed, n=every) + (f": {kinds}" if kinds else "")


def _last_odd(evidence: Evidence) -> str:
    failed = evidence.canary.failed
    return named(failed) if failed is not None else kind_name("unknown")
