"""The contacts as rows, sorted and filtered here: a proxy would ask back for every comparison."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from operator import is_
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from afterword.domain import promises
from afterword.domain.contacts import Person
from afterword.domain.entities import Process
from afterword.domain.promises import Record
from afterword.ui.desk import Desk
from afterword.ui.people import words
from afterword.ui.people.keeping import keeping_of
from afterword.ui.widgets import plain_tooltip


class Column(IntEnum):
    NAME = 0
    ROLE = 1
    COMPANY = 2
    PROCESSES = 3
    LAST = 4
    NEXT = 5
    PROMISES = 6


class Role(IntEnum):
    CONTACT = Qt.ItemDataRole.UserRole
    """The id."""
    SORT = Qt.ItemDataRole.UserRole + 1
    """What the row is sorted by in that column: a text, a number, or None, which stands last either way."""
    NUDGE = Qt.ItemDataRole.UserRole + 2
    UNDER = Qt.ItemDataRole.UserRole + 3
    """A second line, under the first."""
    PERSON = Qt.ItemDataRole.UserRole + 4


Index = QModelIndex | QPersistentModelIndex
Order = Qt.SortOrder
Key = float | str | None
_ROOT = QModelIndex()


class PeopleModel(QAbstractTableModel):
    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent or desk)
        self._desk = desk
        self._keeping = keeping_of(desk)
        self._records: dict[str, tuple[tuple[Process, ...], Record | None]] = {}
        self._judged_on: object = None
        self._all: list[Person] = []
        self.known = False
        """Whether it was looked up who there is."""
        self._ordered: list[Person] = []
        """All in their order."""
        self._said: dict[str, tuple[Person, str]] = {}
        """By contact, what they were found by last."""
        self._rows: list[Person] = []
        self._text = ""
        self._sorted: tuple[int, Order] = (Column.NAME, Order.AscendingOrder)
        self._headings = (
            self.tr("Name"),
            self.tr("Role"),
            self.tr("Company"),
            self.tr("Processes"),
            self.tr("Last contact"),
            self.tr("Next"),
            self.tr("Promises kept"),
        )
        self.refresh()

    @property
    def count(self) -> int:
        """How many contacts there are, shown or not."""
        return len(self._all)

    def refresh(self) -> None:
        """Follow the search and the clock: rows that stay where they are keep their selection."""
        desk, found = self._desk, self._keeping.look()
        if found is None:
            return
        day = (desk.today(), desk.home, desk.search.settings.workday_end)
        another_day = day != self._judged_on
        if another_day:
            self._judged_on = day
            self._records.clear()
        elif len(found) == len(self._all) and all(map(is_, found, self._all)):
            return
        self._all, self.known = found, True
        self._put_in_order()
        self._arrange(another_day=another_day)

    def filter(self, text: str) -> None:
        """Show only those in whose words all the typed ones are found."""
        self._text = text
        self._arrange()

    def sort(self, column: int, order: Order = Order.AscendingOrder) -> None:
        self._sorted = (column, order)
        self._put_in_order()
        self._arrange()

    def row_of(self, contact_id: str | None) -> QModelIndex:
        """The first cell of that person; an invalid one where they are not shown."""
        rows = (row for row, each in enumerate(self._rows) if each.contact.id == contact_id)
        return self.index(next(rows, -1), 0)

    def record(self, person: Person) -> Record | None:
        """How they kept their promises; worked out when it is first asked for."""
        processes, found = self._records.get(person.contact.id, (None, None))
        if processes is None or not _same(processes, person.processes):
            desk = self._desk
            found = promises.record(promises.outcomes(person.processes, desk.search, desk.now, desk.home))
            self._records[person.contact.id] = (person.processes, found)
        return found

    def _arrange(self, *, another_day: bool = False) -> None:
        wanted = self._text.casefold().split()
        rows = self._matching(wanted) if wanted else self._ordered
        if [each.contact.id for each in rows] == [each.contact.id for each in self._rows]:
            before, self._rows = self._rows, rows
            changed = [
                row for row, (was, now) in enumerate(zip(before, rows, strict=True)) if another_day or was is not now
            ]
            if changed:
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(Column) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _matching(self, wanted: list[str]) -> list[Person]:
        return [each for each in self._ordered if all(word in self._said_of(each) for word in wanted)]

    def _said_of(self, person: Person) -> str:
        """Made once for all letters that are typed, and again of whom something changed."""
        known = self._said.get(person.contact.id)
        if known is None or known[0] is not person:
            known = self._said[person.contact.id] = (person, _said_of(person))
        return known[1]

    def _put_in_order(self) -> None:
        self._ordered = _in_order(self._all, self._key(self._sorted[0]), self._sorted[1])

    def _key(self, column: int) -> Callable[[Person], Key]:
        return {
            Column.NAME: lambda person: person.contact.name.casefold(),
            Column.ROLE: lambda person: words.role(person.contact.role).casefold() or None,
            Column.COMPANY: lambda person: person.contact.company.casefold() or None,
            Column.PROCESSES: lambda person: words.companies(person).casefold() or None,
            Column.LAST: lambda person: person.last_contact.timestamp() if person.last_contact else None,
            Column.NEXT: lambda person: person.nudge.due_at.timestamp() if person.nudge else None,
            Column.PROMISES: self._share_kept,
        }[Column(column)]

    def _share_kept(self, person: Person) -> float | None:
        record = self.record(person)
        return None if record is None else record.kept / record.judged

    # What Qt asks for

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        person, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(person, column)
        if role == Role.CONTACT:
            return person.contact.id
        if role == Role.PERSON:
            return person
        if role == Role.SORT:
            return self._key(column)(person)
        if role == Role.NUDGE:
            return person.nudge if column == Column.NEXT else None
        if role == Role.UNDER:
            return self._under(person, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{self._words(person, column)}\n{self._under(person, column)}".strip())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(person, column)
        return None

    def _words(self, person: Person, column: Column) -> str:
        calendar = self._desk.calendar
        if column == Column.LAST:
            return words.last_contact(person.last_contact, calendar)
        if column == Column.NEXT:
            return words.next_nudge(person.nudge, calendar)
        if column == Column.PROMISES:
            return words.kept(self.record(person))
        contact = person.contact
        return {
            Column.NAME: contact.name,
            Column.ROLE: words.role(contact.role),
            Column.COMPANY: contact.company,
            Column.PROCESSES: words.companies(person),
        }[column]

    def _under(self, person: Person, column: Column) -> str:
        if column == Column.NAME:
            return person.contact.email or person.contact.phone
        return words.late(self.record(person)) if column == Column.PROMISES else ""

    def _spoken(self, person: Person, column: Column) -> str:
        """The whole person in the first cell; in the others what the cell says, by its heading."""
        if column == Column.NAME:
            rest = (self._spoken(person, each) for each in Column if each != Column.NAME)
            return ", ".join(part for part in (person.contact.name, *rest) if part)
        said = ", ".join(part for part in (self._words(person, column), self._under(person, column)) if part)
        return f"{self._headings[column]}: {said}" if said else ""


def _same(one: tuple[Process, ...], other: tuple[Process, ...]) -> bool:
    return len(one) == len(other) and all(map(is_, one, other))


def _said_of(person: Person) -> str:
    contact = person.contact
    companies = (each.company for each in person.processes)
    return "\n".join((contact.name, contact.email, contact.company, words.role(contact.role), *companies)).casefold()


def _in_order(people: list[Person], key: Callable[[Person], Key], order: Order) -> list[Person]:
    """By that key, those without one last; people of the same key by name."""
    keyed = [(key(person), person) for person in people]
    last = [person for value, person in keyed if value is None]
    first: list[tuple[Any, Person]] = [(value, person) for value, person in keyed if value is not None]
    first.sort(key=lambda pair: pair[0], reverse=order == Order.DescendingOrder)
    return [person for _, person in first] + last
