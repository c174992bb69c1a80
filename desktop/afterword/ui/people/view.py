"""All contacts: found by typing, sorted by any column, and a word where two may be the same person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from afterword.domain import contacts, wording
from afterword.domain.contacts import Alike
from afterword.domain.entities import Contact
from afterword.domain.nudges import State
from afterword.domain.phrases import one_line
from afterword.ui import icons
from afterword.ui.actions import Actions
from afterword.ui.desk import AT_ONCE, Desk
from afterword.ui.due.deeds import ICONS, WORDS, Deed, deeds
from afterword.ui.people.keeping import keeping_of
from afterword.ui.people.model import PeopleModel, Role
from afterword.ui.people.table import PeopleTable
from afterword.ui.theme import Theme
from afterword.ui.widgets import ElidedLabel, Field, PlainLabel, button, menu_line, plain_tooltip

DOING = (Deed.WRITE, Deed.CALLED, Deed.SENT)
PROCESSES_IN_MENU = 12


class PeopleView(QWidget):
    """Looks at the search only while it is shown."""

    chosen = Signal(str)
    """A person was chosen, by the id of the contact."""

    def __init__(self, desk: Desk, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("People"))
        self._desk = desk
        self._actions = actions
        self._stale = False
        self._pair: Alike | None = None
        self._looked_at: Mapping[str, Contact] | None = None
        self.model = PeopleModel(desk, self)
        self.table = PeopleTable(self.model, theme)
        self.field = Field()
        self.field.setPlaceholderText(self.tr("Find a person or a company"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setClearButtonEnabled(True)
        self._count = PlainLabel("", "muted")
        self._alike = ElidedLabel("", "muted")
        self._merge = button(self.tr("Look at both…"))
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)
        self.refresh()

    def _lay_out(self) -> None:
        new = button(self.tr("New contact…"), icon="user-plus")
        new.clicked.connect(lambda: self._actions.edit_contact())
        self._merge.setProperty("flat", True)
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 14, 10)
        head.setSpacing(12)
        head.addWidget(self.field, 1)
        head.addWidget(self._count)
        head.addWidget(new)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 6, 14, 8)
        foot.addWidget(self._alike, 1)
        foot.addWidget(self._merge)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._nobody())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot)

    def _nobody(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(8)
        column.addStretch(2)
        self._empty = PlainLabel("", "large").wrapped()
        self._why = PlainLabel("", "muted").wrapped()
        column.addWidget(self._empty)
        column.addWidget(self._why)
        column.addStretch(3)
        return page

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_text)
        self._merge.clicked.connect(self._look_at_both)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self._actions.edit_contact)
        self.table.removal_wanted.connect(self._actions.remove_contact)
        self.table.menu_wanted.connect(lambda contact, at: self.menu(contact).popup(at))
        self._desk.changed.connect(self._on_change)
        self._desk.ticked.connect(self._on_change)
        keeping_of(self._desk).filled.connect(self._on_change)

    def select(self, contact_id: str | None = None) -> None:
        """Mark that person, or nobody."""
        self.table.select(contact_id)

    def refresh(self) -> None:
        """Follow the search and the clock."""
        self._stale = False
        self.model.refresh()
        if len(self._desk.search.contacts) > AT_ONCE:
            QTimer.singleShot(0, self, self._say_who_is_alike)
        else:
            self._say_who_is_alike()
        self._show_page()

    def _on_change(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def _on_text(self, text: str) -> None:
        self.model.filter(text)
        self._show_page()

    def _show_page(self) -> None:
        shown, count = self.model.rowCount(), self.model.count
        self._pages.setCurrentIndex(0 if shown or not self.model.known else 1)
        if shown < count:
            self._count.setText(self.tr("{shown} of {count}").format(shown=shown, count=count))
        else:
            self._count.setText(self.tr("1 person") if count == 1 else self.tr("{count} people").format(count=count))
        self._count.setVisible(count > 0)
        if count:
            self._empty.setText(self.tr("Nobody is called that"))
            self._why.setText(self.tr("The field above looks at names, roles, addresses and companies."))
        else:
            self._empty.setText(self.tr("Nobody yet"))
            self._why.setText(
                self.tr(
                    "The person who schedules your interviews is your point of contact: the one to thank, to follow"
                    " up with and to keep informed. Add them here, or with a process or an interview."
                )
            )

    def _say_who_is_alike(self) -> None:
        if self._desk.search.contacts is self._looked_at or not self.model.known:
            return
        self._looked_at = self._desk.search.contacts
        pairs = contacts.alike(self._desk.search)
        self._pair = pairs[0] if pairs else None
        self._foot.setVisible(self._pair is not None)
        if self._pair is not None:
            names = (
                _told(self._pair.kept.name, self._pair.kept.email),
                _told(self._pair.other.name, self._pair.other.email),
            )
            words = self.tr("{one} and {other} may be the same person.").format(one=names[0], other=names[1])
            more = self.tr("And {count} more.").format(count=len(pairs) - 1) if len(pairs) > 1 else ""
            self._alike.setText(one_line(f"{words} {more}"))
            self._alike.setToolTip(plain_tooltip(self._alike.text()))

    def _look_at_both(self) -> None:
        if self._pair is not None:
            self._actions.merge_contacts(self._pair.kept.id, self._pair.other.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.table.setFocus()
            return
        super().keyPressEvent(event)

    def menu(self, contact_id: str) -> QMenu:
        """What can be done with a person."""
        actions = self._actions
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_nudge(menu, contact_id)
        menu.addAction(icons.icon("pencil"), self.tr("Edit…"), lambda: actions.edit_contact(contact_id))
        self._add_processes(menu, contact_id)
        menu.addSeparator()
        merge = menu.addAction(
            icons.icon("users"), self.tr("Same person as…"), lambda: actions.merge_contacts(contact_id)
        )
        merge.setEnabled(self.model.count > 1)
        menu.addAction(icons.icon("trash-2"), self.tr("Remove"), lambda: actions.remove_contact(contact_id))
        return menu

    def _add_nudge(self, menu: QMenu, contact_id: str) -> None:
        person = self.model.row_of(contact_id).data(Role.PERSON)
        if person is None or person.nudge is None or person.nudge.state is State.UPCOMING:
            return
        nudge = person.nudge
        title = menu.addAction(menu_line(wording.title(self._desk.scene(nudge))))
        title.setEnabled(False)
        for deed in (each for each in deeds(nudge) if each in DOING):
            menu.addAction(icons.icon(ICONS[deed]), self.tr(WORDS[deed]), partial(self._actions.do, nudge, deed))
        menu.addSeparator()

    def _add_processes(self, menu: QMenu, contact_id: str) -> None:
        processes = [each for each in self._desk.search.processes.values() if each.contact == contact_id]
        for process in processes[:PROCESSES_IN_MENU]:
            words = menu_line(self.tr("Open {company}").format(company=process.company))
            menu.addAction(icons.icon("briefcase"), words, partial(self._actions.open_process, process.id))


def _told(name: str, email: str) -> str:
    return f"{name} ({email})" if email else name
