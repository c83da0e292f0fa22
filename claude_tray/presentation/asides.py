"""What is told beside the signals, folded: why, what nobody saw, and how often we were right."""

from claude_tray.presentation.view import Detail, Row, Tone, View
from claude_tray.words import N_, _
from claude_tray.words.figures import bare

_UNSEEN = N_("{names} are not seen from here")  # as the judge says it; the row's own title says the rest


def asides(view: View) -> tuple[Row, ...]:
    """Return the reasons, the blind spots and the record of calls as rows, as far as there are any."""
    return (*_why(view.reasons), *_not_seen(view.blind_spots), *_record(view.record))


def _why(reasons: tuple[str, ...]) -> tuple[Row, ...]:
    if not reasons:
        return ()
    first, *others = reasons
    details = tuple(Detail(each) for each in others)
    return (Row("why", _("Why"), first, Tone.QUIET, figure=_more(len(others)), details=details),)


def _not_seen(blind_spots: tuple[str, ...]) -> tuple[Row, ...]:
    if not blind_spots:
        return ()
    first, *others = blind_spots
    details = tuple(Detail(each) for each in others)
    state = bare(first, _(_UNSEEN))
    return (Row("unseen", _("Not seen"), state, Tone.QUIET, figure=_more(len(others)), details=details),)


def _record(record: str) -> tuple[Row, ...]:
    return (Row("record", _("Record"), record, Tone.QUIET),) if record else ()


def _more(count: int) -> str:
    return _("{count} more").format(count=count) if count else ""
