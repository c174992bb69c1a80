"""The session that the other tests here stand on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.session.desktop import Desktop, wait_until

if TYPE_CHECKING:
    from tests.session.desktop import Program

WINDOW = """
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QSystemTrayIcon
app = QApplication([])
edit = QLineEdit()
edit.setWindowTitle("A window")
edit.returnPressed.connect(lambda: print("typed", edit.text()))
edit.show()
picture = QPixmap(22, 22)
picture.fill("red")
tray = QSystemTrayIcon(QIcon(picture))
tray.activated.connect(lambda reason: print("tray", reason.name))
tray.show()
app.exec()
print("ended")
"""


def open_window(desktop: Desktop) -> Program:
    return desktop.start(sys.executable, "-c", WINDOW)


def test_shows_notifications_and_remembers_them(desktop: Desktop) -> None:
    desktop.run("notify-send", "--app-name=test", "--urgency=critical", "hello", "the <b>body</b>\nin two lines")

    shown = desktop.wait_for_notification("hello")

    assert (shown.app, shown.summary, shown.urgency) == ("test", "hello", "CRITICAL")
    assert shown.body == "the <b>body</b>\nin two lines"
    assert desktop.displayed() == 1
    desktop.run("dunstctl", "close-all")
    wait_until(lambda: desktop.displayed() == 0, "the notification to close")
    assert desktop.notifications() == [shown]


def test_presses_the_buttons_of_notifications(desktop: Desktop) -> None:
    ask = ("notify-send", "--action=default=Open", "--action=later=Remind me later")
    first, second = desktop.start(*ask, "one"), desktop.start(*ask, "two")
    desktop.wait_for_notification("one")
    desktop.wait_for_notification("two")

    desktop.press_action("Remind me later", "one")

    assert (first.wait(), first.output) == (0, "later\n")
    desktop.open_notification()
    assert (second.wait(), second.output) == (0, "default\n")


def test_types_and_clicks(desktop: Desktop) -> None:
    program = open_window(desktop)
    window = desktop.find_window("^A window$")
    desktop.focus(window)

    desktop.type("hello")
    desktop.click(*window.centre, times=2)
    desktop.type("Hello, World!")
    desktop.key("Return")

    program.wait_for_output("typed Hello, World!\n")
    desktop.close(window)
    assert program.wait() == 0
    assert program.output.endswith("ended\n")
    assert desktop.windows("^A window$") == []


def test_clicks_at_tray_icons(desktop: Desktop) -> None:
    assert desktop.tray_icons() == []
    program = open_window(desktop)

    desktop.click(*desktop.find_tray_icon().centre)

    program.wait_for_output("tray Trigger")


@pytest.mark.parametrize("desktop", [{"trayer", "dunst"}], indirect=True)
def test_parts_come_and_go(desktop: Desktop) -> None:
    assert not desktop.has_name("org.freedesktop.Notifications")
    open_window(desktop)
    desktop.find_window("^A window$")
    assert desktop.tray_icons() == []

    desktop.start_part("dunst")
    desktop.start_part("trayer")

    desktop.find_tray_icon()
    desktop.run("notify-send", "now")
    desktop.wait_for_notification("now")
    desktop.stop_part("dunst")
    assert not desktop.has_name("org.freedesktop.Notifications")


def test_draws_the_screen(desktop: Desktop, tmp_path: Path) -> None:
    empty = desktop.screenshot(tmp_path / "empty.png").stat().st_size
    open_window(desktop)
    desktop.find_window("^A window$")

    def drawn() -> bool:
        return desktop.screenshot(tmp_path / "window.png").stat().st_size > empty > 0

    wait_until(drawn, "the window on the picture")


def test_records_what_is_opened(desktop: Desktop) -> None:
    desktop.run("xdg-open", "mailto:someone@example.com?subject=Thank%20you")

    assert desktop.opened() == ["mailto:someone@example.com?subject=Thank%20you"]


def test_leaves_nothing_behind() -> None:
    desktop = Desktop()

    def fail() -> None:
        with desktop:
            # It ignores the polite request, and has a child that leaves its process group.
            desktop.start("sh", "-c", "trap '' TERM; setsid sleep 1000 & while :; do wait; done")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert not desktop.folder.exists()
    assert [path for path in Path("/proc").glob("[0-9]*/environ") if str(desktop.folder) in _text(path)] == []


def _text(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""
