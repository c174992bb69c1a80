"""Light, dark, or as the system has it: seen at once, kept when the dialog is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt

from afterword.ui.dialogs.form import FormDialog
from afterword.ui.dialogs.pickers import Choice
from afterword.ui.theme import Theme


class SchemeChoice(Choice):
    def __init__(self, theme: Theme, dialog: FormDialog) -> None:
        """In that dialog, whose Cancel takes the choice back."""
        self._schemes = (Qt.ColorScheme.Unknown, Qt.ColorScheme.Light, Qt.ColorScheme.Dark)
        words = (dialog.tr("As the system has it"), dialog.tr("Light"), dialog.tr("Dark"))
        super().__init__([(word, scheme.name) for word, scheme in zip(words, self._schemes, strict=True)])
        self._theme = theme
        before = theme.chosen
        self.setCurrentIndex(self._schemes.index(before))
        self.currentIndexChanged.connect(lambda place: theme.choose(self._schemes[place]))
        dialog.rejected.connect(lambda: theme.choose(before))

    def keep(self) -> None:
        """From now on, and at the next start."""
        self._theme.prefer(self._schemes[self.currentIndex()])
