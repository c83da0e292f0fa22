"""`claude-tray key` against the real keyring service, and what it leaves behind."""

import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PLANTED = "sk-ant-api03-planted-0123456789"

needs_a_keyring = pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="needs gnome-keyring and dbus-run-session: packaging/setup test",
)

UNLOCKED = 'printf "a password\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1\n'
LOCK = (
    f"{sys.executable} -c 'import secretstorage as s; b = s.dbus_init(); "
    "s.get_default_collection(b).lock(); b.close()'\n"
)


def run(tmp_path: Path, script: str, **environment: str) -> str:
    """Return what a shell with a bus of its own printed, errors among it; `key ...` is our command."""
    for folder in ("home", "run"):
        (tmp_path / folder).mkdir(mode=0o700, exist_ok=True)
    command = f'{sys.executable} -m claude_tray --profile "{tmp_path}/profile" key'
    ours = f'key() {{ {command} "$@"; echo "-> $?"; }}\n'
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "LANG")}
    places = {"HOME": f"{tmp_path}/home", "XDG_RUNTIME_DIR": f"{tmp_path}/run"}
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", ours + f"exec 2>&1\n{script}"],
        env={**kept, **places, **environment},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout


@contextmanager
def api(status: int, body: str, **headers: str) -> Iterator[tuple[str, list[str]]]:
    """Serve one answer on loopback; yield the address and the keys that were sent."""
    sent: list[str] = []

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            sent.append(self.headers.get("x-api-key", ""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", sent
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@needs_a_keyring
def test_a_key_is_kept_tested_and_deleted_and_is_found_nowhere_but_in_the_keyring(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    profile.mkdir()
    with api(200, '{"data": []}', request_id="req_1") as (url, sent):
        (profile / "config.toml").write_text(f'[inference]\nurl = "{url}"\ncanary = true\n')
        said = run(
            tmp_path,
            f"{UNLOCKED}key status; echo {PLANTED} | key set; key status; key test; key remove; key status",
        )
    assert [line for line in said.splitlines() if line.startswith("->")] == [
        "-> 1", "-> 0", "-> 0", "-> 0", "-> 0", "-> 1",
    ]  # fmt: skip
    assert "The API takes the key. Request id: req_1" in said
    assert "One every 15 min costs about $0.26 a month" in said  # before anybody switches it on
    assert sent == [PLANTED]
    assert "planted" not in said
    written = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert written
    assert not [each for each in written if b"planted" in each.read_bytes()]


@needs_a_keyring
def test_a_locked_keyring_is_told_with_what_to_do(tmp_path: Path) -> None:
    said = run(tmp_path, f"{UNLOCKED}{LOCK}key status; echo {PLANTED} | key set")
    assert said.count("The keyring is locked.\n  Unlock it") == 2, said
    assert said.count("-> 69") == 2
    assert "planted" not in said


@needs_a_keyring
def test_a_computer_without_a_keyring_is_told_what_to_install(tmp_path: Path) -> None:
    said = run(
        tmp_path,
        f"echo {PLANTED} | key set",
        DBUS_SESSION_BUS_ADDRESS="",
        PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
    )
    assert "no keyring service.\n  Install and start one" in said
    assert "-> 69" in said
    assert "planted" not in said


def test_a_key_given_as_an_argument_is_refused_and_not_repeated() -> None:
    for arguments in (
        ["key", "set", PLANTED],
        ["key", PLANTED],
        [PLANTED],
        ["key", "set", f"--key={PLANTED}"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "claude_tray", *arguments], capture_output=True, text=True, check=False
        )
        assert done.returncode == 64
        assert "planted" not in done.stdout + done.stderr
        assert "Revoke it" in done.stderr


@needs_a_keyring
def test_the_secret_of_a_hook_is_kept_beside_the_key_and_found_nowhere_else(tmp_path: Path) -> None:
    command = f'{sys.executable} -m claude_tray --profile "{tmp_path}/profile" hook'
    hook = f'hook() {{ {command} "$@"; echo "-> $?"; }}\n'
    said = run(
        tmp_path,
        f"{UNLOCKED}{hook}echo planted-topic | hook set ntfy; key status; hook remove ntfy; hook remove ntfy;"
        "echo | hook set slack; echo x | hook set command",
    )
    assert [line for line in said.splitlines() if line.startswith("->")] == [
        "-> 0", "-> 1", "-> 0", "-> 0", "-> 65", "-> 64",
    ]  # fmt: skip
    assert "planted" not in said
    written = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert not [each for each in written if b"planted" in each.read_bytes()]
