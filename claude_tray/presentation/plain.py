"""The card in plain words, one fact a line, for pipes, logs and screen readers."""

from collections.abc import Iterator

from claude_tray.presentation.view import Card, Detail, Row, View
from claude_tray.presentation.wording import LIGHT, STEP_STATE, clean
from claude_tray.words import _

_SHAPE = {"green": "●", "amber": "▲", "red": "✕", "grey": "○"}
_SHAPE_OF_ITS_OWN = {"lead-window": "◆", "maintenance": "■"}


def plain(view: View) -> str:
    """Return the card without shapes, columns or colours, ending in a newline."""
    return "".join(f"{clean(fact)}\n" for fact in _facts(view))


def line(view: View) -> str:
    """Return the time, the light, the headline and each row in brief as one line, ending in a newline."""
    shape = _SHAPE_OF_ITS_OWN.get(view.icon, _SHAPE[view.light])
    brief = "".join(f" · {row.brief}" for row in view.rows if row.brief)
    return f"{view.clock}  {shape} {_(LIGHT[view.light]):<5}  {clean(view.headline + brief)}\n"


def _facts(view: View) -> Iterator[str]:
    yield from (view.headline, view.qualifier, view.advice)
    yield _("light: {light}").format(light=_(LIGHT[view.light]))
    yield _("verdict: {verdict}").format(verdict=view.verdict)
    for station in view.stations:
        yield _("path, {label}: {state}").format(label=station.label, state=_(STEP_STATE[station.state])) + (
            f" ({station.evidence})" if station.evidence else ""
        )
    for row in view.rows:
        yield from _row(row)
    for card in view.cards:
        yield from _card(card)
    yield from (_("because: {reason}").format(reason=reason) for reason in view.reasons)
    yield from (_("not seen: {what}").format(what=blind) for blind in view.blind_spots)
    if view.record:
        yield view.record
    yield view.updated


def _row(row: Row) -> Iterator[str]:
    aside = ", ".join(each for each in (row.figure, row.age) if each)
    yield f"{row.title}: {row.state}" + (f" ({aside})" if aside else "")
    if row.series is not None:
        yield _("{title}, chart: {text}").format(title=row.title, text=row.series.text)
    yield from (_detail(row, detail) for detail in row.details)


def _detail(row: Row, detail: Detail) -> str:
    return f"{row.title}: {detail.text}" + (f" ({detail.note})" if detail.note else "")


def _card(card: Card) -> Iterator[str]:
    yield _("post: {title} ({meta})").format(title=card.title, meta=card.meta)
    yield from (
        _("post, {name}: {said}").format(name=name, said=said)
        for name, said in ((_("update"), card.update), (_("link"), card.url))
        if said
    )
