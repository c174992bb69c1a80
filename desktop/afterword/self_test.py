"""`--self-test`: whether all that the program needs is there and works, each part named; for packages, mostly.

What a package can lack is found by name only when it is used: a zone's file, a plugin of Qt, a backend of plyer.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
import zoneinfo
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from afterword import resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

WINTER = datetime(2026, 1, 1, 12, tzinfo=UTC)
OFFSETS = {
    "America/Los_Angeles": timedelta(hours=-8),
    "Asia/Kolkata": timedelta(hours=5, minutes=30),
    "Europe/Berlin": timedelta(hours=1),
}
"""From UTC, in winter."""
PLYER = {"linux": "linux", "win32": "win", "darwin": "macosx"}


def run() -> int:
    """Print a line for each part, "ok" or the reason why not; returns the exit code, 1 where one is not."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = False
    for name, check in PARTS.items():
        try:
            found = check()
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a part is what is asked for
            failed = True
            found = f"FAILED: {type(error).__name__}: {error}"
        print(f"{name}: {found}")  # noqa: T201
    return int(failed)


def _database() -> str:
    import sqlite3

    from afterword.session import opened
    from afterword.where import Where

    with tempfile.TemporaryDirectory(prefix="afterword-test-") as folder:
        with opened(Where(folder)) as session:
            process = session.journal.add_process("Acme")
        with opened(Where(folder)) as session:
            _expect(process.id in session.journal.search.processes, "what was written is not there")
    return f"ok (SQLite {sqlite3.sqlite_version})"


def _zones() -> str:
    """Those of the package, whatever the system has."""
    system = zoneinfo.TZPATH
    zoneinfo.reset_tzpath(())
    try:
        offsets = {name: WINTER.astimezone(ZoneInfo.no_cache(name)).utcoffset() for name in OFFSETS}
    finally:
        zoneinfo.reset_tzpath(system)
    _expect(offsets == OFFSETS, f"they are wrong: {offsets}")
    return f"ok (tzdata {importlib.import_module('tzdata').IANA_VERSION})"


def _templates() -> str:
    from afterword.domain.drafts import TEMPLATES
    from afterword.mail.templates import check, shipped

    for name in TEMPLATES:
        _expect(bool(check(name, shipped(name)).body.strip()), f"{name} is empty")
    return f"ok ({len(TEMPLATES)})"


def _plyer() -> str:
    module = f"plyer.platforms.{PLYER.get(sys.platform, sys.platform)}.notification"
    _expect(callable(importlib.import_module(module).instance), f"{module} has no backend")
    return f"ok ({module})"


def _jeepney() -> str:
    return f"ok ({importlib.import_module('jeepney').__version__})"


def _search() -> str:
    name, distance = "rapidfuzz", importlib.import_module("rapidfuzz.distance").OSA.distance
    _expect(distance("quaysied", "quayside") == 1, "two letters changed places are not one slip")
    return f"ok ({name} {importlib.import_module(name).__version__})"


def _icons() -> str:
    from PySide6.QtGui import QIcon

    _application()
    files = sorted((resources.folder() / "icons").glob("*.svg"))
    _expect(bool(files), "there are none")
    for file in files:
        _expect(not QIcon(str(file)).pixmap(16).isNull(), f"{file.name} can't be drawn")
    return f"ok ({len(files)})"


def _window() -> str:
    """The whole window over the demo, drawn where no one sees it."""
    from afterword.app import Program
    from afterword.session import opened
    from afterword.ui.theme import Theme
    from afterword.where import Where

    application = _application()
    with opened(Where(demo=True)) as session:
        program = Program(session, Theme(application))
        program.window.show()
        application.processEvents()
        image = program.window.grab().toImage()
        program.close()
        program.window.close()
    _expect(not image.isNull(), "nothing was drawn")
    return f"ok ({image.width()} x {image.height()}, {application.platformName()})"


def _children() -> str:
    """What programs that this one starts are told: of a package's own libraries and plugins, nothing."""
    own = getattr(sys, "_MEIPASS", None)
    if own is None:
        return "ok (not a package)"
    for name in ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH"):
        _expect(own not in os.environ.get(name, ""), f"{name} is {os.environ.get(name)}")
    return "ok"


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    from afterword.ui.opening import start_qt

    running = QApplication.instance()
    return running if isinstance(running, QApplication) else start_qt()


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


PARTS: dict[str, Callable[[], str]] = {
    "database": _database,
    "time zones": _zones,
    "mail templates": _templates,
    "notifications by plyer": _plyer,
    "notifications by D-Bus": _jeepney,
    "search": _search,
    "icons": _icons,
    "window": _window,
    "programs it starts": _children,
}
