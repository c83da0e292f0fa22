"""Puts a question to a source; whatever goes wrong with it becomes a `Missing` with a reason."""

import logging
from datetime import datetime, timedelta

from claude_tray.history import History
from claude_tray.model import Content, Evidence, Missing, Silence
from claude_tray.monitor.watch import Turn, Watch
from claude_tray.sources.internet import Internet
from claude_tray.sources.source import Question, Source, Unread
from claude_tray.words import _

log = logging.getLogger(__name__)


async def ask(
    watch: Watch, question: Question, internet: Internet, history: History
) -> tuple[Content, timedelta | None]:
    """Return what the source said, and how long it wants to be left alone, if it says so."""
    source: Source = watch.source
    try:
        answer = await source.read(internet, question)
    except Unread as silence:
        if silence.memory is not None:
            history.remember(source.id, dict(silence.memory))
        return Missing(silence.reason, silence.silence), silence.retry_after
    except Exception:
        # A fault of ours: it costs one source, not the others.
        log.exception("Reading %s failed", source.id)
        return Missing(_("internal error"), Silence.INTERNAL), None
    history.remember(source.id, dict(answer.memory))
    return answer.content, None


def question(
    watch: Watch,
    turn: Turn,
    *,
    now: datetime,
    history: History,
    evidence: Evidence,
    control_urls: tuple[str, ...],
    one_off: bool,
) -> Question:
    """Return what one reading of this source is asked for."""
    source = watch.source.id
    heard = evidence.community.get(source)
    never_heard = heard is None or heard.at is None
    return Question(
        urls=watch.urls,
        now=now,
        memory=history.memory(source),
        control_urls=control_urls,
        one_off=one_off,
        watched_for=now - turn.asked_at if turn.asked_at else timedelta(0),
        means=watch.means,
        keep=lambda memory: history.remember(source, dict(memory)),
        back_fill=not one_off and never_heard,
    )
