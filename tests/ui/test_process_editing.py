"""Facts of a process edited where they stand: by click, F2 and Enter; saved, taken back, refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from tests.ui.desks import fill
from tests.ui.panels import HOSTILE, Scene, browser, scene_on
from tests.ui.windows import LEFT, choose, desk_with, settle, theme_of, window_on

from afterword.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

RETURN, ESCAPE, F2 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F2


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@pytest.fixture
def scene(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Scene]:
    with scene_on(tmp_path, theme, qtbot) as made:
        made.panel.resize(350, 1100)
        settle()
        yield made


@pytest.mark.parametrize(
    ("name", "field", "typed"),
    [
        ("Company", "company", "Acme AG"),
        ("Role", "role", "Staff engineer"),
        ("Location", "location", "Bonn, Mitte"),
        ("Salary", "salary", "95-105k"),
        ("Source", "source", "a <b>friend</b> & Co"),
        ("Link", "url", "https://acme.example/jobs/7"),
    ],
)
def test_a_fact_is_edited_by_a_click_and_saved_by_enter(scene: Scene, name: str, field: str, typed: str) -> None:
    before = scene.desk.search
    scene.click(f"{name}:" if getattr(scene.process, field) else f"Add a {name.lower()}")
    edit = scene.field(name)
    assert edit.text() == getattr(scene.process, field)
    fill(scene.qtbot, edit, typed)
    scene.qtbot.keyClick(edit, RETURN)
    assert getattr(scene.process, field) == typed
    assert scene.said.words == [f"{name} changed."]
    assert scene.fields() == 0
    settle()
    assert scene.words(f"{name}: {typed}").hasFocus() or name == "Link"
    assert scene.desk.without_undo() == before


@pytest.mark.parametrize("key", [F2, RETURN, Qt.Key.Key_Space])
def test_a_fact_is_edited_by_keys(scene: Scene, key: Qt.Key) -> None:
    words = scene.words("Role")
    words.setFocus()
    scene.qtbot.keyClick(words, key)
    edit = scene.field("Role")
    assert edit.hasFocus()
    assert edit.selectedText() == "Backend engineer"


def test_escape_takes_back_what_was_typed(scene: Scene) -> None:
    before = scene.desk.search
    scene.click("Role")
    fill(scene.qtbot, scene.field("Role"), "Painter")
    scene.qtbot.keyClick(scene.field("Role"), ESCAPE)
    assert scene.desk.search is before
    assert (scene.fields(), scene.said.words) == (0, [])
    assert scene.words("Role: Backend engineer").hasFocus()


def test_escape_in_a_field_leaves_the_process_where_it_is(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    with desk_with(tmp_path) as desk:
        window = window_on(desk, tmp_path, theme, qtbot)
        window.show_process("acme")
        settle()
        role = window.process.parts.head.role
        role.begin()
        field = window.focusWidget()
        assert field is not None
        qtbot.keyClick(field, ESCAPE)
        assert window.process.process_id == "acme"
        assert role.words.hasFocus()
        qtbot.keyClick(role.words, ESCAPE)
        assert window.process.process_id is None


def test_leaving_a_field_saves_it(scene: Scene) -> None:
    scene.click("Role")
    fill(scene.qtbot, scene.field("Role"), "Painter")
    scene.qtbot.keyClick(scene.field("Role"), Qt.Key.Key_Tab)
    assert scene.process.role == "Painter"
    assert scene.fields() == 0


def test_another_process_saves_it_and_goes(scene: Scene) -> None:
    scene.click("Role")
    fill(scene.qtbot, scene.field("Role"), "Painter")
    scene.panel.show_process("helio")
    settle()
    assert scene.desk.search.processes["acme"].role == "Painter"
    assert scene.process.role == "Software engineer"
    assert scene.words("Role: Software engineer")


def test_what_is_unchanged_is_no_change(scene: Scene) -> None:
    before = scene.desk.search
    scene.click("Role")
    scene.qtbot.keyClick(scene.field("Role"), RETURN)
    assert scene.desk.search is before
    assert scene.said.words == []


@pytest.mark.parametrize(
    ("name", "typed", "problem"),
    [
        ("Company", "", "The company cannot be empty."),
        ("Link", "javascript:alert(1)", "A link is a web page, such as https://acme.example/jobs."),
        ("Link", "file:///etc/passwd", "A link is a web page, such as https://acme.example/jobs."),
        ("Link", "http://", "A link is a web page, such as https://acme.example/jobs."),
        ("Link", "two words", "A link is a web page, such as https://acme.example/jobs."),
    ],
)
def test_bad_input_says_why_and_changes_nothing(scene: Scene, name: str, typed: str, problem: str) -> None:
    before = scene.desk.search
    scene.click(f"{name}:" if name == "Company" else "Add a link")
    fill(scene.qtbot, scene.field(name), typed)
    scene.qtbot.keyClick(scene.field(name), RETURN)
    assert scene.problems() == [problem]
    assert scene.field(name).text() == typed
    assert scene.desk.search is before
    scene.qtbot.keyClick(scene.field(name), ESCAPE)
    assert scene.problems() == []


def test_bad_input_is_not_lost_in_silence(scene: Scene) -> None:
    scene.click("Company")
    fill(scene.qtbot, scene.field("Company"), "")
    scene.panel.show_process("helio")
    assert scene.said.words == ["The company cannot be empty."]
    assert scene.desk.search.processes["acme"].company == "Acme Robotics"


def test_a_bare_link_gets_its_scheme_and_opens(scene: Scene, qtbot: QtBot) -> None:
    scene.click("Add a link")
    fill(scene.qtbot, scene.field("Link"), "www.acme.example/jobs?id=7")
    scene.qtbot.keyClick(scene.field("Link"), RETURN)
    assert scene.process.url == "https://www.acme.example/jobs?id=7"
    link = scene.words("Link: https://www.acme.example/jobs?id=7. Opens in the browser")
    assert link.words == "acme.example/jobs?id=7"
    with browser() as opener:
        scene.click("Link")
    assert (opener.opened, scene.fields()) == (["https://www.acme.example/jobs?id=7"], 0)
    scene.qtbot.keyClick(link, F2)
    assert scene.field("Link").text() == "https://www.acme.example/jobs?id=7"


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.example", HOSTILE])
def test_what_is_no_web_page_is_edited_not_opened(scene: Scene, link: str) -> None:
    scene.desk.journal.edit_process("acme", url=link)
    with browser() as opener:
        scene.click("Link")
    assert opener.opened == []
    assert scene.field("Link").text() == link.strip()


def test_a_link_is_edited_from_its_menu(scene: Scene, qtbot: QtBot) -> None:
    scene.desk.journal.edit_process("acme", url="https://acme.example")
    words = scene.words("Link")
    at = words.rect().center()
    QApplication.sendEvent(words, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, words.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    choose(qtbot, menu, "Edit the link")
    assert scene.field("Link").hasFocus()


def test_what_is_typed_stays_when_the_process_changes_elsewhere(scene: Scene) -> None:
    scene.click("Role")
    fill(scene.qtbot, scene.field("Role"), "Painter")
    scene.desk.journal.edit_process("acme", role="Sculptor", location="Bonn")
    settle()
    assert scene.field("Role").text() == "Painter"
    assert "· Bonn" in scene.texts()
    scene.qtbot.keyClick(scene.field("Role"), RETURN)
    assert scene.process.role == "Painter"


def test_a_click_into_the_field_keeps_it(scene: Scene) -> None:
    scene.click("Role")
    scene.qtbot.mouseClick(scene.field("Role"), LEFT)
    assert scene.fields() == 1
