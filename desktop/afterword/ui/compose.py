"""The mail a nudge wants, ready to read over and send: in the user's mail app, as a file, by copying, or by phone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSaveFile, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from afterword.domain import wording
from afterword.domain.entities import Channel
from afterword.domain.letters import Draft
from afterword.domain.nudges import Kind, Nudge
from afterword.journal import JournalError
from afterword.storage import StorageError
from afterword.ui.desk import Desk
from afterword.ui.letter import LetterEdit, mailbox, name_and_address
from afterword.ui.mail import Mail
from afterword.ui.speech import announce
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel, button

Unsent = dict[str, tuple[str, str, str]]
"""What was written and not sent, by the nudge's key: to whom, the subject, the text."""


class ComposeDialog(QDialog):
    recorded = Signal(str)
    """The message or call was recorded; says so."""
    left = Signal(str)
    """It was closed with words of the user's own in it; says that they are kept."""

    def __init__(
        self,
        desk: Desk,
        nudge: Nudge,
        mail: Mail,
        theme: Theme,
        parent: QWidget | None = None,
        unsent: Unsent | None = None,
    ) -> None:
        """`unsent` keeps what is written here where the dialog is closed, for the next one about that nudge."""
        super().__init__(parent)
        self._unsent = {} if unsent is None else unsent
        self._desk = desk
        self._nudge = nudge
        self._mail = mail
        self._draft = mail.draft(nudge)
        self._id_was_given = False
        self.setWindowTitle(self._title())
        self._to = QLineEdit(mailbox(self._draft))
        self._subject = QLineEdit(self._draft.subject)
        self._body = LetterEdit(self._draft, theme)
        self._problem = PlainLabel("", "problem").wrapped()
        self._next = PlainLabel("", "muted").wrapped()
        for each in (self._problem, self._next):
            each.hide()
        self._lay_out()
        self._body.setFocus()
        if self._draft.problem:
            self._tell(self._draft.problem)
        self._made = self._written()
        self._take_up()

    def _written(self) -> tuple[str, str, str]:
        return self._to.text(), self._subject.text(), self._body.toPlainText()

    def _take_up(self) -> None:
        """Go on where it was left."""
        if self._nudge.key in self._unsent:
            to, subject, text = self._unsent[self._nudge.key]
            self._to.setText(to)
            self._subject.setText(subject)
            self._body.write(text)
            self._next.setText(self.tr("As you left it. Ctrl+Z in the text takes that back."))
            self._next.show()

    def reject(self) -> None:
        if self._written() != self._made:
            self._unsent[self._nudge.key] = self._written()
            self.left.emit(self.tr("Not sent. What you wrote is kept."))
        else:
            self._unsent.pop(self._nudge.key, None)
        super().reject()

    def _title(self) -> str:
        name = wording.KINDS[self._nudge.kind]
        number = f" {self._nudge.n}" if self._nudge.kind is Kind.FOLLOW_UP else ""
        return f"{name}{number} · {wording.brief(self._desk.search.processes[self._nudge.process].company)}"

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self._title(), "title").wrapped(), 1)
        head.addWidget(PlainLabel(self._chain(), "muted"))
        layout.addLayout(head)
        form = QGridLayout()
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(8)
        for row, (words, field) in enumerate(((self.tr("&To"), self._to), (self.tr("&Subject"), self._subject))):
            label = PlainLabel(words, "muted")
            label.setBuddy(field)
            form.addWidget(label, row, 0)
            form.addWidget(field, row, 1)
        layout.addLayout(form)
        layout.addWidget(self._body, 1)
        layout.addWidget(self._problem)
        layout.addWidget(self._next)
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
        for each in (
            self._button(self.tr("Open in &mail app"), self._open_in_mail_app, main=True),
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

    def _button(self, words: str, deed: Callable[[], object], *, main: bool = False) -> QPushButton:
        made = button(words, main=main, parent=self)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: deed())
        return made

    def _edited(self) -> Draft:
        """The draft as it stands in the fields."""
        name, address = name_and_address(self._to.text(), self._draft)
        subject, body = self._subject.text(), self._body.toPlainText()
        return replace(self._draft, to_name=name, to_address=address, subject=subject, body=body)

    def _tell(self, problem: str, done: str = "") -> None:
        """What went wrong; or what was done, and what comes next."""
        words = self.tr("{done} When it is sent, press “I sent it already”.").format(done=done) if done else ""
        for label, text in ((self._problem, problem), (self._next, words)):
            label.setText(text)
            label.setVisible(bool(text))
        announce(self, problem or words)

    def _open_in_mail_app(self) -> None:
        try:
            link = self._mail.mailto(self._edited())
        except ValueError as problem:
            self._tell(str(problem))
            return
        if QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode)):
            self._tell("", self.tr("Handed to your mail app. If none opened, copy the text."))
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
            self._tell("", self.tr("Saved as {path}.").format(path=path))
        else:
            self._tell(self.tr("{path} could not be written: {reason}.").format(path=path, reason=file.errorString()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._mail.plain(self._edited()))
        self._tell("", self.tr("The text is on the clipboard."))

    def _edit_template(self) -> None:
        from afterword.ui.dialogs.template_dialog import TemplateDialog

        dialog = TemplateDialog(self._mail, self._nudge.kind.value, wording.KINDS[self._nudge.kind], self)
        dialog.accepted.connect(self._fill_again)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _fill_again(self) -> None:
        self._draft = self._mail.draft(self._nudge)
        self._subject.setText(self._draft.subject)
        self._body.write(self._draft.body, self._draft)
        self._made = self._written()
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
        except (JournalError, StorageError) as problem:
            self._tell(str(problem))
            return
        self._unsent.pop(self._nudge.key, None)
        self.accept()
        self.recorded.emit(self.tr("{title} recorded.").format(title=self._title()))
