"""The text that a kind of mail starts from: the user's own, or the one that came with the program."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from afterword.ui.mail import Mail
from afterword.ui.widgets import PlainLabel, button


class TemplateDialog(QDialog):
    def __init__(self, mail: Mail, template: str, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mail = mail
        self._template = template
        self.setWindowTitle(self.tr("Template: {kind}").format(kind=kind))
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(self.tr("Template"))
        self._text.setTabChangesFocus(True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._problem = PlainLabel("", "problem").wrapped()
        self._problem.hide()
        self._lay_out(kind)
        self._text.setFocus()
        try:
            self._text.setPlainText(mail.template(template))
        except ValueError as problem:
            self._tell(str(problem))

    def _lay_out(self, kind: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel(kind, "title"))
        words = self.tr("The first line is the subject. What stands in {{ }} is filled from what you recorded.")
        layout.addWidget(PlainLabel(words, "muted").wrapped())
        layout.addWidget(self._text, 1)
        layout.addWidget(self._problem)
        row = QHBoxLayout()
        row.setSpacing(8)
        save = button(self.tr("&Save"), main=True, parent=self)
        save.clicked.connect(self._save)
        original = button(self.tr("Back to the &original"), parent=self)
        original.clicked.connect(self._show_original)
        cancel = button(self.tr("Cancel"), parent=self)
        cancel.clicked.connect(self.reject)
        row.addWidget(save)
        row.addWidget(original)
        row.addStretch()
        row.addWidget(cancel)
        layout.addLayout(row)
        unit = self.fontMetrics().averageCharWidth()
        self.resize(unit * 100, unit * 70)

    def _show_original(self) -> None:
        self._text.setPlainText(self._mail.shipped_template(self._template))
        self._tell("")

    def _save(self) -> None:
        try:
            self._mail.save_template(self._template, self._text.toPlainText())
        except (ValueError, OSError) as problem:
            self._tell(str(problem))
            return
        self.accept()

    def _tell(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
