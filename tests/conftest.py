"""What holds for every test: a machine of its own, the same everywhere, and nothing unexpected said aloud.

The rooms without Qt are tested where Qt is not installed too; so nothing here imports it.
"""

from __future__ import annotations

import importlib.util
import itertools
import logging
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

HAS_QT = importlib.util.find_spec("PySide6") is not None
collect_ignore = [] if HAS_QT else ["ui", "host", "session", "app", "test_main.py"]

hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


def use_machine(folder: Path) -> None:
    """Take this process to a machine where nothing of the person's is in reach, and time and language are known."""
    for name in ("home", "config", "share", "cache", "state", "run", "data"):
        (folder / name).mkdir(mode=0o700)
    os.environ.update(
        TZ="Europe/Berlin",
        LC_ALL="C.UTF-8",
        HOME=str(folder / "home"),
        USERPROFILE=str(folder / "home"),
        XDG_CONFIG_HOME=str(folder / "config"),
        XDG_DATA_HOME=str(folder / "share"),
        XDG_CACHE_HOME=str(folder / "cache"),
        XDG_STATE_HOME=str(folder / "state"),
        XDG_RUNTIME_DIR=str(folder / "run"),
        AFTERWORD_DATA=str(folder / "data"),
        # No bus and no display: no test can put a notification or a window before the person.
        DBUS_SESSION_BUS_ADDRESS=f"unix:path={folder}/no-bus",
        DBUS_SYSTEM_BUS_ADDRESS=f"unix:path={folder}/no-bus",
        QT_QPA_PLATFORM="offscreen",
    )
    for name in (
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "LANGUAGE",
        "AFTERWORD_NOW",
        "XDG_CURRENT_DESKTOP",
        "QT_STYLE_OVERRIDE",
    ):
        os.environ.pop(name, None)
    if hasattr(time, "tzset"):
        time.tzset()


# At once, not in a fixture: what is imported while tests are collected may ask already.
MACHINE = Path(tempfile.mkdtemp(prefix="afterword-tests-"))
use_machine(MACHINE)


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    if not pluginmanager.has_plugin("pytest-qt"):
        # in pyproject.toml, and unknown names there are errors
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "pytest-qt's, which is not here")
    elif not HAS_QT:
        pluginmanager.unregister(name="pytest-qt")


def pytest_report_header() -> str | None:
    return None if HAS_QT else f"PySide6 is not installed: leaving out {', '.join(collect_ignore)}"


def pytest_unconfigure() -> None:
    shutil.rmtree(MACHINE, ignore_errors=True)


_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def data_folder(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the program takes for its data, another for each test; it does not exist yet."""
    folder = MACHINE / "data" / str(next(_numbers))
    monkeypatch.setenv("AFTERWORD_DATA", str(folder))
    return folder


class ExpectLog(Protocol):
    """Says that the test logs a warning or error, its message matching the regular expression, once or more."""

    def __call__(self, pattern: str) -> None: ...


class LogWatch(logging.Handler):
    """Keeps what is logged at WARNING or above, to compare it with what was expected."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def expect(self, pattern: str) -> None:
        self.expected.append(pattern)

    def complaints(self) -> list[str]:
        surprises = [text for text in self.messages if not any(re.search(one, text) for one in self.expected)]
        absent = [one for one in self.expected if not any(re.search(one, text) for text in self.messages)]
        return [f"logged: {text}" for text in surprises] + [f"expected, not logged: {one}" for one in absent]


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Fail the test when it logs a warning or an error that `expect_log` did not announce."""
    watch = LogWatch()
    root = logging.getLogger()
    root.addHandler(watch)
    yield watch
    root.removeHandler(watch)
    if complaints := watch.complaints():
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    """Fail the test for what Qt says while it is cleared away; for what it says before, pytest-qt does."""
    if "PySide6.QtCore" not in sys.modules or item.get_closest_marker("no_qt_log"):
        return (yield)
    from PySide6.QtCore import qInstallMessageHandler

    said: list[str] = []
    before = qInstallMessageHandler(lambda kind, context, text: said.append(text))
    try:
        result = yield
    finally:
        qInstallMessageHandler(before)
    known = item.config.getini("qt_log_ignore")
    if surprises := [text for text in said if not any(re.search(one, text) for one in known)]:
        pytest.fail("Qt said at the end: " + "\n".join(surprises), pytrace=False)
    return result


@pytest.fixture
def expect_log(log_watch: LogWatch) -> ExpectLog:
    return log_watch.expect
