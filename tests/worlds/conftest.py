"""What every world is watched for besides its answer, and the worlds that take their time."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.worlds.hanging import Asked, ask_all


@pytest.fixture(autouse=True)
def no_word_in_the_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail where something was logged: without a log file, that would be a traceback in a terminal."""
    yield
    assert [each.getMessage() for each in caplog.get_records("call") if each.levelno >= logging.WARNING] == []


@pytest.fixture(scope="session", autouse=True)
def hanging(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Asked]]:
    """Begin to ask in the worlds that hang, so that they hang while the other worlds are tried."""
    wanted = any(item.path.name == "test_patience.py" for item in request.session.items)
    with ExitStack() as open_for:
        yield ask_all(tmp_path_factory.mktemp("hanging"), open_for) if wanted else {}
