"""The community's charts: reports beside what is usual, and when we called."""

import math
from datetime import UTC, datetime, timedelta, tzinfo

from claude_tray.model import Evidence, Listening
from claude_tray.presentation.community import WINDOW, usual_reports
from claude_tray.presentation.figures import moment
from claude_tray.presentation.view import Series
from claude_tray.words import _, ngettext
from claude_tray.words.figures import thousands

DAY = timedelta(hours=24)
BIN = timedelta(minutes=30)
NEAR = timedelta(hours=3)  # around a call
NEAR_BIN = timedelta(minutes=5)  # what the judge counts in
BAND = 2.0  # standard deviations above what is usual


def day(evidence: Evidence, now: datetime) -> Series | None:
    """Return the reports of the last day, by half hours; None where nobody was heard."""
    first = _end(now, BIN) - DAY
    values = _values(evidence, first, BIN, DAY)
    if values is None:
        return None
    expected, high = usual_reports(evidence), _high(evidence, BIN)
    return Series(
        values,
        bars=True,
        usual=None if expected is None else expected * (BIN / WINDOW),
        text=_day_in_words(values, high),
        high=high,
    )


def around_the_call(evidence: Evidence, now: datetime, local: tzinfo) -> Series | None:
    """Return the reports of the last hours, by the bins of the judge; None where we did not call lately."""
    lead, first = evidence.lead, _end(now, NEAR_BIN) - NEAR
    if lead.opened_at is None or not first <= lead.opened_at <= now:
        return None
    values = _values(evidence, first, NEAR_BIN, NEAR)
    if values is None:
        return None
    high = _high(evidence, NEAR_BIN)
    called = _("called {moment}").format(moment=moment(lead.opened_at, now, local))
    end = min(lead.closed_at or now, now)
    return Series(
        values,
        bars=True,
        usual=None,
        text=_("3 h: up to {most} in 5 min{usually}; {called}").format(
            most=f"{max(known(values)):.0f}", usually=_usually(high), called=called
        ),
        span=NEAR,
        high=high,
        called=((lead.opened_at - first) / NEAR, (max(end, lead.opened_at) - first) / NEAR),
    )


def known(values: tuple[float | None, ...]) -> list[float]:
    """Return what was read."""
    return [value for value in values if value is not None]


def _day_in_words(values: tuple[float | None, ...], high: float | None) -> str:
    most = round(max(known(values)))
    said = ngettext(
        "at most {n} report in half an hour{usually}, last 24 h",
        "at most {n} reports in half an hour{usually}, last 24 h",
        most,
    )
    return said.format(n=thousands(most), usually=_usually(high))


def _usually(high: float | None) -> str:
    if high is None:
        return ""
    most = math.floor(high)
    return _(", usually 0–{most}").format(most=most) if most else _(", usually none")


def _high(evidence: Evidence, width: timedelta) -> float | None:
    """Return up to how many reports a stretch of `width` usually holds at this hour, over all sources.

    None while one of them is being learned.
    """
    learned = {each.source for each in evidence.lead.voices if not each.learning}
    streams = [evidence.community[source].stream for source in learned if source in evidence.community]
    known_streams = [stream for stream in streams if stream is not None]
    if not known_streams:
        return None
    mean = variance = 0.0
    for stream in known_streams:
        forecast = stream.background.forecast
        expected = forecast.mean * (width / timedelta(minutes=stream.minutes))
        mean += expected
        variance += expected + forecast.dispersion * expected**2
    return mean + BAND * math.sqrt(variance)


def _end(now: datetime, width: timedelta) -> datetime:
    """Return the end of the running bin: bins that follow the clock do not jitter as `now` moves."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + ((now - midnight) // width + 1) * width


def _values(
    evidence: Evidence, first: datetime, width: timedelta, span: timedelta
) -> tuple[float | None, ...] | None:
    on = [each for source, each in evidence.community.items() if source in evidence.interests.sources]
    values = tuple(_bin(on, first + step * width, width) for step in range(span // width))
    return values if known(values) else None


def _bin(listenings: list[Listening], start: datetime, width: timedelta) -> float | None:
    covering = [each for each in listenings if _covers(each, start)]
    if not covering:
        return None
    return float(sum(start <= report.at < start + width for each in covering for report in each.reports))


def _covers(heard: Listening, start: datetime) -> bool:
    if heard.covered_since is None or heard.at is None:
        return False
    return heard.covered_since <= start < heard.at
