"""What comes from outside while the window is there: read, matched with what is known, and shown first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from afterword.domain.invitations import Incoming, LeftOut, newest
from afterword.domain.proposals import Deed, LetterProposal, Proposal
from afterword.session import Session
from afterword.storage import StorageError
from afterword.ui.desk import Desk
from afterword.ui.window import MainWindow

KNOWN = (ValueError, OSError, StorageError)
"""What is raised where something cannot be done, with a sentence for the user."""
AT_ONCE = 16_000
"""Bytes that are read while the window waits, a hundred events: they take less than 50 ms."""
LONG = 100_000
"""Bytes that take long enough to say so."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, or why nothing was."""

    proposals: Sequence[Proposal] = ()
    left_out: tuple[LeftOut, ...] = ()
    problem: str = ""


class Receiving(QObject):
    _found = Signal(object)

    def __init__(self, session: Session, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._desk = desk
        self._window = window
        self._found.connect(self._show)

    def take_files(self, paths: Sequence[str]) -> None:
        """Exports of Afterword's are added at once; invitations and mails are shown first."""
        from afterword import commands
        from afterword.exchange import files

        try:
            own, outside = [], []
            for path in paths:
                data = files.outside(Path(path))
                if data is None:
                    own.append(path)
                else:
                    outside.append((data, path))
            lines = commands.take_in(self._session, own) if own else []
        except KNOWN as problem:
            self._window.say(str(problem))
            return
        if lines:
            self._window.say("\n".join(lines))
        if outside:
            self._read(outside)

    def take_data(self, data: bytes) -> None:
        """An invitation or a mail that was dropped or pasted as text."""
        self._read([(data, "")])

    def _read(self, documents: Sequence[tuple[bytes, str]]) -> None:
        search, now, home = self._desk.search, self._desk.clock(), self._desk.home
        unnamed = self.tr("That text")

        def find() -> Found:
            from afterword.domain.proposing import propose
            from afterword.exchange.incoming import read
            from afterword.exchange.refused import Refused

            every = []
            for data, path in documents:
                try:
                    every.append(read(data, path, home))
                except Refused as refused:
                    return Found(problem=f"{path}: {refused}" if path else f"{unnamed} {refused}.")
            incoming = Incoming(
                newest(one for each in every for one in each.invitations),
                tuple(one for each in every for one in each.letters),
                tuple(one for each in every for one in each.left_out),
            )
            return Found(propose(search, incoming, now), incoming.left_out)

        size = sum(len(data) for data, _ in documents)
        if size <= AT_ONCE:
            self._show(find())
            return
        if size > LONG:
            self._window.say(self.tr("Reading…"))
        self._start(find)

    def _start(self, find: Callable[[], Found]) -> None:
        """In a thread of its own: facts are never altered in place, so it needs no lock."""

        def work() -> None:
            found = find()
            with suppress(RuntimeError):  # the window is gone
                self._found.emit(found)

        QThreadPool.globalInstance().start(work)

    def _show(self, found: Found) -> None:
        choices = [each for each in found.proposals if each.deed is not Deed.NOTHING or _belongs_nowhere(each)]
        if found.problem:
            self._window.say(found.problem)
        elif choices:
            self._window.raise_window()
            self._window.actions_room.show_found(choices, (*found.left_out, *_rest(found)))
        elif found.proposals:
            self._say_nothing_to_do(found.proposals)
        else:
            reasons = [f"“{each.what}”: {each.why}." for each in found.left_out[:1]]
            self._window.say(" ".join([self.tr("There is nothing to add."), *reasons]))

    def _say_nothing_to_do(self, proposals: Sequence[Proposal]) -> None:
        first = proposals[0]
        if first.process is not None:
            self._window.show_process(first.process)
        self._window.say(first.why if len(proposals) == 1 else self.tr("All of it is there already."))


def _belongs_nowhere(proposal: Proposal) -> bool:
    """A mail of which the user can say where it belongs."""
    return isinstance(proposal, LetterProposal) and proposal.process is None


def _rest(found: Found) -> list[LeftOut]:
    """What there is nothing to do about."""
    rest = [each for each in found.proposals if each.deed is Deed.NOTHING and not _belongs_nowhere(each)]
    return [LeftOut(each.title, each.why) for each in rest]
