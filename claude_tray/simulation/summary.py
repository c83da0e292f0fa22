"""The simulated status page as JSON, in the shape of Atlassian Statuspage's `summary.json`."""

from datetime import datetime, timedelta

from claude_tray.model import (
    API_COMPONENT,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    CONSOLE_COMPONENT,
    COWORK_COMPONENT,
    GOVERNMENT_COMPONENT,
    ComponentStatus,
)
from claude_tray.simulation.bulletin import (
    ENDED,
    Bulletin,
    PlannedWork,
    Post,
    PostedIncident,
    components_of,
    is_shown,
    posts_until,
)
from claude_tray.simulation.day import Scenario

Json = dict[str, object]

PAGE_ID = "tymt9n04zgry"
LAST_EDIT = timedelta(days=-30)  # of the page, before the day begins
COMPONENTS = (  # id, name, created, began; in the page's order
    (CHAT_COMPONENT, "claude.ai", "2023-07-11T17:52:24.275Z", "2023-07-11"),
    (CONSOLE_COMPONENT, "Claude Console (platform.claude.com)", "2023-07-11T17:52:49.982Z", "2023-07-11"),
    (API_COMPONENT, "Claude API (api.anthropic.com)", "2023-07-11T17:53:10.880Z", "2023-07-11"),
    (CODE_COMPONENT, "Claude Code", "2025-05-22T21:35:29.822Z", "2025-02-06"),
    (COWORK_COMPONENT, "Claude Cowork", "2026-04-01T17:39:47.692Z", "2026-04-01"),
    (GOVERNMENT_COMPONENT, "Claude for Government", "2026-02-17T23:24:51.249Z", "2026-02-17"),
)
NAMES = {each[0]: each[1] for each in COMPONENTS}
# The real indicator understates: four components in partial outage gave "minor" on 2026-09-22.
INDICATORS = {
    ComponentStatus.OPERATIONAL: ("none", "All Systems Operational"),
    ComponentStatus.UNDER_MAINTENANCE: ("maintenance", "Service Under Maintenance"),
    ComponentStatus.DEGRADED_PERFORMANCE: ("minor", "Partially Degraded Service"),
    ComponentStatus.PARTIAL_OUTAGE: ("minor", "Minor Service Outage"),
    ComponentStatus.MAJOR_OUTAGE: ("major", "Partial System Outage"),
}


def summary(scenario: Scenario, at: datetime) -> Json:
    """Return the page's `summary.json` at that time."""
    passed = at - scenario.start
    components = [_component(scenario, place, passed) for place in range(len(COMPONENTS))]
    indicator, description = INDICATORS[max(_statuses(scenario, passed).values())]
    return {
        "page": {
            "id": PAGE_ID,
            "name": "Claude",
            "url": "https://status.claude.com",
            "time_zone": "Etc/UTC",
            "updated_at": _time(scenario, _last_edit(scenario.bulletins, passed)),
        },
        "components": components,
        "incidents": [
            _incident(scenario, each, passed) for each in scenario.incidents if is_shown(each, passed)
        ],
        "scheduled_maintenances": [
            _maintenance(scenario, each, passed) for each in scenario.works if is_shown(each, passed)
        ],
        "status": {"indicator": indicator, "description": description},
    }


def last_post(scenario: Scenario, at: datetime) -> datetime:
    """Return the time of the newest update up to `at`: until the next one the page stays as it was then."""
    return scenario.start + _last_edit(scenario.bulletins, at - scenario.start)


def _statuses(scenario: Scenario, passed: timedelta) -> dict[str, ComponentStatus]:
    """Return each component's state: the worst that any bulletin left it in."""
    statuses = dict.fromkeys(NAMES, ComponentStatus.OPERATIONAL)
    for bulletin in scenario.bulletins:
        for component, status in components_of(posts_until(bulletin, passed)).items():
            statuses[component] = max(statuses[component], status)
    return statuses


def _component(scenario: Scenario, place: int, passed: timedelta) -> Json:
    component, name, created, began = COMPONENTS[place]
    touching = [
        post.at
        for bulletin in scenario.bulletins
        for post in posts_until(bulletin, passed)
        if component in dict(post.components)
    ]
    return {
        "id": component,
        "name": name,
        "status": _statuses(scenario, passed)[component].value,
        "created_at": created,
        "updated_at": _time(scenario, max(touching, default=LAST_EDIT)),
        "position": place + 1,
        "description": None,
        "showcase": True,
        "start_date": began,
        "group_id": None,
        "page_id": PAGE_ID,
        "group": False,
        "only_show_if_degraded": False,
    }


def _incident(scenario: Scenario, incident: PostedIncident, passed: timedelta) -> Json:
    return _posted(scenario, incident, passed) | {
        "impact": incident.impact.value,
        "reminder_intervals": None,
    }


def _maintenance(scenario: Scenario, work: PlannedWork, passed: timedelta) -> Json:
    return _posted(scenario, work, passed) | {
        "impact": "maintenance",
        "scheduled_for": _time(scenario, work.starts),
        "scheduled_until": _time(scenario, work.ends),
    }


def _posted(scenario: Scenario, bulletin: Bulletin, passed: timedelta) -> Json:
    posts = posts_until(bulletin, passed)
    named = components_of(posts)
    monitoring = [post.at for post in posts if post.progress in ("monitoring", "verifying")]
    ended = [post.at for post in posts if post.progress in ENDED]
    return {
        "id": bulletin.id,
        "name": bulletin.name,
        "status": posts[-1].progress.value,
        "created_at": _time(scenario, posts[0].at),
        "updated_at": _time(scenario, posts[-1].at),
        "monitoring_at": _time(scenario, monitoring[0]) if monitoring else None,
        "resolved_at": _time(scenario, ended[0]) if ended else None,
        "shortlink": f"https://stspg.io/{bulletin.id[::-1]}",
        # Not the onset: the page sets it some milliseconds before the first update.
        "started_at": _time(scenario, posts[0].at - timedelta(milliseconds=10)),
        "page_id": PAGE_ID,
        "incident_updates": [
            _update(scenario, bulletin, place, posts) for place in reversed(range(len(posts)))
        ],
        "components": [
            _component(scenario, place, passed) for place, each in enumerate(COMPONENTS) if each[0] in named
        ],
    }


def _update(scenario: Scenario, bulletin: Bulletin, place: int, posts: tuple[Post, ...]) -> Json:
    post = posts[place]
    time = _time(scenario, post.at)
    return {
        "id": f"{bulletin.id[:10]}{place:02d}",
        "status": post.progress.value,
        "body": post.body,
        "incident_id": bulletin.id,
        "created_at": time,
        "updated_at": time,
        "display_at": time,
        "affected_components": _affected(post, components_of(posts[:place])),
        "deliver_notifications": True,
        "custom_tweet": None,
        "tweet_id": None,
    }


def _affected(post: Post, before: dict[str, ComponentStatus]) -> list[Json] | None:
    return [
        {
            "code": component,
            "name": NAMES[component],
            "old_status": before.get(component, ComponentStatus.OPERATIONAL).value,
            "new_status": status.value,
        }
        for component, status in post.components
    ] or None


def _last_edit(bulletins: tuple[Bulletin, ...], passed: timedelta) -> timedelta:
    edits = (post.at for bulletin in bulletins for post in posts_until(bulletin, passed))
    return max(edits, default=LAST_EDIT)


def _time(scenario: Scenario, passed: timedelta) -> str:
    return (scenario.start + passed).isoformat(timespec="milliseconds").replace("+00:00", "Z")
