"""A notice says what the window says of the same trouble, and never that we are still looking."""

from dataclasses import replace

import pytest

from claude_tray.app.teller import Teller
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.history import open_history
from claude_tray.model import Notice, Snapshot, Wishes
from claude_tray.presentation.headline import headline
from tests.presentation import samples

TROUBLES = {
    "lead window": samples.LEAD_WINDOW,
    "outage": samples.OUTAGE,
    "door down": samples.DOOR_DOWN,
    "slow door": samples.SLOW,
    "maintenance": samples.MAINTENANCE,
    "hostile title": samples.HOSTILE,
}


def judged(snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, diagnosis=diagnose(snapshot.evidence))


@pytest.mark.parametrize("name", TROUBLES)
def test_a_notice_has_the_headline_of_the_window(name: str) -> None:
    moment = judged(TROUBLES[name])
    calm = judged(samples.ALL_CLEAR)
    teller = Teller(open_history(None, samples.ago(86_400)), Wishes(maintenance=True), samples.ago(86_400))
    assert teller.hear(calm) == ()
    told = [each for each in teller.hear(moment) if isinstance(each, Notice)]
    assert [each.title for each in told] == [headline(moment)]
    assert moment.diagnosis.reasons[0].split(" (")[0] in told[0].body
