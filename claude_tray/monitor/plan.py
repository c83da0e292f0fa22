"""What a person wants watched, and how: their settings as the monitor needs them."""

from dataclasses import dataclass, replace
from datetime import datetime

from claude_tray.diagnosis.evidence import elapse
from claude_tray.diagnosis.switched_off import without_switched_off
from claude_tray.model import Evidence, Interests, Intervals
from claude_tray.monitor.watch import Watch


@dataclass(frozen=True, slots=True)
class Plan:
    """Whom to ask, how often, and what of the answers matters."""

    watches: tuple[Watch, ...]
    control_urls: tuple[str, ...]
    interests: Interests
    intervals: Intervals

    def adopted(self, evidence: Evidence, now: datetime) -> Evidence:
        """Return what is known, as it is to be judged from now on."""
        ours = replace(evidence, interests=self.interests, intervals=self.intervals)
        return without_switched_off(elapse(ours, now))
