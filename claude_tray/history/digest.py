"""A look back over as much as 90 days, read in slices so that nobody has to wait for it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from claude_tray.history import questions
from claude_tray.history.history import History
from claude_tray.history.postings import postings
from claude_tray.model import (
    API_DOOR,
    CANARY,
    FRONT_DOOR,
    Answers,
    Chronicle,
    StatusPage,
    Tries,
    Turn,
)

TIMED = (FRONT_DOOR, API_DOOR, CANARY)  # what answers after so many milliseconds
SLICE = timedelta(hours=6)  # of readings every minute: some 3 ms
GRANULE = timedelta(
    minutes=30
)  # an hour without any reading: nobody was watching; shorter naps are not drawn
SEEN_LATER = timedelta(hours=1)  # after the end, for a reading that tells of the last steps


def look_back(history: History, start: datetime, step: timedelta, steps: int) -> Iterator[Chronicle | None]:
    """Yield None after each slice, for others to do something in between, and at last what was found.

    Whatever of the file cannot be read is left out.
    """
    digest = _Digest(history, start, step, steps)
    end = start + steps * step
    a_slice = max(SLICE // step, 1) * step  # it never ends within a step
    while digest.read_to < end:
        digest.read(min(digest.read_to + a_slice, end))
        yield None
    found = digest.chronicle()
    history.ask(questions.shrink)
    yield found


def oldest(history: History) -> datetime | None:
    """Return when the oldest reading is from; None: there is none."""
    return min(history.ask(questions.oldest), default=None)


class _Digest:
    """What was found up to `read_to`."""

    def __init__(self, history: History, start: datetime, step: timedelta, steps: int) -> None:
        self._history = history
        self._start, self._step, self._steps = start, step, steps
        self._end = start + steps * step
        self._granule = min(step, GRANULE)
        self._watched: set[int] = set()  # granules
        self._tries: dict[str, list[int]] = {}
        self._answers: dict[str, list[Answers | None]] = {}
        self._reports: dict[str, list[int]] = {}
        self._listened: dict[str, list[tuple[datetime, datetime]]] = {}
        self._counted_at: dict[str, set[int]] = {}  # steps
        self._counted: set[tuple[str, str]] = set()  # reports and threads
        self._counts: dict[tuple[str, datetime], int] = {}
        self._pages: list[tuple[datetime, StatusPage]] = []
        self.read_to = start

    def read(self, until: datetime) -> None:
        """Read on to `until`."""
        since = self.read_to
        self._read_looks(since, until)
        for source in TIMED:
            self._read_answers(source, since, until)
        last = until >= self._end
        heard = self._history.ask(questions.heard(since, until + SEEN_LATER if last else until))
        for each in sorted(heard, key=lambda reading: reading[1]):
            self._listen(*each)
        found = sorted(self._history.ask(questions.pages(since, until)), key=lambda page: page[0])
        self._pages += [each for each in found if not self._pages or each[0] > self._pages[-1][0]]
        self.read_to = until

    def chronicle(self) -> Chronicle:
        """Return all that was found."""
        watched = self._stretches()
        for (source, at), n in self._counts.items():
            self._reports[source][self._place(at)] += n
        return Chronicle(
            self._start,
            self._step,
            self._steps,
            watched=watched,
            doors={source: self._door(source) for source in TIMED if source in self._tries},
            heard={source: self._heard(source) for source in sorted(self._reports)},
            turns=self._turns(),
            calls=tuple(
                each for each in self._history.calls() if self._touches(each.opened_at, each.closed_at)
            ),
            postings=tuple(
                each for each in postings(self._pages, watched) if self._touches(each.start, each.end)
            ),
        )

    def _place(self, at: datetime) -> int:
        return (at - self._start) // self._step

    def _touches(self, start: datetime, end: datetime | None) -> bool:
        return start < self._end and (end is None or end >= self._start)

    def _read_looks(self, since: datetime, until: datetime) -> None:
        first = (since - self._start) // self._granule
        a_step = self._step // self._granule
        for source, silent, number, n in self._history.ask(questions.looks(since, until, self._granule)):
            self._watched.add(first + number)
            if source in TIMED and not silent:
                tries = self._tries.setdefault(source, [0] * self._steps)
                tries[(first + number) // a_step] += n

    def _read_answers(self, source: str, since: datetime, until: datetime) -> None:
        found = self._history.ask(questions.answers(source, since, until, self._step))
        if not found:
            return
        first = self._place(since)
        steps = self._answers.setdefault(source, [None] * self._steps)
        for number, times in found:
            steps[first + number] = _spread(times)  # a slice holds whole steps

    def _listen(
        self,
        source: str,
        at: datetime,
        since: datetime | None,
        counts: tuple[tuple[datetime, int], ...],
        reports: tuple[questions.Post, ...],
    ) -> None:
        totals = self._reports.setdefault(source, [0] * self._steps)
        if since is not None:
            _add(self._listened.setdefault(source, []), max(since, self._start), min(at, self._end))
        for posted, id_, thread in reports:
            if self._start <= posted < self._end and (source, id_) not in self._counted:
                self._counted.add((source, id_))
                of_thread = (source, f"thread {thread}")
                if not thread or of_thread not in self._counted:
                    totals[self._place(posted)] += 1
                self._counted.add(of_thread)
        for begin, n in counts:
            if self._start <= begin < self._end:
                self._counts[source, begin] = n
                self._counted_at.setdefault(source, set()).add(self._place(begin))

    def _heard(self, source: str) -> tuple[int | None, ...]:
        """Return each step's reports, None where less than half of it was listened to."""
        listened = [timedelta(0)] * self._steps
        for since, until in self._listened.get(source, ()):
            for place in range(self._place(since), min(self._place(until) + 1, self._steps)):
                begin = self._start + place * self._step
                listened[place] += min(until, begin + self._step) - max(since, begin)
        known = self._counted_at.get(source, set())
        return tuple(
            n if place in known or 2 * listened[place] >= self._step else None
            for place, n in enumerate(self._reports[source])
        )

    def _door(self, source: str) -> tuple[Tries | None, ...]:
        answers = self._answers.get(source) or [None] * self._steps
        return tuple(
            Tries(tries, each) if tries else None
            for tries, each in zip(self._tries[source], answers, strict=True)
        )

    def _turns(self) -> tuple[Turn, ...]:
        before = max(
            self._history.ask(questions.turn_before(self._start)), key=lambda turn: turn.at, default=None
        )
        return (*((before,) if before else ()), *self._history.verdicts(self._start, self._end))

    def _stretches(self) -> tuple[tuple[datetime, datetime], ...]:
        """Return from when to when there were readings, never two granules in a row without."""
        found: list[tuple[int, int]] = []
        for each in sorted(self._watched):
            if found and each - found[-1][1] <= 1:
                found[-1] = (found[-1][0], each + 1)
            else:
                found.append((each, each + 1))
        return tuple(
            (self._start + first * self._granule, self._start + end * self._granule) for first, end in found
        )


def _add(stretches: list[tuple[datetime, datetime]], since: datetime, until: datetime) -> None:
    """Add a stretch to `stretches`, which touch nowhere; none of them begins later than it ends."""
    while stretches and stretches[-1][1] >= since:
        before = stretches.pop()
        since, until = min(before[0], since), max(before[1], until)
    if since < until:
        stretches.append((since, until))


def _spread(times: list[float]) -> Answers:
    ordered = sorted(times)
    last = len(ordered) - 1
    middle = (ordered[last // 2] + ordered[(last + 1) // 2]) / 2
    return Answers(middle, ordered[round(last * 0.1)], ordered[round(last * 0.9)], ordered[-1])
