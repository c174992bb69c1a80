"""Opens the views and dialogs on a large search, changes things under them, and tells how long each kept the window.

python -m tests.bench.views FOLDER [PART...]

A thing is done, and all that comes of it until the window is quiet again; it counts with the longest turn of the
event loop, for between two turns the window answers. In seconds of the window's own thread: what else the machine
does meanwhile does not count. Prints JSON: what was done, and the seconds each time.
"""

from __future__ import annotations

import gc
import json
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.figures import Figure, Ground
from tests.bench.measure import run

if TYPE_CHECKING:
    from afterword.app import Program
    from afterword.ui.find.field import FindField

AGAIN = 8
"""So often is done what can be done again."""
QUIET = 0.15
"""Seconds in which nothing has to happen for the window to be quiet."""
IDLE = 0.001
"""A turn that took less did nothing."""
AT_MOST = 0.05
"""Seconds in which the window may answer nothing."""
ROUNDS = 2
Figures = dict[str, list[float]]


class Watch:
    """Does things, and notes the longest turn that each led to."""

    def __init__(self, turn: Callable[[], object]) -> None:
        self._turn = turn
        self.figures: Figures = defaultdict(list)

    def time(self, what: str, action: Callable[[], object]) -> None:
        longest, quiet_since, deed = 0.0, time.perf_counter(), action
        while time.perf_counter() - quiet_since < QUIET:
            started = time.thread_time()
            deed()
            self._turn()
            taken, deed = time.thread_time() - started, _nothing
            longest = max(longest, taken)
            if taken > IDLE:
                quiet_since = time.perf_counter()
        self.figures[what].append(longest)


def _nothing() -> None:
    pass


def figures(folder: str, parts: Sequence[str] = ()) -> Figures:
    """What the program does on the data of that folder, which it changes."""
    import afterword.host.plain_imports  # noqa: F401  # isort: skip - as the program starts

    from PySide6.QtWidgets import QApplication

    from afterword import app
    from afterword.session import opened
    from afterword.ui.opening import start_qt
    from afterword.ui.theme import Theme
    from afterword.ui.window import BOARD
    from afterword.where import Where

    application = start_qt()
    watch = Watch(QApplication.processEvents)
    with opened(Where(folder)) as session:
        program = app.Program(session, Theme(application))
        program.window.resize(1360, 860)
        watch.time("the window comes up", program.window.show)
        watch.time("what is due is looked up", program.desk.begin)
        watch.time("the board opens", lambda: program.window.show_view(BOARD))
        for part in parts or PARTS:
            gc.collect()
            PARTS[part](program, watch)
        program.close()
    return watch.figures


def _under(program: Program, watch: Watch, view: str) -> None:
    """What happens beside any view."""
    from afterword.domain.entities import MessageKind

    journal = program.desk.journal
    running = [each for each in journal.search.processes.values() if each.active and each.interviews]
    for process in running[:AGAIN]:
        watch.time(
            f"{view}: renamed",
            lambda process=process: journal.edit_process(process.id, company=f"{view} {process.company}"),
        )
        watch.time(f"{view}: moved", lambda process=process: journal.move_process(process.id, "final_round"))
        watch.time(f"{view}: written", lambda process=process: journal.log_message(process.id, MessageKind.FOLLOW_UP))
        watch.time(f"{view}: undone", journal.undo)
    for _ in range(AGAIN):
        watch.time(f"{view}: a minute passes", program.desk.tick)


def _calendar(program: Program, watch: Watch) -> None:
    from afterword.ui.window import CALENDAR

    window = program.window
    if window.calendar is not None:
        window.calendar.choose(0)
    watch.time("calendar opens", lambda: window.show_view(CALENDAR))
    calendar = window.calendar
    assert calendar is not None
    for number, page in enumerate(("month", "week", "agenda")):
        watch.time(f"{page} opens", lambda number=number: calendar.choose(number))
        for turn in (*(AGAIN * [1]), *(AGAIN * [-1])):
            watch.time(f"{page}: page turned", lambda turn=turn: calendar.page.turn(turn))
        _under(program, watch, page)


def _people(program: Program, watch: Watch) -> None:
    from afterword.ui.window import PEOPLE

    window = program.window
    watch.time("people open", lambda: window.show_view(PEOPLE))
    for contact in islice(program.desk.search.contacts, 0, 50 * AGAIN, 50):
        watch.time("people: a person is chosen", lambda contact=contact: window.show_person(contact))
    people = window.people
    assert people is not None
    for typed in ("d", "da", "dan", "dana", ""):
        watch.time("people: a letter typed", lambda typed=typed: people.field.setText(typed))
    _under(program, watch, "people")
    window.show_due()


def _insights(program: Program, watch: Watch) -> None:
    from afterword.ui.window import INSIGHTS

    watch.time("insights open", lambda: program.window.show_view(INSIGHTS))
    _under(program, watch, "insights")


def _offers(program: Program, watch: Watch) -> None:
    from PySide6.QtWidgets import QApplication

    watch.time("offers open", program.window.actions_room.compare_offers)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    _under(program, watch, "offers")
    dialog.close()


def _process(program: Program, watch: Watch) -> None:
    window = program.window
    watch.time("calendar opens", lambda: window.show_calendar(0))  # or it would be painted with the first process
    ids = list(program.desk.search.processes)
    for process_id in ids[: 100 * AGAIN : 100]:
        watch.time("process opens", lambda process_id=process_id: window.show_process(process_id))
    _under(program, watch, "process")
    window.show_due()


def _find(program: Program, watch: Watch) -> None:
    finding = program.window.finding
    watch.time("find opens", finding.start)
    for query in ("company 4711", "compny 4711", "dana technical"):
        for length in range(1, len(query) + 1):
            watch.time("find: a key", lambda typed=query[:length]: _type(finding, typed))
    finding.close_list()


def _type(finding: FindField, typed: str) -> None:
    finding.setText(typed)
    finding.look()


PARTS: dict[str, Callable[[Program, Watch], None]] = {
    "calendar": _calendar,
    "people": _people,
    "insights": _insights,
    "offers": _offers,
    "process": _process,
    "find": _find,
}


def views(ground: Ground) -> Iterator[Figure]:
    """Each part in a program of its own, on data of its own; of several rounds the better one counts."""
    rounds = [_round(ground, number) for number in range(ROUNDS)]
    for what in rounds[0]:
        seconds = min((each[what] for each in rounds), key=max)
        yield judged(what, seconds)


def _round(ground: Ground, number: int) -> Figures:
    found: Figures = defaultdict(list)
    for part in PARTS:
        copy = ground.folder / f"views-{number}-{part}"
        shutil.copytree(ground.data(), copy)
        output = run("-m", "tests.bench.views", str(copy), part, folder=copy).output
        for what, seconds in json.loads(output.splitlines()[-1]).items():
            found[what] += seconds
        shutil.rmtree(copy)
    return found


def judged(what: str, seconds: Iterable[float]) -> Figure:
    """By the longest turn that it ever led to."""
    ordered = sorted(1000 * each for each in seconds)
    beside = f"p50 {median(ordered):.0f} ms; {len(ordered)}"
    limit = f"{1000 * AT_MOST:.0f} ms"
    return Figure(what, f"{ordered[-1]:.0f} ms", beside, limit, ordered[-1] <= 1000 * AT_MOST)


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / "desktop")]
    print(json.dumps(figures(sys.argv[1], sys.argv[2:])))
