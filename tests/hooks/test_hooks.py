"""Each hook tells its receiver in the receiver's own shape, and what fails is a reason without a secret."""

import asyncio
import hashlib
import hmac
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from claude_tray.clock import SystemClock
from claude_tray.hooks import apprise, chat, ntfy, post, program, webhook
from claude_tray.hooks.delivery import deliver
from claude_tray.hooks.hook import Hook, T, Undelivered, Way
from claude_tray.hooks.message import Event, Message, message, trial
from claude_tray.model import Change, ChangeKind, Delivery, Light, Settled, Verdict
from tests.hooks.receiver import Receiver, receiving
from tests.presentation.samples import NOW

SECRET = "planted-secret-0123"
OUTAGE = Message(
    Event.STARTED, "id-1", NOW, "Claude is down <!channel> @everyone", "Wait for it.", Light.RED,
    "all_clear", {"light": "red", "headline": "Claude is down"},
)  # fmt: skip


class Now(SystemClock):
    """A clock on which a wait is over at once, and remembered."""

    def __init__(self) -> None:
        self.waited: list[timedelta] = []

    async def wait(self, event: asyncio.Event, timeout: timedelta) -> bool:
        self.waited.append(timeout)
        return event.is_set()


async def aside(act: Callable[[], T]) -> T:
    return await asyncio.to_thread(act)


def told(hook: Hook, *setting: str, secret: str | None = None, said: Message = OUTAGE) -> Delivery:
    """Return what came of telling this hook, on a clock on which nobody waits."""

    async def main() -> Delivery:
        async with httpx.AsyncClient(trust_env=False) as client:
            return await deliver(hook, said, Way(lambda: client, setting, lambda: secret, aside), Now())

    return asyncio.run(main())


def body(receiver: Receiver) -> dict[str, object]:
    loaded: dict[str, object] = json.loads(receiver.posts[-1][1])
    return loaded


def test_a_webhook_gets_the_status_signed_with_an_id_that_stays_the_same() -> None:
    with receiving(Receiver()) as receiver:
        assert told(webhook.HOOK, receiver.url, secret=SECRET).failure == ""
        headers, sent = receiver.posts[0]
    assert json.loads(sent) == {
        "light": "red",
        "headline": "Claude is down",
        "event": "incident_started",
        "id": "id-1",
        "previous": "all_clear",
    }
    expected = hmac.new(SECRET.encode(), sent, hashlib.sha256).hexdigest()
    assert headers["x-signature"] == f"sha256={expected}"
    assert headers["idempotency-key"] == "id-1"


def test_without_a_secret_nothing_is_signed() -> None:
    with receiving(Receiver()) as receiver:
        told(webhook.HOOK, receiver.url)
        assert "x-signature" not in receiver.posts[0][0]


def test_an_error_of_the_server_is_tried_three_times_under_one_id() -> None:
    with receiving(Receiver(statuses=[503, 502, 200])) as receiver:
        assert told(webhook.HOOK, receiver.url).attempts == 3
        assert {headers["idempotency-key"] for headers, _ in receiver.posts} == {"id-1"}
    with receiving(Receiver(statuses=[503])) as receiver:
        assert told(webhook.HOOK, receiver.url).failure == "HTTP 503"
        assert len(receiver.posts) == 3


def test_a_refusal_is_final() -> None:
    with receiving(Receiver(statuses=[404])) as receiver:
        delivery = told(webhook.HOOK, receiver.url)
    assert (delivery.failure, delivery.attempts) == ("HTTP 404", 1)


def test_an_address_that_leads_elsewhere_is_not_followed() -> None:
    with receiving(Receiver()) as elsewhere, receiving(Receiver([307], elsewhere.url)) as receiver:
        delivery = told(webhook.HOOK, receiver.url, secret=SECRET)
        assert elsewhere.posts == []
    assert (delivery.failure, delivery.attempts) == (
        "HTTP 307: it leads elsewhere, which is not followed",
        1,
    )


def test_an_answer_without_an_end_is_not_read_to_it() -> None:
    with receiving(Receiver(flood=True)) as receiver:
        before = time.monotonic()
        assert told(webhook.HOOK, receiver.url).failure == ""
        assert time.monotonic() - before < post.PATIENCE_S


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post, "PATIENCE_S", 0.1)
    over = threading.Event()
    with receiving(Receiver(silent=over)) as receiver:
        delivery = told(webhook.HOOK, receiver.url)
        over.set()
    assert delivery.attempts == 3
    assert delivery.failure.startswith("no answer")


def test_nobody_there_is_a_reason_without_an_address() -> None:
    with receiving(Receiver()) as receiver:
        gone = receiver.url + SECRET
    delivery = told(webhook.HOOK, gone)
    assert delivery.failure == "no connection"
    assert delivery.attempts == 3


def test_ntfy_publishes_under_the_topic_that_the_keyring_keeps() -> None:
    with receiving(Receiver()) as receiver:
        told(ntfy.HOOK, receiver.url, secret=SECRET)
        sent = body(receiver)
    assert (sent["topic"], sent["priority"], sent["tags"]) == (SECRET, 4, ["rotating_light"])
    assert sent["message"] == "Wait for it."


def test_slack_and_discord_call_nobody() -> None:
    with receiving(Receiver()) as receiver:
        told(chat.SLACK, secret=receiver.url)
        assert body(receiver) == {"text": "Claude is down &lt;!channel&gt; @everyone\nWait for it."}
        told(chat.DISCORD, secret=receiver.url)
        assert body(receiver)["allowed_mentions"] == {"parse": []}


@pytest.mark.parametrize("url", ["https://evil.example/x", "http://hooks.slack.com/x", "https://[", "slack"])
def test_a_chat_address_that_is_none_is_not_posted_to_and_not_repeated(url: str) -> None:
    delivery = told(chat.SLACK, secret=url)
    assert delivery.failure == "the address that is kept is none of hooks.slack.com"
    assert delivery.attempts == 1


@pytest.mark.parametrize(("hook", "setting"), [(ntfy.HOOK, ("http://127.0.0.1:9/",)), (chat.SLACK, ())])
def test_a_secret_that_is_not_kept_is_said_with_the_command_that_asks_for_it(
    hook: Hook, setting: tuple[str, ...]
) -> None:
    assert f"`claude-tray hook set {hook.id}`" in told(hook, *setting).failure


def test_a_command_gets_the_document_on_its_input_and_no_shell(tmp_path: Path) -> None:
    script = (
        "import os, sys; open(sys.argv[1], 'w').write(os.environ['CLAUDE_TRAY_EVENT'] + sys.stdin.read())"
    )
    target = tmp_path / "$(touch pwned) told"
    assert told(program.HOOK, sys.executable, "-c", script, str(target)).failure == ""
    event, brace, rest = target.read_text().partition("{")
    assert event == "incident_started"
    assert json.loads(brace + rest)["id"] == "id-1"


def test_a_command_that_floods_is_not_listened_to() -> None:
    assert told(program.HOOK, sys.executable, "-c", "print('x' * 50_000_000)").failure == ""


def test_a_command_that_does_not_read_is_no_failure() -> None:
    large = replace(OUTAGE, status={"headline": "x" * 500_000})
    assert told(program.HOOK, sys.executable, "-c", "pass", said=large).failure == ""


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (("/nowhere/at/all",), "cannot be started: No such file or directory"),
        ((sys.executable, "-c", "raise SystemExit(3)"), "ended with 3"),
    ],
)
def test_a_command_that_fails_says_how(command: tuple[str, ...], reason: str) -> None:
    delivery = told(program.HOOK, *command)
    assert (delivery.failure, delivery.attempts) == (reason, 1)


def test_a_command_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "PATIENCE_S", 0.5)
    pid = tmp_path / "pid"
    delivery = told(program.HOOK, "sh", "-c", f"sleep 60 & echo $! > {pid}; wait")
    assert delivery.failure == "was not done within 0 s, and was ended"
    child = int(pid.read_text())
    for _ in range(100):
        if not alive(child):
            break
        time.sleep(0.01)
    assert not alive(child)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_apprise_itself_delivers_where_it_is_installed() -> None:
    with receiving(Receiver()) as receiver:
        address = receiver.url.replace("http://", "json://")
        assert told(apprise.HOOK, secret=address).failure == ""
        sent = body(receiver)
    assert (sent["title"], sent["message"], sent["type"]) == (OUTAGE.title, OUTAGE.body, "failure")


def test_an_apprise_address_is_seen_in_no_list_of_processes(tmp_path: Path) -> None:
    """The small program is started with its text and nothing else."""
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/arguments\ncat > /dev/null\n')
    python.chmod(0o755)
    command = tmp_path / "apprise"
    command.write_text(f"#!{python}\n")
    command.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        patch.setattr(apprise.importlib.util, "find_spec", lambda _name: None)
        assert told(apprise.HOOK, secret=f"json://{SECRET}").failure == ""
    arguments = (tmp_path / "arguments").read_text()
    assert arguments.startswith("-c\n")
    assert SECRET not in arguments


def test_without_apprise_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apprise.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setenv("PATH", "/nowhere")
    assert told(apprise.HOOK, secret="json://x").failure == "apprise is not installed: `pipx install apprise`"


def settled(verdict: Verdict, *subject: str) -> Settled:
    return Settled(verdict, NOW, subject)


@pytest.mark.parametrize(
    ("kind", "before", "after", "event"),
    [
        (ChangeKind.WORSE, Verdict.ALL_CLEAR, Verdict.INFERENCE_OUTAGE, Event.STARTED),
        (ChangeKind.WORSE, Verdict.CHAT_DEGRADED, Verdict.INFERENCE_OUTAGE, Event.UPDATED),
        (ChangeKind.BETTER, Verdict.INFERENCE_OUTAGE, Verdict.INFERENCE_DEGRADED, Event.UPDATED),
        (ChangeKind.RECOVERED, Verdict.INFERENCE_OUTAGE, Verdict.ALL_CLEAR, Event.RESOLVED),
        (ChangeKind.WORSE, Verdict.ALL_CLEAR, Verdict.LEAD_WINDOW, Event.LEAD_WINDOW),
        (ChangeKind.WORSE, Verdict.LEAD_WINDOW, Verdict.INFERENCE_OUTAGE, Event.UPDATED),
        (ChangeKind.WORSE, Verdict.ALL_CLEAR, Verdict.MAINTENANCE, Event.CHANGED),
    ],
)
def test_every_change_has_an_event(kind: ChangeKind, before: Verdict, after: Verdict, event: Event) -> None:
    change = Change(kind, settled(before), settled(after, "inc1"))
    made = message(change, "t", "b", {})
    assert made.event is event
    assert made.id == message(change, "other words", "", {}).id
    assert made.id != message(replace(change, current=settled(after, "inc1", "inc2")), "t", "b", {}).id


def test_a_test_says_that_it_is_one() -> None:
    assert json.loads(trial("t", "b", Light.GREEN, NOW, {}).document())["event"] == "test"


def test_what_cannot_arrive_is_not_tried_again() -> None:
    async def refuse(_message: Message, _way: Way) -> None:
        raise Undelivered("never")

    assert told(Hook("x", "X", "", refuse)).attempts == 1
