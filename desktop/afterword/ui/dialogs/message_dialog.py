"""A message: who wrote, what sort it is, how and when, and its text as it was sent or came."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QWidget

from afterword.domain import message_entries
from afterword.domain.entities import Channel, Direction, Message, MessageKind, Process
from afterword.ui.date_field import DateField
from afterword.ui.desk import Desk
from afterword.ui.dialogs import moments
from afterword.ui.dialogs.form import FormDialog, Wrong, changed
from afterword.ui.dialogs.parts import text_box
from afterword.ui.dialogs.pickers import Choice

LINES = 9


class MessageDialog(FormDialog):
    """Shows a message of the process, to read or to correct; without one adds it."""

    def __init__(
        self, desk: Desk, process: Process, message: Message | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self.process = process
        self.message = message
        if message is None:
            self.head(self.tr("A message of {company}").format(company=process.company), self.tr("Add"))
        else:
            self.head(message_entries.message_words(message, process, desk.search), self.tr("Save"))
        self._build(message)
        self._lay_out()
        self._on_direction()
        self.text.setFocus()

    def _build(self, message: Message | None) -> None:
        self.direction = Choice(
            [(self.tr("They wrote to me"), Direction.IN), (self.tr("I wrote to them"), Direction.OUT)],
            message.direction if message else Direction.IN,
        )
        self.kind = Choice(self._kinds(), message.kind if message else MessageKind.OTHER)
        self.channel = Choice(
            [(self.tr("Mail"), Channel.EMAIL), (self.tr("Call"), Channel.CALL), (self.tr("Other"), Channel.OTHER)],
            message.channel if message else Channel.EMAIL,
        )
        self.when = DateField(self.desk, prefer="past")
        at = (message.at if message else self.desk.clock()).astimezone(self.desk.home)
        self.when.set_value(at.date(), at.time())
        self.subject = QLineEdit(message.subject if message else "")
        self.text = text_box(message.body if message else "", LINES)
        self.direction.currentIndexChanged.connect(self._on_direction)

    def _lay_out(self) -> None:
        self.pair(self.tr("&Who wrote"), self.direction, self.tr("&How"), self.channel)
        self.row(self.tr("&About"), self.kind)
        self.row(self.tr("Wh&en"), self.when)
        self.row(self.tr("Su&bject"), self.subject)
        self.row(self.tr("&Text"), self.text, name=self.tr("Text of the message"))

    def _kinds(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Thank-you note"), MessageKind.THANK_YOU),
            (self.tr("Follow-up"), MessageKind.FOLLOW_UP),
            (self.tr("Status update"), MessageKind.STATUS_UPDATE),
            (self.tr("An offer’s deadline"), MessageKind.OFFER_DEADLINE),
            (self.tr("Asking why"), MessageKind.ASK_FEEDBACK),
            (self.tr("Something else"), MessageKind.OTHER),
        ]

    def _on_direction(self) -> None:
        self.show_rows(self.kind, shown=self.direction.meant() == Direction.OUT)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, self.fontMetrics().lineSpacing() * 30))

    def save(self) -> None:
        fields = self._fields()
        if self.message is not None:
            self.journal.edit_message(self.message.id, **changed(self.message, fields))
            return
        last = self.process.last_interview
        thanked = last if fields["kind"] is MessageKind.THANK_YOU else None
        self.journal.log_message(self.process.id, **fields, interview=thanked.id if thanked else None)

    def _fields(self) -> dict[str, Any]:
        typed = self.need(self.when, self.tr("When was it?"))
        at = moments.past_moment(typed, self.desk, self.message.at if self.message else None)
        if at > self.desk.clock() and (self.message is None or at != self.message.at):
            raise Wrong(self.when, self.tr("That is still to come."))
        direction = Direction(self.direction.meant())
        written = direction is Direction.OUT
        return {
            "direction": direction,
            "kind": MessageKind(self.kind.meant()) if written or self.message else MessageKind.OTHER,
            "channel": Channel(self.channel.meant()),
            "at": at,
            "subject": self.subject.text().strip(),
            "body": self.text.toPlainText(),
        }
