"""What `script/bench` makes of its figures; the figures themselves are not tests."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.bench import every, linear, plot, remind, report, views
from tests.bench.figures import Figure, at_most, less_than
from tests.bench.remind import Timed

HELD = Figure("start", "1.20 ×", "300 ms", "at most 1.5 × the empty window")
MISSED = Figure("  beside another", "1.10 ×", "", "less than another", held=False)
TOLD = Figure("the empty window", "250 ms")


@pytest.mark.parametrize(("ratio", "held"), [(1.49, True), (1.5, True), (1.51, False)])
def test_a_ratio_is_held_up_to_its_limit(ratio: float, held: bool) -> None:
    assert at_most("start", ratio, 1.5, "the empty window").held is held


@pytest.mark.parametrize(("ratio", "held"), [(0.99, True), (1.0, False)])
def test_as_much_is_not_less(ratio: float, held: bool) -> None:
    assert less_than("start", ratio, "another").held is held


def test_a_line_names_the_limit_and_whether_it_is_held() -> None:
    assert HELD.line().endswith("at most 1.5 × the empty window: held")
    assert MISSED.line().endswith("less than another: NOT HELD")
    assert TOLD.line().endswith("250 ms")


def test_the_table_has_a_row_for_each_figure() -> None:
    rows = report.table([HELD, MISSED, TOLD]).splitlines()
    assert rows[2] == "| start | 1.20 × | 300 ms | at most 1.5 × the empty window | held |"
    assert rows[3] == "| beside another | 1.10 × |  | less than another | **not held** |"
    assert rows[4] == "| the empty window | 250 ms |  |  |  |"


def test_what_is_not_held_is_named() -> None:
    assert report.counted({"start": [HELD, TOLD]}) == "1 of 1 limits are held."
    told = report.counted({"start": [HELD], "memory": [MISSED]})
    assert told == "1 of 2 limits are held; not held:\n\n- memory: beside another, 1.10 × (less than another)"


def test_the_document_tells_of_a_part_that_was_never_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "KEPT", tmp_path)
    monkeypatch.setattr(report, "DOCUMENT", tmp_path / "benchmarks.md")
    report.keep("start", [HELD])
    report.keep("idle", [TOLD])
    report.keep("idle-whole", [MISSED])
    words = report.write(report.kept(["start", "idle", "find"])).read_text(encoding="utf-8")
    assert "1.20 ×" in words
    assert "1.10 ×" in words  # the ten minutes come before the two
    assert "250 ms" not in words
    assert "Not measured yet." in words


def test_reminders_are_written_for_remind_and_read_back() -> None:
    reminder = (date(2026, 12, 3), 16 * 60 + 5, "Ask 100 % [Ltd]")
    assert remind.rem_line(reminder) == 'REM 3 Dec 2026 AT 16:05 MSG Ask 100 %% ["["]Ltd]\n'
    assert remind.theirs("2026/12/03 * * * 965 Ask 100 % [Ltd]\n") == [reminder]
    entries = [{"due_at": "2026-12-03T16:05:07Z", "title": "Ask 100 % [Ltd]"}]
    assert remind.ours(json.dumps(entries)) == [reminder]


def test_the_year_is_compared_by_medians() -> None:
    rounds = [(Timed(1, 1), Timed(4, 2)), (Timed(2, 1), Timed(4, 2)), (Timed(9, 1), Timed(5, 2))]
    _, ratio = remind.compared(rounds, 7)
    assert ratio.value == "0.50 ×"
    assert ratio.held


@pytest.mark.parametrize(("last", "held"), [(5.0, True), (6.0, True), (7.0, False), (25.0, False)])
def test_cost_is_linear_up_to_its_limit(last: float, held: bool) -> None:
    (figure,) = linear.judged({"load": [0.1, 1.0, last]})
    assert figure.held is held


def test_the_plot_is_a_picture_with_a_line_for_each_cost() -> None:
    costs = {"load": [0.1, 1.0, 5.0], "month": [0.02, 0.2, 4.9]}
    root = ET.fromstring(plot.drawn(linear.SIZES, costs))
    lines = root.findall("{*}polyline")
    assert len(lines) == 2
    points = [[tuple(map(float, each.split(","))) for each in line.attrib["points"].split()] for line in lines]
    for line in points:
        assert [x for x, _ in line] == sorted(x for x, _ in line)
        assert [y for _, y in line] == sorted((y for _, y in line), reverse=True)
    names = [each.text for each in root.findall("{*}text")]
    assert {"load", "month", "linear", "processes"} <= set(names)


def test_a_view_is_judged_by_the_longest_turn_that_it_ever_led_to() -> None:
    held, missed = views.judged("a page turned", [0.01, 0.05, 0.02]), views.judged("a page turned", [0.01, 0.051])
    assert (held.held, held.value, held.beside) == (True, "50 ms", "p50 20 ms; 3")
    assert not missed.held


def test_a_deed_counts_with_the_longest_of_its_turns() -> None:
    work = [0, 200_000, 0]
    watch = views.Watch(lambda: sum(range(work.pop() if work else 0)))
    watch.time("all", lambda: None)
    (longest,) = watch.figures["all"]
    assert work == []
    assert longest > 0


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [([], []), (["--idle", "--whole"], ["idle"]), (["idle"], ["idle"]), (["find", "write"], ["find", "write"])],
)
def test_what_is_named_is_measured_and_nothing_else(arguments: list[str], parts: list[str]) -> None:
    assert every.options(arguments).parts == parts
