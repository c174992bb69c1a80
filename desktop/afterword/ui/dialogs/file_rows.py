"""The rows of the settings about files: the templates that mails start from, and the folder of the data."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from afterword.domain.drafts import template_name
from afterword.domain.nudges import Kind
from afterword.domain.wording import KINDS
from afterword.ui.date_field import wrapping
from afterword.ui.dialogs.form import FormDialog
from afterword.ui.mail import Mail
from afterword.ui.widgets import button


class FileRows(QObject):
    """What is there of the two; a template is kept when its own dialog is saved, whatever becomes of the settings."""

    def __init__(self, mail: Mail | None, folder: str | None, dialog: FormDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        if mail is not None:
            self.templates = self._template_button(mail)
            dialog.row(self.tr("Mails"), _line(self.templates), name=self.tr("Edit a mail template"))
        if folder is not None:
            self.open = button(self.tr("Open the f&older"))
            self.open.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder)))
            dialog.row(self.tr("Your data"), self._folder_line(folder), name=self.tr("Open the folder of your data"))

    def _template_button(self, mail: Mail) -> QPushButton:
        made = button(self.tr("Edit a te&mplate"))
        menu = QMenu(made)
        for kind in Kind:
            if template := template_name(kind):
                menu.addAction(self.tr(KINDS[kind]), partial(self._edit, mail, template, self.tr(KINDS[kind])))
        made.setMenu(menu)
        return made

    def _edit(self, mail: Mail, template: str, kind: str) -> None:
        from afterword.ui.dialogs.template_dialog import TemplateDialog

        dialog = TemplateDialog(mail, template, kind, self._dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _folder_line(self, folder: str) -> QWidget:
        path = wrapping(folder, "muted")
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return _line(self.open, path)


def _line(made: QPushButton, before: QWidget | None = None) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    if before is not None:
        row.addWidget(before, 1)
    row.addWidget(made)
    if before is None:
        row.addStretch()
    line.setFocusProxy(made)
    return line
