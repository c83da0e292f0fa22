"""What every world is watched for besides its answer."""

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def no_word_in_the_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail where something was logged: without a log file, that would be a traceback in a terminal."""
    yield
    assert [each.getMessage() for each in caplog.get_records("call") if each.levelno >= logging.WARNING] == []
