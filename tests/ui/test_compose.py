"""The mail a nudge wants: read over, changed, handed on, and recorded."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email import policy
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.desks import MONDAY, TestDesk, fill
from tests.ui.nudge_scenes import search_for
from tests.ui.windows import (
    Said,
    actions_on,
    button_of,
    click,
    desk_with,
    dialog_of,
    mail_room,
    nudge_of,
    settle,
    show,
    theme_of,
)

from afterword.domain.entities import Channel, MessageKind
from afterword.domain.letters import Draft
from afterword.domain.nudges import Kind
from afterword.ui.compose import ComposeDialog
from afterword.ui.dialogs.template_dialog import TemplateDialog
from afterword.ui.letter import name_and_address
from afterword.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[TestDesk]:
    with desk_with(tmp_path) as made:
        yield made


@pytest.fixture
def dialog(desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot) -> ComposeDialog:
    return compose(desk, tmp_path, theme, qtbot, Kind.FOLLOW_UP)


def compose(desk: TestDesk, folder: Path, theme: Theme, qtbot: QtBot, kind: Kind) -> ComposeDialog:
    made = ComposeDialog(desk, nudge_of(desk, kind), mail_room(desk, folder), theme)
    qtbot.addWidget(made)
    show(qtbot, made)
    return made


class MailApp(QObject):
    """Stands for the desktop's mail app."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[bytes] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.links.append(bytes(url.toEncoded().data()))


@pytest.fixture
def mail_app() -> Iterator[MailApp]:
    app = MailApp()
    QDesktopServices.setUrlHandler("mailto", app, "open")
    yield app
    QDesktopServices.unsetUrlHandler("mailto")


def problem(dialog: QWidget) -> str:
    shown = (each for each in dialog.findChildren(QLabel) if each.property("problem") and each.isVisible())
    return " ".join(each.text() for each in shown)


def notes(dialog: QWidget) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]


def field(dialog: QWidget, label: str) -> QLineEdit:
    found = next(each for each in dialog.findChildren(QLabel) if each.text().replace("&", "") == label)
    buddy = found.buddy()
    assert isinstance(buddy, QLineEdit)
    return buddy


def body(dialog: QWidget) -> QPlainTextEdit:
    edit = dialog.findChild(QPlainTextEdit)
    assert edit is not None
    return edit


def marked(dialog: QWidget) -> list[str]:
    return [each.cursor.selectedText() for each in body(dialog).extraSelections()]  # type: ignore[attr-defined]


# What it shows


def test_the_mail_is_ready_to_send(dialog: ComposeDialog) -> None:
    assert dialog.windowTitle() == "Follow-up 1 · Acme Robotics"
    assert field(dialog, "To").text() == "Dana Wu <dana.wu@acme.example>"
    assert field(dialog, "Subject").text() == "Re: Thank you, final round for Backend engineer"
    assert body(dialog).toPlainText().startswith("Hi Dana,")
    assert "same thread as your mail of Wed, 18 Nov" in notes(dialog)
    assert body(dialog).hasFocus()


def test_what_was_filled_from_facts_is_marked(dialog: ComposeDialog) -> None:
    assert marked(dialog) == ["Saturday 21 November", "6 other companies", "at the offer stage"]


def test_marks_stand_right_behind_characters_outside_the_first_plane(
    desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    desk.journal.edit_process("acme", role="🚀🚀 engineer")
    dialog = compose(desk, tmp_path, theme, qtbot, Kind.FOLLOW_UP)
    assert "the 🚀🚀 engineer role" in body(dialog).toPlainText()
    assert marked(dialog) == ["Saturday 21 November", "6 other companies", "at the offer stage"]


def test_marks_follow_the_editing_and_the_theme(dialog: ComposeDialog, theme: Theme, qtbot: QtBot) -> None:
    qtbot.keyClicks(body(dialog), "Good news: ")
    theme.choose(Qt.ColorScheme.Dark)
    assert marked(dialog)[0] == "Saturday 21 November"
    colours = [each.format.foreground().color() for each in body(dialog).extraSelections()]  # type: ignore[attr-defined]
    assert colours == [QColor(theme.colours.accent)] * 3


def test_every_control_has_a_name_and_no_two_share_a_key(dialog: ComposeDialog) -> None:
    buttons = [each.text() for each in dialog.findChildren(QPushButton)]
    labels = [each.text() for each in dialog.findChildren(QLabel) if each.buddy()]
    keys = [words[words.index("&") + 1].lower() for words in (*buttons, *labels) if "&" in words]
    assert len(keys) == len(set(keys)) == 7
    assert body(dialog).accessibleName() == "Text of the mail"


def test_odd_names_are_shown_as_typed(desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    desk.journal.edit_process("acme", company="<b>x</b> & y", role="<img src=x> " * 30)
    desk.journal.edit_contact("dana", name="-Wu, <Dana> & חברה")
    dialog = compose(desk, tmp_path, theme, qtbot, Kind.FOLLOW_UP)
    assert "Follow-up 1 · <b>x</b> & y" in notes(dialog)
    assert field(dialog, "To").text() == "-Wu, <Dana> & חברה <dana.wu@acme.example>"
    plain = {each.textFormat() for each in dialog.findChildren(QLabel) if not each.buddy()}
    assert plain == {Qt.TextFormat.PlainText}
    assert dialog.width() <= 1024


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dana Wu <dana@acme.example>", ("Dana Wu", "dana@acme.example")),
        ("Wu, Dana (she) <dana@acme.example> ", ("Wu, Dana (she)", "dana@acme.example")),
        ("dana@acme.example", ("", "dana@acme.example")),
        ("<dana@acme.example>", ("", "dana@acme.example")),
        ("Dana Wu", ("Dana Wu", "")),
        ("somebody", ("", "somebody")),
        ("", ("", "")),
    ],
)
def test_name_and_address(text: str, expected: tuple[str, str]) -> None:
    draft = Draft(MessageKind.FOLLOW_UP, "p", None, None, None, "Dana Wu", "", "", "", "<1@x>")
    assert name_and_address(text, draft) == expected


# Handing it on


def test_it_opens_in_the_mail_app(dialog: ComposeDialog, desk: TestDesk, mail_app: MailApp, qtbot: QtBot) -> None:
    before = desk.search
    fill(qtbot, field(dialog, "Subject"), "News? & more")
    click(qtbot, dialog, "Open in mail app")
    (link,) = mail_app.links
    assert link.startswith(b"mailto:dana.wu@acme.example?subject=News%3F%20%26%20more&")
    assert b"Hi%20Dana" in link
    words = "Handed to your mail app. If none opened, copy the text. When it is sent, press “I sent it already”."
    assert words in notes(dialog)
    assert button_of(dialog, "I sent it already").hasFocus()
    assert desk.search is before


def test_a_name_with_a_comma_stays_with_its_address(
    desk: TestDesk, tmp_path: Path, theme: Theme, mail_app: MailApp, qtbot: QtBot
) -> None:
    desk.journal.edit_contact("dana", name="Wu, Dana")
    dialog = compose(desk, tmp_path, theme, qtbot, Kind.FOLLOW_UP)
    click(qtbot, dialog, "Open in mail app")
    assert mail_app.links[0].startswith(b"mailto:dana.wu@acme.example?")


def test_a_person_without_an_address_is_no_hindrance(
    desk: TestDesk, tmp_path: Path, theme: Theme, mail_app: MailApp, qtbot: QtBot
) -> None:
    desk.journal.edit_contact("dana", email="")
    dialog = compose(desk, tmp_path, theme, qtbot, Kind.FOLLOW_UP)
    click(qtbot, dialog, "Open in mail app")
    assert mail_app.links[0].startswith(b"mailto:?subject=")


def test_no_mail_app_is_said(dialog: ComposeDialog, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    click(qtbot, dialog, "Open in mail app")
    assert problem(dialog) == "No mail app opened it. Copy the text instead, or save it as .eml."


def test_a_mail_too_long_for_a_link_is_not_cut_off(dialog: ComposeDialog, mail_app: MailApp, qtbot: QtBot) -> None:
    body(dialog).setPlainText("word " * 600)
    click(qtbot, dialog, "Open in mail app")
    assert mail_app.links == []
    assert problem(dialog) == "The mail is too long to hand over whole. Save it as .eml, or copy it."


@pytest.mark.parametrize("action", ["Open in mail app", "Save as .eml…"])
@pytest.mark.parametrize(
    ("label", "text", "sentence"),
    [
        ("To", "Dana <not an address>", "The address “not an address” is not a mail address."),
        ("To", "a@b.example, c@d.example", "The address “a@b.example, c@d.example” is not a mail address."),
        ("Subject", "Hi\u202ethere", "The subject holds a character that a mail’s header can’t have (U+202E)."),
    ],
)
def test_a_bad_header_is_refused(
    dialog: ComposeDialog,
    desk: TestDesk,
    mail_app: MailApp,
    monkeypatch: pytest.MonkeyPatch,
    action: str,
    label: str,
    text: str,
    sentence: str,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("nothing to save"))
    before = desk.search
    field(dialog, label).setText(text)
    click(qtbot, dialog, action)
    assert problem(dialog) == sentence
    assert (mail_app.links, desk.search) == ([], before)


def saved_as(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer the question where to save."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_it_is_saved_as_a_mail(
    dialog: ComposeDialog, desk: TestDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    saved_as(tmp_path / "follow-up", monkeypatch)
    body(dialog).setPlainText("Grüße 🚀\n")
    click(qtbot, dialog, "Save as .eml…")
    path = tmp_path / "follow-up.eml"
    mail = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert mail["To"].addresses[0].addr_spec == "dana.wu@acme.example"
    assert mail["Subject"] == "Re: Thank you, final round for Backend engineer"
    assert mail["In-Reply-To"] == "<acme-3@alex.example>"
    assert mail.get_content().strip() == "Grüße 🚀"
    assert f"Saved as {path}. When it is sent, press “I sent it already”." in notes(dialog)
    click(qtbot, dialog, "I sent it already")
    assert desk.search.processes["acme"].messages[-1].message_id == mail["Message-ID"]


def test_a_file_that_cannot_be_written_is_said(
    dialog: ComposeDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "absent" / "mail.eml"
    saved_as(path, monkeypatch)
    click(qtbot, dialog, "Save as .eml…")
    assert problem(dialog).startswith(f"{path} could not be written: ")
    assert not path.exists()


def test_saving_can_be_called_off(dialog: ComposeDialog, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    before = notes(dialog)
    click(qtbot, dialog, "Save as .eml…")
    assert notes(dialog) == before


def test_the_text_is_copied(dialog: ComposeDialog, qtbot: QtBot) -> None:
    click(qtbot, dialog, "Copy")
    assert QGuiApplication.clipboard().text().strip() == body(dialog).toPlainText().strip()
    assert "The text is on the clipboard. When it is sent, press “I sent it already”." in notes(dialog)


# Recording it


def test_i_sent_it_already(dialog: ComposeDialog, desk: TestDesk, qtbot: QtBot) -> None:
    before = desk.search
    fill(qtbot, field(dialog, "Subject"), "Any news")
    text = body(dialog).toPlainText()
    with qtbot.waitSignal(dialog.recorded) as said:
        click(qtbot, dialog, "I sent it already")
    message = desk.search.processes["acme"].messages[-1]
    assert (message.kind, message.channel, message.at) == (MessageKind.FOLLOW_UP, Channel.EMAIL, MONDAY)
    assert (message.subject, message.body, message.contact) == ("Any news", text.strip(), "dana")
    assert (message.message_id, message.in_reply_to) == (None, "<acme-3@alex.example>")
    assert said.args == ["Follow-up 1 · Acme Robotics recorded."]
    assert not dialog.isVisible()
    assert desk.without_undo() == before


def test_i_called(dialog: ComposeDialog, desk: TestDesk, qtbot: QtBot) -> None:
    before = desk.search
    click(qtbot, dialog, "I called")
    message = desk.search.processes["acme"].messages[-1]
    assert (message.channel, message.subject, message.body, message.in_reply_to) == (Channel.CALL, "", "", None)
    assert desk.without_undo() == before


@pytest.mark.parametrize("kind", [Kind.OFFER_TELL, Kind.STATUS_UPDATE, Kind.ASK_WHY, Kind.GOING_QUIET])
def test_each_kind_is_recorded_as_what_it_is(tmp_path: Path, theme: Theme, kind: Kind, qtbot: QtBot) -> None:
    with desk_with(tmp_path, search_for(kind)) as desk:
        nudge = nudge_of(desk, kind)
        click(qtbot, compose(desk, tmp_path, theme, qtbot, kind), "I sent it already")
        (message,) = desk.search.processes[nudge.process].messages
        assert (message.interview, message.offer) == (nudge.interview, nudge.offer)
        assert message.subject
        assert message.kind is not MessageKind.OTHER


def test_what_cannot_be_recorded_is_said_and_the_text_stays(
    dialog: ComposeDialog, desk: TestDesk, qtbot: QtBot
) -> None:
    desk.journal.remove_process("acme")
    click(qtbot, dialog, "I sent it already")
    assert problem(dialog) == 'There is no process "acme".'
    assert dialog.isVisible()


@pytest.mark.parametrize("way", ["Cancel", "Escape"])
def test_leaving_changes_nothing(dialog: ComposeDialog, desk: TestDesk, way: str, qtbot: QtBot) -> None:
    before = desk.search
    qtbot.keyClicks(body(dialog), "Never mind")
    with qtbot.assertNotEmitted(dialog.recorded):
        if way == "Cancel":
            click(qtbot, dialog, "Cancel")
        else:
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.search is before


def test_what_was_written_is_there_again_until_it_is_sent(
    desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    actions = actions_on(desk, tmp_path, theme, qtbot)
    said = Said()
    actions.said.connect(said)
    nudge = nudge_of(desk, Kind.FOLLOW_UP)
    actions.write(nudge)
    dialog = dialog_of(actions._window)
    made = body(dialog).toPlainText()
    fill(qtbot, field(dialog, "Subject"), "News?")
    qtbot.keyClicks(body(dialog), "Ahem. ")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert said.words == ["Not sent. What you wrote is kept."]
    settle()
    actions.write(nudge)
    dialog = dialog_of(actions._window)
    assert field(dialog, "Subject").text() == "News?"
    assert body(dialog).toPlainText() == f"Ahem. {made}"
    assert "As you left it. Ctrl+Z in the text takes that back." in notes(dialog)
    qtbot.keyClick(body(dialog), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert body(dialog).toPlainText() == made
    click(qtbot, dialog, "I sent it already")
    settle()
    desk.journal.undo()
    actions.write(nudge)
    assert body(dialog_of(actions._window)).toPlainText() == made


def test_a_mail_left_as_it_was_made_is_made_anew(desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    actions = actions_on(desk, tmp_path, theme, qtbot)
    said = Said()
    actions.said.connect(said)
    actions.write(nudge_of(desk, Kind.FOLLOW_UP))
    qtbot.keyClick(dialog_of(actions._window), Qt.Key.Key_Escape)
    settle()
    desk.journal.edit_contact("dana", name="Dana Woo")
    actions.write(nudge_of(desk, Kind.FOLLOW_UP))
    assert field(dialog_of(actions._window), "To").text() == "Dana Woo <dana.wu@acme.example>"
    assert said.words == []


# Its template


def edit_template(dialog: ComposeDialog, qtbot: QtBot) -> TemplateDialog:
    click(qtbot, dialog, "Edit the template…")
    opened = dialog_of(dialog)
    assert isinstance(opened, TemplateDialog)
    return opened


def test_the_template_can_be_changed_and_brought_back(dialog: ComposeDialog, qtbot: QtBot) -> None:
    was = body(dialog).toPlainText()
    editor = edit_template(dialog, qtbot)
    body(editor).setPlainText("Subject: News\n\nDear {{ first_name }}, any news?")
    click(qtbot, editor, "Save")
    assert body(dialog).toPlainText() == "Dear Dana, any news?"
    assert marked(dialog) == []
    editor = edit_template(dialog, qtbot)
    click(qtbot, editor, "Back to the original")
    click(qtbot, editor, "Save")
    assert body(dialog).toPlainText() == was


def test_a_template_that_cannot_be_used_is_not_kept(dialog: ComposeDialog, tmp_path: Path, qtbot: QtBot) -> None:
    was = body(dialog).toPlainText()
    editor = edit_template(dialog, qtbot)
    body(editor).setPlainText("Subject: News\n\n{{ first_name")
    click(qtbot, editor, "Save")
    assert "follow_up" in problem(editor)
    click(qtbot, editor, "Cancel")
    assert body(dialog).toPlainText() == was
    assert not (tmp_path / "templates").exists()


def test_a_broken_template_gives_way_to_the_shipped_one(
    desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "follow_up.txt").write_text("Subject: x\n\n{% if", encoding="utf-8")
    dialog = compose(desk, tmp_path, theme, qtbot, Kind.FOLLOW_UP)
    assert "follow_up" in problem(dialog)
    assert body(dialog).toPlainText().startswith("Hi Dana,")


def test_a_kind_without_a_mail_is_refused(desk: TestDesk, tmp_path: Path, theme: Theme) -> None:
    with pytest.raises(ValueError, match="wants no message"):
        ComposeDialog(desk, nudge_of(desk, Kind.INTERVIEW), mail_room(desk, tmp_path), theme)
