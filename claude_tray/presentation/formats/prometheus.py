"""For Prometheus: gauges for the node exporter's textfile collector (exposition format 0.0.4).

No time stamps of samples: the collector refuses them. Times are in seconds; what is unread has no sample.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from claude_tray.presentation.formats.parts import one_line

_LIGHTS = ("green", "grey", "amber", "red")
_PHASES = ("dns", "tcp", "tls", "ttfb", "total")
_DOORS = ("front_door", "api_door")
_MOST = 50  # components; a label's values must stay few

Sample = tuple[Mapping[str, str], float]


def prometheus(status: Mapping[str, Any]) -> str:
    """Return every family that has a sample, with HELP and TYPE, of the document of `status --json`."""
    return "".join(
        text for name, what, samples in _families(status) if (text := _family(name, what, samples))
    )


def _families(status: Mapping[str, Any]) -> Iterator[tuple[str, str, Iterable[Sample]]]:
    yield (
        "light",
        "1 for the light that is on.",
        (({"light": each}, float(each == status["light"])) for each in _LIGHTS),
    )
    yield "verdict", "1 for the verdict.", [({"verdict": status["verdict"]}, 1.0)]
    yield "component_status", "1 for the state of each component of the status page.", _components(status)
    yield "front_door_duration_seconds", "The way to the door, by phase.", _phases(status)
    yield (
        "reports",
        "Reports of trouble in the window, by source.",
        (
            ({"source": each["id"]}, float(each["count"]))
            for each in status["community"]["sources"]
            if each["count"] is not None
        ),
    )
    yield (
        "source_state",
        "1 for the state of each community source.",
        (({"source": each["id"], "state": each["state"]}, 1.0) for each in status["community"]["sources"]),
    )
    yield "source_last_success_timestamp_seconds", "When each signal was read last.", _read(status)


def _components(status: Mapping[str, Any]) -> Iterator[Sample]:
    for each in (status["status_page"]["components"] or [])[:_MOST]:
        yield {"component": each["id"], "name": each["name"], "status": each["status"]}, 1.0


def _phases(status: Mapping[str, Any]) -> Iterator[Sample]:
    for door in _DOORS:
        for phase in _PHASES:
            milliseconds = status[door][f"{phase}_ms"]
            if milliseconds is not None:
                yield {"door": door, "phase": phase}, milliseconds / 1000


def _read(status: Mapping[str, Any]) -> Iterator[Sample]:
    for signal in (*_DOORS, "status_page", "community", "inference"):
        at = (status[signal] or {}).get("at")
        if at is not None:
            yield {"source": signal}, datetime.fromisoformat(at).timestamp()


def _family(name: str, what: str, samples: Iterable[Sample]) -> str:
    full = f"claude_tray_{name}"
    rows = {f"{full}{{{_labels(labels)}}}": value for labels, value in samples}  # a sample stands once
    if not rows:
        return ""
    head = f"# HELP {full} {what}\n# TYPE {full} gauge\n"
    return head + "".join(f"{row} {value:.10g}\n" for row, value in rows.items())


def _labels(labels: Mapping[str, str]) -> str:
    return ",".join(f'{key}="{_value(value)}"' for key, value in labels.items())


def _value(text: str) -> str:
    return one_line(text).replace("\\", "\\\\").replace('"', '\\"')
