"""What our canary and the official SDK say of every way in which a prompt can fail.

    make bench-canary

Both ask the same simulated API over real sockets, with the same patience. Then 500 good answers that are
written and split in every way that means nothing, what one run costs, and how fast the parser is.
"""

import asyncio
import gc
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

import anthropic

from claude_tray.simulation.inference.answer import message, varied, written
from claude_tray.simulation.inference.modes import FAULTS, MODES
from claude_tray.simulation.inference.server import InferenceServer
from claude_tray.sources.inference.events import EventStream
from claude_tray.sources.inference.message import TOOL, Message
from tests.inference.canaries import FIRST_S, PLANTED, SHORT, Purse, client

GOOD = 500
RUNS = 100
CPU_BAR_MS = 15.0
PARSER_BAR_MB_S = 20.0
NOTHING = "nothing: no error"


async def ours(mode: str) -> str:
    """Return the name that our canary gives to a mode, and its blame."""
    async with InferenceServer(lambda: mode, FIRST_S) as server, client() as http:
        said = await Purse().send(server.url, http)
    return f"{said.signature} ({said.blame})"


async def theirs(mode: str) -> str:
    """Return what a program sees that asks the same through the SDK, as its manual says."""
    async with InferenceServer(lambda: mode, FIRST_S) as server:
        sdk = anthropic.AsyncAnthropic(
            api_key=PLANTED, base_url=server.url, max_retries=0, timeout=SHORT.headers.total_seconds()
        )
        try:
            async with asyncio.timeout(SHORT.total.total_seconds()):
                answer = await _streamed(sdk)
        except TimeoutError:
            return "nothing: it waits until the caller gives up"
        except (
            anthropic.AnthropicError,
            OSError,
            ValueError,
            RuntimeError,
            AssertionError,
            LookupError,
        ) as error:
            return _named(error)
        except Exception as error:  # noqa: BLE001 - its transport's own errors come through: that is the finding
            return f"{_named(error)}, not an SDK error"
        finally:
            await sdk.close()
    tools = [each.input for each in answer.content if each.type == "tool_use"]
    return f"{NOTHING}, stop_reason {answer.stop_reason}, tool input {tools[0] if tools else 'none'}"[:72]


async def _streamed(sdk: anthropic.AsyncAnthropic) -> anthropic.types.Message:
    asked = sdk.messages.stream(
        model="claude-haiku-5-5",
        max_tokens=200,
        messages=[{"role": "user", "content": "Report this word back: nonce"}],
        tools=[{"name": TOOL, "input_schema": {"type": "object"}}],
    )
    async with asked as stream:
        return await stream.get_final_message()


def _named(error: Exception) -> str:
    status = getattr(error, "status_code", None)
    return type(error).__name__ + (f" {status}" if status else "")


async def table() -> bool:
    """Print what both say of every fault; return whether ours names them all."""
    right = silent = 0
    print(f"{'mode':<20} {'claude-tray':<36} anthropic {anthropic.__version__}")
    for mode in FAULTS:
        expected = MODES[mode].signature
        said, sdk = await ours(mode), await theirs(mode)
        named = said == f"{expected} ({expected.blame})"
        right += named
        silent += sdk.startswith("nothing")
        print(f"{mode:<20} {said:<36} {sdk}{'' if named else '   WRONG'}")
    print(f"named by claude-tray: {right} of {len(FAULTS)}   {'ok' if right == len(FAULTS) else 'MISSED'}")
    print(f"no error from the SDK: {silent} of {len(FAULTS)}")
    return right == len(FAULTS)


async def good() -> bool:
    """Print how many good answers are called bad, and the CPU of a run; return whether the bars hold."""
    async with InferenceServer(lambda: "good", FIRST_S, chance=Random(1)) as server, client() as http:
        purse = Purse()
        said = [await purse.send(server.url, http) for _ in range(GOOD)]
    wrong = sum(each.signature != "ok" for each in said)
    print(f"false alarms in {GOOD} good answers: {wrong}   {'MISSED' if wrong else 'ok'}")
    return not wrong


def cpu() -> bool:
    """Print the CPU of one run with its server in another process; return whether the bar holds."""
    from multiprocessing import get_context

    context = get_context("spawn")
    ours, other = context.Pipe()
    server = context.Process(target=_serve, args=(other,), daemon=True)
    server.start()
    spent = asyncio.run(_measured(ours.recv()))
    ours.send("enough")
    server.join(10)
    held = spent <= CPU_BAR_MS
    print(f"one run after start-up: {spent:.1f} ms CPU   (bar {CPU_BAR_MS:.0f}) {'ok' if held else 'MISSED'}")
    return held


async def _measured(url: str) -> float:
    async with client() as http:
        purse = Purse()
        await purse.send(url, http)
        gc.collect()
        before = _cpu_ms()
        for _ in range(RUNS):
            await purse.send(url, http)
        return (_cpu_ms() - before) / RUNS


def _serve(pipe: "object") -> None:
    async def go() -> None:
        async with InferenceServer(lambda: "good") as server:
            pipe.send(server.url)  # type: ignore[attr-defined]
            await asyncio.to_thread(pipe.recv)  # type: ignore[attr-defined]

    asyncio.run(go())


def _cpu_ms() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return (used.ru_utime + used.ru_stime) * 1000


def parser() -> bool:
    """Print how fast streams are read, whole pieces and oddly split ones; return whether the bar holds."""
    plain = written(message("claude-haiku-5-5", "nonce" * 2000))
    odd = b"".join(varied(message("claude-haiku-5-5", "nonce" * 200), Random(seed)) for seed in range(10))
    events = _speed(EventStream, plain, 16_384)
    split = _speed(EventStream, odd, 1_024)
    held = min(events, split) >= PARSER_BAR_MB_S
    print(
        f"parser: {events:.0f} MB/s in 16 KiB pieces, {split:.0f} MB/s of odd streams in 1 KiB pieces", end=""
    )
    print(f"   (bar {PARSER_BAR_MB_S:.0f}) {'ok' if held else 'MISSED'}")
    print(f"  with the message's own JSON and order: {_judged(plain):.0f} MB/s")
    return held


def _speed(fresh: Callable[[], EventStream], whole: bytes, size: int) -> float:
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    best = float("inf")
    for _ in range(5):
        began = time.process_time()
        for _ in range(10):
            stream = fresh()
            for piece in pieces:
                stream.feed(piece)
        best = min(best, (time.process_time() - began) / 10)
    return len(whole) / best / 1e6


def _judged(whole: bytes) -> float:
    began = time.process_time()
    for _ in range(10):
        told = Message()
        for event in EventStream().feed(whole):
            told.take(event)
    return len(whole) * 10 / (time.process_time() - began) / 1e6


def main() -> int:
    """Print everything; return 0 if every bar holds."""
    held = [asyncio.run(table()), asyncio.run(good()), cpu(), parser()]
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main())
