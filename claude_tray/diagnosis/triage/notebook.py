"""What a case holds of one stage: what was found, what was answered, whether it was skipped."""

from claude_tray.model import Answer, Case, Choice, Finding, Result, Stage, Symptom

# What the checks of the local network are called, in the order in which a cause is looked for.
NETWORK_CHECKS = (
    "offline",
    "captive_portal",
    "dns",
    "hosts_file",
    "clock",
    "asset_hosts",
    "ipv6",
    "tls_interception",
    "proxy",
    "pac",
    "base_url",
)

# The check of one's own prompts and calls, where they fail and nobody else is heard.
OWN_PROMPTS = "own_prompts"

# What a stage runs: the checks whose findings it waits for. One is enough: they come together.
RUNS = {
    Stage.BASE_URL: NETWORK_CHECKS,
    Stage.NETWORK: NETWORK_CHECKS,
    Stage.NEW_CHAT: ("new_chat",),
    Stage.PRIVATE_WINDOW: ("private_window",),
    Stage.SIGN_IN: ("sign_in_page",),
    Stage.CODE_SIGN_IN: ("sign_in", "stored_key"),
}


def found(case: Case, check: str) -> Finding | None:
    """Return what a check came to, or None where it has not run."""
    return next((each for each in case.findings if each.check == check), None)


def fires(case: Case, check: str) -> Finding | None:
    """Return the finding of a check that found what it looks for, or None."""
    finding = found(case, check)
    return finding if finding and finding.result is Result.FOUND else None


def has_run(case: Case, stage: Stage) -> bool:
    """Return whether what a stage runs has come back."""
    return any(found(case, check) for check in RUNS[stage])


def answered(case: Case, stage: Stage) -> Choice | None:
    """Return what the person answered there, or None."""
    return next((each.choice for each in case.answers if each.stage is stage), None)


def skipped(case: Case, stage: Stage) -> bool:
    """Return whether the person left this stage behind."""
    return answered(case, stage) is Choice.SKIP


def noted(case: Case, answer: Answer) -> tuple[Answer, ...]:
    """Return the answers with one more, which takes the place of an earlier one of its stage."""
    return (*(each for each in case.answers if each.stage is not answer.stage), answer)


def uses_api(case: Case) -> bool:
    """Return whether it is about the API or Claude Code: then nothing is said of claude.ai's door."""
    return case.symptom is Symptom.API_ERRORS


def door_stage(case: Case) -> Stage:
    """Return the stage of the door that this person goes through."""
    return Stage.API_HOST if uses_api(case) else Stage.FRONT_DOOR


def door_is_bad(case: Case) -> bool:
    """Return whether the door fails, refuses or is slow, and the person has not left that behind."""
    return case.standing.door.result is Result.FOUND and not skipped(case, door_stage(case))
