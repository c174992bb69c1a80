"""Tests of the whole program in a real desktop session; see desktop.py."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.session.desktop import REPOSITORY, Desktop

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests here, and let them come last: they are slower, and fail for reasons that others tell plainer."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("session")
            if sys.platform != "linux":
                item.add_marker(pytest.mark.skip(reason="the desktop session is X11's, on Linux"))
    items.sort(key=lambda item: HERE in item.path.parents)


@pytest.fixture
def desktop(request: pytest.FixtureRequest) -> Iterator[Desktop]:
    """A session of the test's own; `parametrize("desktop", [{"trayer"}], indirect=True)` leaves parts out."""
    with Desktop(without=getattr(request, "param", frozenset())) as session:
        yield session


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep what a failed test had on its screen, and what its programs printed."""
    report = yield
    session = getattr(item, "funcargs", {}).get("desktop")
    if report.when == "call" and report.failed and session:
        name = re.sub(r"\W+", "-", item.nodeid.partition("::")[2]).strip("-")
        try:
            picture = session.screenshot(REPOSITORY / "build" / "session" / f"{name}.png")
            report.sections.append(("Screen", str(picture)))
        except (OSError, RuntimeError) as error:
            report.sections.append(("Screen", f"no picture: {error}"))
        report.sections.append(("Programs", session.report()))
    return report
