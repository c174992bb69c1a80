"""What becomes of an error that nobody expected."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.app.programs import Start
from tests.conftest import ExpectLog

from afterword import app
from afterword.storage import StorageError

# what the offscreen platform cannot do
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "systemTrayWindowChanged")


@pytest.fixture
def log(data_folder: Path) -> Iterator[Path]:
    """The log of the program, as `starting.run` sets it up; it ends with the test."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    for handler in handlers:
        root.removeHandler(handler)
    data_folder.mkdir(parents=True)
    try:
        app.write_log(data_folder)
        for handler in handlers:
            root.addHandler(handler)
        yield data_folder / "afterword.log"
    finally:
        for handler in set(root.handlers) - set(handlers):
            root.removeHandler(handler)
            handler.close()
        root.setLevel(level)


def test_a_bug_is_in_the_log_with_its_trace(
    log: Path, start: Start, sentences: list[str], expect_log: ExpectLog, capsys: pytest.CaptureFixture[str]
) -> None:
    expect_log("CRITICAL afterword.app: a bug")
    program = start()
    try:
        {}["what"]  # type: ignore[misc]
    except KeyError:
        program.on_error(*sys.exc_info())  # type: ignore[arg-type]
    text = log.read_text()
    assert "CRITICAL afterword.app: a bug\nTraceback (most recent call last):" in text
    assert "KeyError: 'what'" in text
    assert len(sentences) == 1
    assert "fault in Afterword" in sentences[0]


def test_a_known_error_is_told_to_the_user(start: Start, sentences: list[str], expect_log: ExpectLog) -> None:
    expect_log("WARNING afterword.app: There is no space left.")
    error = StorageError("There is no space left.")
    start().on_error(StorageError, error, None)
    assert sentences == ["There is no space left."]
