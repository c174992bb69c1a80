"""The notes: rendered without loading anything, edited as typed, and on disk within a second."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.desks import MONDAY
from tests.ui.panels import Scene, browser, scene_on
from tests.ui.windows import LEFT, settle, theme_of

from afterword.domain.entities import Search
from afterword.storage import Repository, StorageError
from afterword.ui.process import notes as notes_module
from afterword.ui.process.preview import LONGEST, Preview
from afterword.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

MARKDOWN = """# Ask about

- **on call**, and
- [the posting](https://acme.example/7)

1. first
"""


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@pytest.fixture
def scene(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Scene]:
    with scene_on(tmp_path, theme, qtbot) as made:
        made.panel.resize(350, 1300)
        settle()
        yield made


def begin(scene: Scene, text: str = "") -> None:
    """Edit the notes, and type that in place of all."""
    scene.panel.ensureWidgetVisible(scene.preview)
    scene.qtbot.mouseClick(scene.preview.viewport(), LEFT, pos=QPoint(20, 8))
    if text:
        scene.editor().selectAll()
        scene.qtbot.keyClicks(scene.editor(), text)


def stored(scene: Scene) -> Search:
    """What another look at the file finds."""
    again = Repository.open(scene.desk.repository.path.parent, MONDAY)
    try:
        return again.load()
    finally:
        again.close()


# To read


def test_notes_are_rendered(scene: Scene) -> None:
    scene.desk.journal.edit_process("acme", notes=MARKDOWN)
    settle()
    assert scene.preview.toPlainText() == "Ask about\non call, and\nthe posting\nfirst"
    cursor = scene.preview.document().find("on call")
    assert cursor.charFormat().fontWeight() > 500
    assert not scene.preview.verticalScrollBar().isVisible()
    assert scene.preview.document().size().height() <= scene.preview.height()


@pytest.mark.parametrize(
    "notes",
    [
        "![x](file:///etc/passwd)",
        "![x](https://tracker.example/a.png)",
        "![x][ref]\n\n[ref]: /tmp/a.png",
        "<img src='/tmp/a.png'> <b>bold</b> <script>x</script>",
        "<div>\n\n![x](a.png)\n\n</div>",
        "[![x](a.png)](https://acme.example)",
    ],
)
def test_nothing_is_loaded_and_no_markup_read(scene: Scene, notes: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(Preview, "loadResource", lambda _self, _kind, name: asked.append(name))
    scene.desk.journal.edit_process("acme", notes=notes)
    settle()
    scene.panel.grab()
    assert asked == []
    block = scene.preview.document().begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            form = parts.fragment().charFormat()
            assert not form.isImageFormat()
            parts += 1
        block = block.next()
    if "<b>" in notes:
        assert "<b>bold</b>" in scene.preview.toPlainText()


def test_web_links_open_after_a_click_and_others_never(scene: Scene) -> None:
    links = ("https://acme.example/7", "file:///etc/passwd", "javascript:alert(1)", "notes.txt")
    with browser() as opener:
        for link in links:
            scene.desk.journal.edit_process("acme", notes=f"[posting]({link})")
            settle()
            scene.qtbot.mouseClick(scene.preview.viewport(), LEFT, pos=QPoint(20, 10))
            scene.panel.parts.notes.finish()
            settle()
    assert opener.opened == ["https://acme.example/7"]


def test_very_long_notes_are_shown_as_typed(scene: Scene) -> None:
    text = "**x** " * (LONGEST // 6 + 1)
    scene.desk.journal.edit_process("acme", notes=text)
    assert scene.preview.toPlainText().startswith("**x** **x**")


def test_the_words_follow_the_theme(scene: Scene, theme: Theme) -> None:
    scene.desk.journal.edit_process("acme", notes="[a](https://a.example)")
    theme.choose(Qt.ColorScheme.Dark)
    cursor = QTextCursor(scene.preview.document())
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    colour = cursor.charFormat().foreground().color().name()
    assert colour == theme.colours.accent


# To edit


def test_a_click_edits_them_as_typed(scene: Scene) -> None:
    scene.desk.journal.edit_process("acme", notes=MARKDOWN)
    settle()
    begin(scene)
    assert scene.editor().toPlainText() == MARKDOWN
    assert scene.editor().hasFocus()
    assert not scene.preview.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_keys_edit_them(scene: Scene, key: Qt.Key) -> None:
    scene.preview.setFocus()
    scene.qtbot.keyClick(scene.preview, key)
    assert scene.editor().hasFocus()


def test_the_first_note_is_invited(scene: Scene) -> None:
    scene.panel.show_process("helio")
    settle()
    assert not scene.preview.isVisible()
    scene.click("Add a note")
    scene.qtbot.keyClicks(scene.editor(), "Met at the fair.")
    scene.qtbot.keyClick(scene.editor(), Qt.Key.Key_Escape)
    assert scene.process.notes == "Met at the fair."
    assert scene.preview.toPlainText() == "Met at the fair."
    assert scene.preview.hasFocus()


def test_a_pause_saves_them_on_disk(scene: Scene) -> None:
    begin(scene, "Ask about tea.")
    scene.qtbot.waitUntil(lambda: scene.process.notes == "Ask about tea.")
    assert stored(scene).processes["acme"].notes == "Ask about tea."
    assert scene.editor().toPlainText() == "Ask about tea."


def test_who_never_pauses_is_saved_too(scene: Scene) -> None:
    timer = scene.panel.parts.notes._timer
    assert timer.interval() == notes_module.SAVES_MS < 1000
    timer.setInterval(3_600_000)  # so that it can't be over before the second key
    begin(scene, "A")
    left = timer.remainingTime()
    scene.qtbot.keyClicks(scene.editor(), "B")
    assert 0 < timer.remainingTime() <= left


def test_a_sitting_is_one_step_back(scene: Scene) -> None:
    before = scene.desk.search
    begin(scene, "One")
    scene.panel.parts.notes.save_now()
    scene.qtbot.keyClicks(scene.editor(), " two")
    scene.panel.parts.notes.save_now()
    scene.qtbot.keyClicks(scene.editor(), " three")
    scene.qtbot.keyClick(scene.editor(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert scene.process.notes == "One two three"
    assert scene.desk.journal.undo_label == "Edit notes"
    assert scene.desk.without_undo() == before
    assert scene.preview.toPlainText().startswith("Team of six.")


@pytest.mark.parametrize("way", ["tab", "other", "leave", "hide"])
def test_leaving_saves_them(scene: Scene, way: str) -> None:
    begin(scene, "Ask about tea.")
    {
        "tab": lambda: scene.qtbot.keyClick(scene.editor(), Qt.Key.Key_Backtab),
        "other": lambda: scene.panel.show_process("helio"),
        "leave": scene.panel.leave,
        "hide": scene.panel.hide,
    }[way]()
    assert stored(scene).processes["acme"].notes == "Ask about tea."
    assert scene.desk.search.processes["helio"].notes == ""


def test_what_cannot_be_saved_stays_with_the_reason(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(scene, "Ask about tea.")

    def full(_change: object) -> None:
        raise StorageError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(scene.desk.repository, "write", full)
        assert not scene.panel.parts.notes.save_now()
        assert "The disk is full." in scene.texts()
        scene.panel.show_process("helio")
        assert scene.said.words == ["The disk is full."]
    scene.panel.show_process("acme")
    settle()
    assert scene.editor().toPlainText() == "Ask about tea."
    scene.panel.parts.notes.save_now()
    assert scene.process.notes == "Ask about tea."


def test_what_is_typed_stays_when_they_change_elsewhere(scene: Scene) -> None:
    begin(scene, "Mine")
    scene.desk.journal.edit_process("acme", notes="Theirs")
    assert scene.editor().toPlainText() == "Mine"
    scene.panel.parts.notes.finish()
    assert scene.process.notes == "Mine"


def test_untouched_they_follow_what_changed_elsewhere(scene: Scene) -> None:
    begin(scene)
    scene.desk.journal.edit_process("acme", notes="Theirs")
    assert scene.editor().toPlainText() == "Theirs"


def test_a_process_that_goes_takes_the_editor_with_it(scene: Scene) -> None:
    begin(scene, "Mine")
    with scene.qtbot.waitSignal(scene.panel.left):
        scene.desk.journal.remove_process("acme")
    scene.panel.show_process("helio")
    assert not scene.panel.parts.notes.editing
    assert scene.process.notes == ""


def test_the_field_scrolls_into_sight_and_grows_there(scene: Scene) -> None:
    scene.panel.resize(350, 420)
    settle()
    begin(scene)
    settle()
    viewport = scene.panel.viewport()
    for lines in (0, 14):
        scene.qtbot.keyClicks(scene.editor(), "\r" * lines)
        settle()
        editor = scene.editor()
        bottom = editor.viewport().mapTo(viewport, editor.cursorRect().bottomLeft()).y()
        assert 0 < bottom <= viewport.height()
