"""The mail a nudge wants, ready to read over and send: in the user's mail app, as a file, by copying, or by phone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from email.utils import parseaddr
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSaveFile, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from afterword.domain import wording
from afterword.domain.entities import Channel
from afterword.domain.letters import Draft
from afterword.domain.nudges import Kind, Nudge
from afterword.journal import JournalError
from afterword.ui.desk import Desk
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel, button


class Mail(Protocol):
    """What the window needs of the mail room. All but `draft` raise ValueError, one sentence, for a bad header."""

    def draft(self, nudge: Nudge) -> Draft:
        """The message that the nudge wants. Raises ValueError where it wants none."""

    def mailto(self, draft: Draft) -> str: ...

    def eml(self, draft: Draft) -> bytes: ...

    def plain(self, draft: Draft) -> str: ...

    def template(self, name: str) -> str: ...

    def shipped_template(self, name: str) -> str: ...

    def save_template(self, name: str, text: str) -> None:
        """Keep the user's own text, or drop it where it is the shipped one's. Raises ValueError, OSError."""


class ComposeDialog(QDialog):
    recorded = Signal(str)
    """The message or call was recorded; says so."""

    def __init__(self, desk: Desk, nudge: Nudge, mail: Mail, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._nudge = nudge
        self._mail = mail
        self._draft = mail.draft(nudge)
        self._id_was_given = False
        self.setWindowTitle(self._title())
        self._to = QLineEdit(_mailbox(self._draft))
        self._subject = QLineEdit(self._draft.subject)
        self._body = _body_edit(self._draft, theme)
        self._problem = PlainLabel("", "problem").wrapped()
        self._problem.hide()
        self._lay_out()
        self._body.setFocus()
        if self._draft.problem:
            self._tell(self._draft.problem)

    def _title(self) -> str:
        name = wording.KINDS[self._nudge.kind]
        number = f" {self._nudge.n}" if self._nudge.kind is Kind.FOLLOW_UP else ""
        return f"{name}{number} · {self._desk.search.processes[self._nudge.process].company}"

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self._title(), "title").wrapped(), 1)
        head.addWidget(PlainLabel(self._chain(), "muted"))
        layout.addLayout(head)
        form = QFormLayout()
        form.setHorizontalSpacing(20)
        form.addRow(self.tr("&To"), self._to)
        form.addRow(self.tr("&Subject"), self._subject)
        layout.addLayout(form)
        layout.addWidget(self._body, 1)
        layout.addWidget(self._problem)
        layout.addLayout(self._sending())
        layout.addLayout(self._recording())
        unit = self.fontMetrics().averageCharWidth()
        self.resize(unit * 92, unit * 72)

    def _chain(self) -> str:
        if self._draft.continues is None:
            return ""
        day = self._desk.calendar.day(self._draft.continues.astimezone(self._desk.home).date())
        return self.tr("same thread as your mail of {day}").format(day=day)

    def _sending(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._open = self._button(self.tr("Open in &mail app"), self._open_in_mail_app, main=True)
        for each in (
            self._open,
            self._button(self.tr("Save as .&eml…"), self._save),
            self._button(self.tr("&Copy"), self._copy),
        ):
            row.addWidget(each)
        row.addStretch()
        template = self._button(self.tr("Edit the template…"), self._edit_template)
        template.setProperty("flat", True)
        row.addWidget(template)
        return row

    def _recording(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._sent = self._button(self.tr("&I sent it already"), lambda: self._record(Channel.EMAIL))
        row.addWidget(self._sent)
        row.addWidget(self._button(self.tr("I ca&lled"), lambda: self._record(Channel.CALL)))
        row.addStretch()
        row.addWidget(self._button(self.tr("Cancel"), self.reject))
        return row

    def _button(self, words: str, deed: Callable[[], object], *, main: bool = False) -> QWidget:
        made = button(words, main=main, parent=self)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: deed())
        return made

    def _edited(self) -> Draft:
        """The draft as it stands in the fields."""
        name, address = parseaddr(self._to.text())
        subject, body = self._subject.text(), self._body.toPlainText()
        return replace(self._draft, to_name=name, to_address=address, subject=subject, body=body)

    def _tell(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _open_in_mail_app(self) -> None:
        try:
            link = self._mail.mailto(self._edited())
        except ValueError as problem:
            self._tell(str(problem))
            return
        if QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode)):
            self._tell("")
            self._sent.setFocus()
        else:
            self._tell(self.tr("No mail app opened it. Copy the text instead, or save it as .eml."))

    def _save(self) -> None:
        try:
            data = self._mail.eml(self._edited())
        except ValueError as problem:
            self._tell(str(problem))
            return
        start = str(Path.home() / "message.eml")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the mail"), start, self.tr("Mail (*.eml)"))
        if path:
            self._write(path if path.endswith(".eml") else f"{path}.eml", data)

    def _write(self, path: str, data: bytes) -> None:
        file = QSaveFile(path)
        if file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit():
            self._id_was_given = True
            self._tell("")
        else:
            self._tell(self.tr("{path} could not be written: {reason}.").format(path=path, reason=file.errorString()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._mail.plain(self._edited()))
        self._tell("")

    def _edit_template(self) -> None:
        from afterword.ui.dialogs.template_dialog import TemplateDialog

        dialog = TemplateDialog(self._mail, self._nudge.kind.value, wording.KINDS[self._nudge.kind], self)
        dialog.accepted.connect(self._fill_again)
        dialog.open()

    def _fill_again(self) -> None:
        self._draft = self._mail.draft(self._nudge)
        self._subject.setText(self._draft.subject)
        self._body.setPlainText(self._draft.body)
        _mark(self._body, self._draft, self._theme)
        self._tell(self._draft.problem)

    def _record(self, channel: Channel) -> None:
        draft, by_mail = self._edited(), channel is Channel.EMAIL
        try:
            self._desk.journal.log_message(
                draft.process,
                draft.kind,
                channel=channel,
                interview=draft.interview,
                contact=draft.contact,
                offer=draft.offer,
                subject=draft.subject if by_mail else "",
                body=draft.body if by_mail else "",
                message_id=draft.message_id if by_mail and self._id_was_given else None,
                in_reply_to=draft.in_reply_to if by_mail else None,
            )
        except JournalError as problem:
            self._tell(str(problem))
            return
        self.accept()
        self.recorded.emit(self.tr("{title} recorded.").format(title=self._title()))


def _mailbox(draft: Draft) -> str:
    if not draft.to_name:
        return draft.to_address
    return f"{draft.to_name} <{draft.to_address}>" if draft.to_address else draft.to_name


def _body_edit(draft: Draft, theme: Theme) -> QPlainTextEdit:
    edit = QPlainTextEdit(draft.body)
    edit.setAccessibleName("Text of the mail")
    edit.setTabChangesFocus(True)
    _mark(edit, draft, theme)
    return edit


def _mark(edit: QPlainTextEdit, draft: Draft, theme: Theme) -> None:
    """Tint what was filled from facts worth a second look. Qt counts UTF-16 units, the spans code points."""
    form = QTextCharFormat()
    colours = theme.colours
    form.setBackground(colours.tinted(colours.accent))
    form.setForeground(QColor(colours.accent))
    marks = []
    for start, end in draft.spans:
        cursor = QTextCursor(edit.document())
        cursor.setPosition(_units(draft.body[:start]))
        cursor.setPosition(_units(draft.body[:end]), QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = cursor, form
        marks.append(mark)
    edit.setExtraSelections(marks)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
