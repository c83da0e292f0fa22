"""A key is given to nobody but the keyring, and a keyring that fails is a sentence with a next step."""

import copy
import pickle
import sys
import threading
import types
from datetime import timedelta
from typing import Any

import pytest
from keyring import errors

from claude_tray import credentials
from claude_tray.credentials import (
    Credentials,
    Secret,
    Trouble,
    Unavailable,
    from_environment,
    system_keyring,
)

PLANTED = "sk-ant-api03-planted-0123456789"


class Drawer:
    """A keyring in memory that counts who asks."""

    def __init__(self, key: str | None = None, fails: Exception | None = None) -> None:
        self.key, self.fails, self.asked = key, fails, 0

    def get_password(self, _service: str, _username: str) -> str | None:
        self.asked += 1
        if self.fails:
            raise self.fails
        return self.key

    def set_password(self, _service: str, _username: str, password: str) -> None:
        if self.fails:
            raise self.fails
        self.key = password

    def delete_password(self, _service: str, _username: str) -> None:
        self.key = None


def trouble(drawer: Drawer) -> Unavailable:
    with pytest.raises(Unavailable) as raised:
        Credentials(lambda: drawer).key()
    return raised.value


def test_a_secret_shows_itself_nowhere() -> None:
    secret = Secret(PLANTED)
    shown = [repr(secret), str(secret), f"{secret}", f"{secret!r:>40}", repr({"k": [secret]}), "%s" % secret]  # noqa: UP031
    assert not any("planted" in each for each in shown)
    for write in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="neither copied nor written"):
            write(secret)
    with pytest.raises(TypeError):
        hash(secret)
    assert not hasattr(secret, "__dict__")
    assert secret == Secret(PLANTED) != Secret("other")
    assert secret.reveal() == PLANTED


def test_a_key_is_kept_read_back_and_deleted() -> None:
    drawer = Drawer()
    kept = Credentials(lambda: drawer)
    assert kept.key() is None
    kept.keep(Secret(PLANTED))
    assert drawer.key == PLANTED
    assert kept.key() == Secret(PLANTED)
    assert Credentials(lambda: drawer).key() == Secret(PLANTED)
    assert kept.remove()
    assert not kept.remove()
    assert kept.key() is None


def test_a_keyring_that_swallows_the_key_is_found_out() -> None:
    class Hole(Drawer):
        def set_password(self, _service: str, _username: str, password: str) -> None:
            """Keep nothing."""

    with pytest.raises(Unavailable, match="does not give it back"):
        Credentials(Hole).keep(Secret(PLANTED))


@pytest.mark.parametrize(
    ("error", "which"),
    [
        (errors.NoKeyringError("No recommended backend was available."), Trouble.ABSENT),
        (errors.KeyringLocked("Failed to unlock the collection!"), Trouble.LOCKED),
        (errors.InitError("Failed to create the collection: Prompt dismissed.."), Trouble.LOCKED),
        (errors.InitError("Failed to connect to the SecretService server"), Trouble.FAILED),
        (errors.PasswordSetError(f"cannot set {PLANTED}"), Trouble.FAILED),
        (ConnectionResetError("bus gone"), Trouble.FAILED),
        (type("LockedException", (Exception,), {"__module__": "secretstorage.exceptions"})(), Trouble.LOCKED),
        (type("DBusErrorResponse", (Exception,), {"__module__": "jeepney.wrappers"})("x"), Trouble.FAILED),
    ],
)
def test_each_failure_of_a_keyring_is_a_sentence_with_a_next_step(error: Exception, which: Trouble) -> None:
    told = trouble(Drawer(fails=error))
    assert told.trouble is which
    assert told.title
    assert told.advice
    assert "planted" not in str(told)


def test_a_fault_of_ours_is_not_blamed_on_the_keyring() -> None:
    with pytest.raises(ZeroDivisionError):
        Credentials(lambda: Drawer(fails=ZeroDivisionError())).key()


def test_a_timer_never_asks_a_locked_keyring_twice() -> None:
    drawer = Drawer(fails=errors.KeyringLocked())
    kept = Credentials(lambda: drawer)
    for _ in range(5):
        with pytest.raises(Unavailable):
            kept.key()
    assert drawer.asked == 1
    drawer.fails, drawer.key = None, PLANTED
    assert kept.key(again=True) == Secret(PLANTED)
    assert kept.key() == Secret(PLANTED)
    assert drawer.asked == 2


def test_a_window_that_waits_for_the_person_blocks_nothing_and_its_answer_counts_later() -> None:
    typed, begun = threading.Event(), threading.Event()

    class Asking(Drawer):
        def get_password(self, service: str, username: str) -> str | None:
            begun.set()
            typed.wait(10)
            return super().get_password(service, username)

    drawer = Asking(PLANTED)
    kept = Credentials(lambda: drawer, patience=timedelta(milliseconds=1))
    for again in (False, True, True):  # no second window while the first one is open
        with pytest.raises(Unavailable) as waiting:
            kept.key(again=again)
        assert waiting.value.trouble is Trouble.WAITING
    assert begun.wait(10)
    typed.set()
    assert kept._waiting is not None
    assert kept._waiting.result(10) == PLANTED
    assert kept.key() == Secret(PLANTED)
    assert drawer.asked == 1


@pytest.mark.parametrize(
    ("backend", "which"),
    [
        ("keyring.backends.null.Keyring", Trouble.UNSAFE),
        ("keyring.backends.fail.Keyring", Trouble.ABSENT),
        ("keyring.backends.nowhere.Keyring", Trouble.UNSAFE),
    ],
)
def test_a_keyring_that_keeps_no_secret_is_refused(
    monkeypatch: pytest.MonkeyPatch, backend: str, which: Trouble
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    with pytest.raises(Unavailable) as refused:
        system_keyring()
    assert refused.value.trouble is which


def test_a_file_in_plain_text_is_no_keyring_and_the_safe_one_of_a_chain_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = type("PlaintextKeyring", (Drawer,), {"__module__": "keyrings.alt.file"})()
    own = type("Mine", (type(plain),), {})()  # what stands on it is no better
    safe = Drawer()

    def found(backend: Any) -> None:
        monkeypatch.setitem(sys.modules, "keyring", types.SimpleNamespace(get_keyring=lambda: backend))

    for unsafe in (plain, own):
        found(unsafe)
        with pytest.raises(Unavailable, match="not keep the key safe"):
            system_keyring()
    found(types.SimpleNamespace(backends=(plain, safe)))
    assert system_keyring() is safe


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("", "not an API key"),
        ("sk-ant-api03 planted", "not an API key"),
        ("sk-ant-api03-plänted", "not an API key"),
        ("sk-ant-" + "p" * 600, "not an API key"),
        ("sk-ant-oat01-planted", "sign-in"),
        ("sk-ant-admin01-planted", "admin key"),
    ],
)
def test_what_can_be_no_api_key_is_refused_and_not_repeated(key: str, told: str) -> None:
    drawer = Drawer()
    with pytest.raises(Unavailable, match=told) as refused:
        Credentials(lambda: drawer).keep(Secret(key))
    assert refused.value.trouble is Trouble.BAD_KEY
    assert "pl" not in str(refused.value).removeprefix("This is an admin key, which answers no prompt")
    assert drawer.key is None


def test_the_environments_key_is_a_secret_too() -> None:
    found = from_environment({credentials.VARIABLE: f" {PLANTED}\n"})
    assert found == Secret(PLANTED)
    assert from_environment({credentials.VARIABLE: " "}) is None
    assert from_environment({}) is None
