"""The cases that reminders of other programs were seen to fail in, each by name, with a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.host.scenes import BERLIN, MINUTE, Scene, at

from afterword.domain import snoozing
from afterword.domain.entities import MessageKind
from afterword.domain.nudges import Kind, State
from afterword.domain.times import zone
from afterword.host import ticker

TOKYO, LOS_ANGELES = zone("Asia/Tokyo"), zone("America/Los_Angeles")
BOTH = ["When will Acme answer?", "Thank-you note · Acme"]
"""What the end of an interview brings."""


@pytest.fixture
def scene(data_folder: Path) -> Iterator[Scene]:
    made = Scene(data_folder, at("2026-11-23T12:00"))
    made.look()
    yield made
    made.repository.close()


@pytest.fixture
def shown(scene: Scene) -> Scene:
    """An interview from 14:00 to 15:00, and what it brought was shown; it is 15:00."""
    scene.meet("2026-11-23T14:00")
    scene.run_to(at("2026-11-23T15:00"))
    assert scene.titles(1) == BOTH
    return scene


def to(scene: Scene, moment: datetime) -> Scene:
    scene.now = moment
    scene.look()
    return scene


# Clocks and zones


def test_due_in_a_spring_gap(scene: Scene) -> None:
    """02:30 does not exist that night and is 03:30: it ends at 04:30."""
    to(scene, at("2027-03-28T01:00"))
    scene.meet("2027-03-28T02:30")
    assert scene.run_to(datetime(2027, 3, 28, 2, 29, tzinfo=UTC)) == []
    assert scene.run_to(datetime(2027, 3, 28, 2, 30, tzinfo=UTC)) == BOTH
    assert scene.run_to(at("2027-03-28T19:59")) == []
    assert scene.run_to(at("2027-03-28T20:00")) == BOTH[1:]


def test_due_in_an_autumn_fold(scene: Scene) -> None:
    """02:30 comes twice that night, and is the first."""
    to(scene, datetime(2026, 10, 24, 23, 0, tzinfo=UTC))
    scene.meet("2026-10-25T01:30")
    assert scene.run_to(datetime(2026, 10, 25, 0, 29, tzinfo=UTC)) == []
    assert scene.run_to(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == BOTH
    assert scene.run_to(datetime(2026, 10, 25, 3, 0, tzinfo=UTC)) == []


def test_clock_set_back_an_hour(shown: Scene) -> None:
    """What was shown is not shown again, while it comes to that hour once more or after."""
    assert shown.sleep_to(at("2026-11-23T14:00")) == []
    assert shown.run_to(at("2026-11-23T19:59")) == []
    assert shown.run_to(at("2026-11-23T20:00")) == BOTH[1:]


def test_clock_set_back_an_hour_to_before_it_was_shown(scene: Scene) -> None:
    """It comes due once more, and by that clock is to be shown only later: it was."""
    scene.meet("2026-11-23T14:00")
    assert scene.sleep_to(at("2026-11-23T15:30")) == ["While you were away: 2 things are due"]
    assert scene.sleep_to(at("2026-11-23T14:30")) == []
    assert scene.run_to(at("2026-11-23T19:59")) == []
    assert scene.run_to(at("2026-11-23T20:00")) == BOTH[1:]


def test_clock_set_back_an_hour_and_snoozed(scene: Scene) -> None:
    """A snooze ends by the clock as it is now, though it was shown at a later one."""
    interview = scene.meet("2026-11-23T13:00")
    scene.sleep_to(at("2026-11-23T15:00"))
    scene.journal.record_promise(interview.id, None)
    scene.sleep_to(at("2026-11-23T14:05"))
    scene.journal.snooze(scene.nudge(Kind.THANK_YOU).key, at("2026-11-23T14:40"))
    assert scene.run_to(at("2026-11-23T14:39")) == []
    assert scene.run_to(at("2026-11-23T14:40")) == BOTH[1:]


def test_clock_set_forward_a_year_and_back(scene: Scene) -> None:
    """Whatever the wrong clock brought, each comes at its own time by the right one."""
    scene.meet("2026-11-24T14:00")
    assert len(scene.sleep_to(at("2027-11-23T12:00"))) == 1
    assert scene.sleep_to(at("2026-11-23T12:01")) == []
    assert scene.run_to(at("2026-11-24T13:44")) == []
    assert scene.run_to(at("2026-11-24T13:45")) == ["Acme · interview"]
    assert scene.run_to(at("2026-11-24T15:00")) == BOTH


def test_home_zone_changed_by_a_flight_west(shown: Scene) -> None:
    """07:00 there: the evening of that day is still to come."""
    shown.home = LOS_ANGELES
    assert shown.run_to(at("2026-11-24T04:59")) == []
    assert shown.run_to(at("2026-11-24T05:00")) == BOTH[1:]  # 20:00 in Los Angeles
    assert shown.run_to(at("2026-11-24T17:59")) == []
    assert shown.run_to(at("2026-11-24T18:00")) == ["2 things are due"]  # 09:00 there


def test_home_zone_changed_by_a_flight_east(shown: Scene) -> None:
    """It was 23:00 there: their evening was over before it came due, and the morning is theirs."""
    shown.home = TOKYO
    assert shown.run_to(at("2026-11-24T00:59")) == []
    assert shown.run_to(at("2026-11-24T01:00")) == ["2 things are due"]  # 09:00 in Tokyo
    assert shown.run_to(at("2026-11-24T12:00")) == []


def test_29_february(scene: Scene) -> None:
    to(scene, at("2028-02-28T12:00"))
    interview = scene.meet("2028-02-28T10:00")
    scene.thank()
    scene.journal.record_promise(interview.id, date(2028, 2, 28))
    assert scene.run_to(at("2028-02-29T16:59")) == []
    assert scene.run_to(at("2028-02-29T17:00")) == ["Follow-up · Acme"]
    moments = dict(snoozing.choices(scene.now, BERLIN))
    assert moments["Tomorrow morning"] == at("2028-03-01T09:00")


# Asleep, off, gone


def test_three_due_times_slept_through(scene: Scene) -> None:
    for hour in (13, 15, 17):
        scene.meet(f"2026-11-23T{hour}:00", f"Company {hour}")
    assert scene.sleep_to(at("2026-11-23T19:30")) == ["While you were away: 6 things are due"]
    assert scene.missed == [6]
    assert scene.run_to(at("2026-11-23T19:59")) == []


def test_off_for_a_week(shown: Scene) -> None:
    """Seven mornings were missed: one notification; what lapsed meanwhile is not among it."""
    shown.repository.close()
    shown.now = at("2026-11-30T14:00")
    shown.start()
    shown.look()
    assert shown.titles(3) == BOTH[:1]
    assert shown.missed == [1]
    assert shown.run_to(at("2026-12-01T14:59")) == []  # a week is over: the promise lapsed as well
    assert shown.run_to(at("2026-12-01T15:00")) == ["Follow-up · Acme"]


def test_crash_between_writing_and_showing(scene: Scene) -> None:
    scene.meet("2026-11-23T14:00")
    scene.run_to(at("2026-11-23T14:59"))
    scene.dies = True
    scene.now += MINUTE
    with pytest.raises(RuntimeError, match="killed"):
        scene.look()
    scene.dies = False
    scene.restart()
    assert scene.run_to(at("2026-11-23T19:59")) == []
    assert scene.due() == {Kind.THANK_YOU, Kind.RECORD_PROMISE}


def test_two_starts_at_the_same_instant(scene: Scene, data_folder: Path) -> None:
    """The lock lets only one be the program (test_instance.py); and what one has shown the other finds shown."""
    scene.meet("2026-11-23T14:00")
    scene.repository.close()
    scene.now = at("2026-11-23T15:20")
    scene.start()
    other = Scene(data_folder, scene.now)
    scene.look()
    other.journal.refresh()  # as each tick does before it looks
    other.look()
    assert scene.titles() == ["While you were away: 2 things are due"]
    assert other.raised == []
    assert other.run_to(at("2026-11-23T19:59")) == []
    assert other.due() == {Kind.THANK_YOU, Kind.RECORD_PROMISE}
    other.repository.close()


def test_the_server_gone_at_the_moment_of_showing(scene: Scene) -> None:
    """And no other way either: it comes as soon as there is one, once."""
    scene.meet("2026-11-23T14:00")
    scene.ready = False
    assert scene.run_to(at("2026-11-23T15:30")) == []
    assert scene.due() == {Kind.THANK_YOU, Kind.RECORD_PROMISE}
    scene.ready = True
    assert scene.run_to(at("2026-11-23T15:31")) == BOTH
    assert scene.run_to(at("2026-11-23T19:59")) == []


def test_what_the_server_took_with_it_is_shown_once_more(shown: Scene) -> None:
    shown.thank()
    lost = [key for each in shown.standing.values() for key in each.keys]
    shown.standing.clear()
    shown.reminders.owe([*lost, "thank_you/gone/1"])
    assert shown.run_to(at("2026-11-23T15:01")) == BOTH[:1]
    assert shown.run_to(at("2026-11-23T19:59")) == []


def test_gone_over_a_weekend_it_is_a_digest_not_a_flood(scene: Scene) -> None:
    scene.ready = False
    for number in range(5):
        scene.meet(f"2026-11-23T1{number + 2}:00", f"Company {number}")
    scene.run_to(at("2026-11-23T18:00"))
    scene.ready = True
    assert scene.run_to(at("2026-11-23T18:01")) == ["10 things are due"]


# Held back


def test_thank_you_at_23_50(scene: Scene) -> None:
    """Quiet hours do not hold it: the user just left the interview."""
    scene.meet("2026-11-23T22:50")
    assert scene.run_to(at("2026-11-23T23:49")) == []  # the interview itself was held by them, and began
    assert scene.run_to(at("2026-11-23T23:50")) == BOTH
    assert scene.run_to(at("2026-11-24T08:59")) == []
    assert scene.run_to(at("2026-11-24T09:00")) == ["2 things are due"]


def test_interview_still_running(shown: Scene) -> None:
    """What comes due meanwhile waits for its end, and then comes with it."""
    shown.meet("2026-11-23T19:30", "Other")
    shown.run_to(at("2026-11-23T19:15"))
    assert shown.run_to(at("2026-11-23T20:29")) == []  # not even the evening's
    assert sorted(shown.run_to(at("2026-11-23T20:30"))) == [
        *("Thank-you note · Acme", "Thank-you note · Other", "When will Other answer?"),
    ]


# Snoozed


def thanks_snoozed(scene: Scene, until: str) -> None:
    """And the other one is done."""
    interview = next(iter(scene.journal.search.processes.values())).interviews[0]
    scene.journal.record_promise(interview.id, None)
    scene.journal.snooze(scene.nudge(Kind.THANK_YOU).key, at(until))
    assert scene.nudge(Kind.THANK_YOU).state is State.SNOOZED
    assert scene.due() == set()
    assert scene.standing.keys() == set()


def test_snooze_across_a_restart(shown: Scene) -> None:
    thanks_snoozed(shown, "2026-11-23T17:00")
    shown.restart()
    assert shown.run_to(at("2026-11-23T16:59")) == []
    assert shown.nudge(Kind.THANK_YOU).state is State.SNOOZED
    shown.restart()
    assert shown.run_to(at("2026-11-23T17:00")) == BOTH[1:]
    shown.restart()
    assert shown.run_to(at("2026-11-23T19:59")) == []


def test_snooze_across_midnight(shown: Scene) -> None:
    """Neither the evening nor the morning brings it before; and what is late is so when it wakes."""
    thanks_snoozed(shown, "2026-11-24T10:00")
    assert shown.run_to(at("2026-11-24T09:59")) == []
    assert shown.run_to(at("2026-11-24T10:00")) == BOTH[1:]
    assert shown.nudge(Kind.THANK_YOU).state is State.LATE
    assert shown.run_to(at("2026-11-25T08:59")) == []
    assert shown.run_to(at("2026-11-25T09:00")) == BOTH[1:]


def test_snooze_across_a_zone_change(shown: Scene) -> None:
    """It was put off to a moment: that stays, whatever the clocks say there."""
    thanks_snoozed(shown, "2026-11-24T09:00")
    shown.home = LOS_ANGELES
    assert shown.run_to(at("2026-11-24T08:59")) == []
    assert shown.run_to(at("2026-11-24T09:00")) == BOTH[1:]  # midnight there; the quiet hours do not hold this kind
    assert shown.run_to(at("2026-11-24T17:59")) == []


def test_a_snooze_that_is_undone_is_due_and_not_raised_again(shown: Scene) -> None:
    thanks_snoozed(shown, "2026-11-23T17:00")
    assert shown.journal.undo() is not None
    assert Kind.THANK_YOU in shown.due()
    assert shown.run_to(at("2026-11-23T19:59")) == []


# Done, edited, undone


def test_done_before_due(scene: Scene) -> None:
    scene.meet("2026-11-23T14:00")
    scene.thank()
    scene.run_to(at("2026-11-23T13:45"))
    assert scene.run_to(at("2026-11-23T20:00")) == BOTH[:1]


def test_done_it_leaves_the_screen(shown: Scene) -> None:
    thanks = shown.nudge(Kind.THANK_YOU).key
    assert thanks in shown.standing
    shown.thank()
    assert thanks not in shown.standing
    assert len(shown.standing) == 1


def test_edited_to_be_due_in_the_past(scene: Scene) -> None:
    interview = scene.meet("2026-11-23T18:00")
    scene.run_to(at("2026-11-23T12:05"))
    before = len(scene.raised)
    scene.journal.edit_interview(interview.id, starts_at=datetime.fromisoformat("2026-11-23T10:00"))
    assert scene.titles(before) == BOTH
    assert scene.run_to(at("2026-11-23T19:59")) == []


def test_undo_of_a_done_nudge(shown: Scene) -> None:
    """Due again in the list, and not raised again before it is time to."""
    shown.thank()
    assert Kind.THANK_YOU not in shown.due()
    assert shown.journal.undo() is not None
    assert Kind.THANK_YOU in shown.due()
    assert shown.run_to(at("2026-11-23T19:59")) == []
    assert shown.run_to(at("2026-11-23T20:00")) == BOTH[1:]


def test_undo_of_what_made_it_due_takes_it_from_the_screen(shown: Scene) -> None:
    assert len(shown.standing) == 2
    assert shown.journal.undo() is not None  # the interview
    assert shown.standing == {}


def test_put_off_by_another_message_it_comes_when_it_is_due_again(scene: Scene) -> None:
    """Any word of the user's moves the follow-up, which stays the same thing."""
    interview = scene.meet("2026-11-23T10:00")
    scene.thank()
    scene.journal.record_promise(interview.id, at("2026-11-23T13:00"))
    scene.sleep_to(at("2026-11-24T12:59"))
    assert scene.run_to(at("2026-11-24T13:00")) == ["Follow-up · Acme"]
    key = scene.nudge(Kind.FOLLOW_UP).key
    scene.journal.log_message(scene.nudge(Kind.FOLLOW_UP).process, MessageKind.OTHER)
    assert scene.nudge(Kind.FOLLOW_UP).key == key
    assert scene.standing == {}
    scene.sleep_to(at("2026-11-27T12:58"))
    assert scene.run_to(at("2026-11-27T12:59")) == []
    assert scene.run_to(at("2026-11-27T13:00")) == ["Follow-up · Acme"]


# Many, and far


def test_200_imported_at_once(scene: Scene) -> None:
    from tests.host.test_reminders import old

    old(scene, 200)
    assert len(scene.raised) == 1
    assert scene.raised[0].text.endswith("and 197 more") or "more" in scene.raised[0].text
    assert scene.run_to(scene.now + timedelta(hours=2)) == []


def test_2_to_the_31_milliseconds_away(shown: Scene) -> None:
    """No timer is armed for it: each look compares with the clock."""
    assert ticker.EVERY_MS <= 60_000
    thanks_snoozed(shown, "2026-11-23T17:00")
    shown.thank()
    interview = next(iter(shown.journal.search.processes.values())).interviews[0]
    moment = (shown.now + timedelta(milliseconds=2**31 + 1)).replace(microsecond=0)
    shown.journal.record_promise(interview.id, moment - timedelta(hours=24))
    shown.sleep_to(moment - 2 * MINUTE)
    assert shown.run_to(moment - MINUTE) == []
    assert shown.run_to(moment) == ["Follow-up · Acme"]
