"""What small programs print, and that none of them stays."""

import asyncio
import os
import sys
from pathlib import Path

from claude_tray.checks.programs import printed


def test_what_a_program_prints_is_told() -> None:
    assert asyncio.run(printed((sys.executable, "-c", "print('auto')"))) in ("auto\n", "auto\r\n")


def test_a_program_that_is_missing_or_fails_says_nothing() -> None:
    assert asyncio.run(printed(("no-such-program-here",))) is None
    assert asyncio.run(printed((sys.executable, "-c", "print(1); raise SystemExit(3)"))) is None


def test_a_program_that_hangs_ends_with_the_one_who_asked(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    os.mkfifo(mark)
    hang = f"import os, time; open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(60)"

    async def give_up() -> int:
        asking = asyncio.create_task(printed((sys.executable, "-c", hang)))
        pid = await asyncio.to_thread(mark.read_text)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        return int(pid)

    assert not Path(f"/proc/{asyncio.run(give_up())}").exists()
