"""What the operator's status page says."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from claude_tray.model.ordered import Ordered

CHAT_COMPONENT = "rwppv331jlwc"  # claude.ai
API_COMPONENT = "k8w3r06qmzrp"  # Claude API: the inference behind everything
CODE_COMPONENT = "yyzkbfz2thpt"
COWORK_COMPONENT = "bpp5gb3hpjcl"
CONSOLE_COMPONENT = "0qbwn08sd68x"
GOVERNMENT_COMPONENT = "0scnb50nvy53"

# As people call them; the page may have renamed one since.
COMPONENTS = {
    CHAT_COMPONENT: "claude.ai",
    API_COMPONENT: "Claude API",
    CODE_COMPONENT: "Claude Code",
    CONSOLE_COMPONENT: "Claude Console",
    COWORK_COMPONENT: "Claude Cowork",
    GOVERNMENT_COMPONENT: "Claude for Government",
}


class ComponentStatus(Ordered):
    """A component's state; UNKNOWN is a word that we do not know, and never good."""

    OPERATIONAL = "operational"
    UNDER_MAINTENANCE = "under_maintenance"
    UNKNOWN = "unknown"
    DEGRADED_PERFORMANCE = "degraded_performance"
    PARTIAL_OUTAGE = "partial_outage"
    MAJOR_OUTAGE = "major_outage"


class Impact(Ordered):
    """The operator's own word for how bad an incident is; it may disagree with the components."""

    NONE = "none"
    MAINTENANCE = "maintenance"
    UNKNOWN = "unknown"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


class Progress(StrEnum):
    """Where an incident or a maintenance stands."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"
    POSTMORTEM = "postmortem"
    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    VERIFYING = "verifying"
    COMPLETED = "completed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the service; `id` is stable, `name` is not."""

    id: str
    name: str
    status: ComponentStatus
    said: str = ""  # the page's own word where `status` is UNKNOWN


@dataclass(frozen=True, slots=True)
class Incident:
    """An open incident. Times are those of posting, not of onset."""

    id: str
    name: str
    impact: Impact
    progress: Progress
    started_at: datetime | None
    updated_at: datetime | None = None
    url: str = ""
    components: tuple[str, ...] = ()  # ids; empty: the page does not say
    update: str = ""  # the latest update as plain text, cut for display


@dataclass(frozen=True, slots=True)
class Maintenance:
    """Planned work, ahead or running."""

    id: str
    name: str
    progress: Progress
    starts_at: datetime | None
    ends_at: datetime | None
    url: str = ""
    components: tuple[str, ...] = ()
    update: str = ""


@dataclass(frozen=True, slots=True)
class StatusPage:
    """The page as it was at `as_of`: an answer may come from a cache and be up to an hour old."""

    components: tuple[Component, ...]
    incidents: tuple[Incident, ...] = ()
    maintenances: tuple[Maintenance, ...] = ()
    indicator: str = ""  # shown, never judged by: it understates
    host: str = ""
    as_of: datetime | None = None
    updated_at: datetime | None = None  # the page's last edit
    more_incidents: int = 0  # open ones beyond the worst, which `incidents` lists

    def component(self, component_id: str) -> Component | None:
        """Return the component with that id, or None if the page does not list it."""
        return next((each for each in self.components if each.id == component_id), None)
