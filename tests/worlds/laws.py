"""What holds in every world: of the answer, of the light, and of what is said beside it."""

import json
import unicodedata
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema

SCHEMA = json.loads((Path(__file__).parents[2] / "resources" / "status.schema.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

CODES = {"green": 0, "amber": 1, "red": 2, "grey": 3}
LIGHTS = {
    "offline": "grey",
    "front_door_down": "red",
    "front_door_blocked": "amber",
    "inference_outage": "red",
    "inference_degraded": "amber",
    "chat_outage": "red",
    "chat_degraded": "amber",
    "other_outage": "red",
    "other_degraded": "amber",
    "incident_open": "amber",
    "maintenance": "amber",
    "front_door_slow": "amber",
    "unknown": "grey",
    "all_clear": "green",
}

DOORS = ("front_door", "api_door")
OPEN = {"reached", "challenged"}
NOT_A_FAILURE = OPEN | {"blocked", "region_blocked", "legal_block", "rate_limited", "other", None}
LATELY = timedelta(minutes=2)
LATELY_COPIED = timedelta(minutes=20)  # a page may come out of a cache

INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINERS = "\u200c\u200d"  # which Persian and some emoji are written with


def hold(code: int, out: str, err: str, doors: tuple[str, ...] = DOORS) -> dict[str, Any]:
    """Return the document that was printed, or fail where it breaks a law; `doors` are those that matter."""
    document: dict[str, Any] = json.loads(out)
    assert err == ""
    VALIDATOR.validate(document)
    assert [each for each in out if invisible(each)] == []
    assert document["light"] == LIGHTS[document["verdict"]]
    assert code == CODES[document["light"]]
    if document["light"] == "green":
        assert what_green_lacks(document, doors) == []
    if document["light"] == "red":
        assert is_proved(document), document["reasons"]
    return document


def invisible(character: str) -> bool:
    """Return whether a character moves the cursor, turns the text around or is not seen."""
    return unicodedata.category(character) in INVISIBLE and character not in f"\n{JOINERS}"


def what_green_lacks(document: dict[str, Any], through: tuple[str, ...]) -> list[str]:
    """Return what is not both good and fresh: there is no green then."""
    page, now = document["status_page"], datetime.fromisoformat(document["at"])
    doors = [document[each] for each in through]
    bad = [each["name"] for each in page["components"] if each["watched"] and each["status"] != "operational"]
    bad += [each["outcome"] for each in doors if each["outcome"] not in OPEN]
    bad += ["an old knock" for each in doors if now - datetime.fromisoformat(each["at"]) > LATELY]
    bad += ["an old page"] * (now - datetime.fromisoformat(page["at"]) > LATELY_COPIED)
    uncounted = [each for each in document["reasons"] if each.startswith("Not counted")]
    return bad + ["an open incident"] * (len(page["incidents"]) > len(uncounted))


def is_proved(document: dict[str, Any]) -> bool:
    """Return whether something that this person uses was read as failing."""
    if document["verdict"] == "front_door_down":
        return any(document[door]["outcome"] not in NOT_A_FAILURE for door in DOORS)
    components = document["status_page"]["components"]
    return any(each["watched"] and each["status"] == "major_outage" for each in components)
