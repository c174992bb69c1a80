from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from afterword.domain import rulebook, wording
from afterword.domain.agenda import Span
from afterword.domain.calendar_contents import events
from afterword.domain.calendar_events import CalendarEvent, What, short_name
from afterword.domain.calendar_words import sentence, spoken
from afterword.domain.entities import (
    Channel,
    Contact,
    Direction,
    Interview,
    Message,
    MessageKind,
    NudgeRecord,
    Offer,
    OfferState,
    Outcome,
    Process,
    Promise,
    Search,
    Verdict,
)
from afterword.domain.nudges import Kind

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
"""Monday, 15:30 in Berlin."""
EARLIER = datetime(2026, 11, 1, 8, tzinfo=UTC)
NOVEMBER = Span(datetime(2026, 10, 25, 23, tzinfo=UTC), datetime(2026, 12, 6, 23, tzinfo=UTC))


def utc(day: int, hour: int = 12, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def wall(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


def interview(day: int, hour: int = 14, minute: int = 0, **fields: object) -> Interview:
    values = {"id": "i1", "zone": "Europe/Berlin", "recorded_at": EARLIER, "kind": "tech", **fields}
    return Interview(starts_at=wall(date(2026, 11, day), hour, minute), **values)  # type: ignore[arg-type]


def process(company: str = "Lumen Health", **fields: object) -> Process:
    values = {"id": company, "created_at": EARLIER, "contact": "dana", "stage": "tech_interview", **fields}
    return Process(company=company, **values)  # type: ignore[arg-type]


def searching(*processes: Process, **fields: object) -> Search:
    people = {"dana": Contact("dana", "Dana Wu")}
    return Search(processes={each.id: each for each in processes}, contacts=people, **fields)  # type: ignore[arg-type]


def calendar(now: datetime = NOW, home: ZoneInfo = BERLIN) -> wording.Calendar:
    return wording.Calendar(now, home, wording.PlainDates())


def shown(search: Search, now: datetime = NOW, span: Span = NOVEMBER, home: ZoneInfo = BERLIN) -> list[CalendarEvent]:
    nudges = rulebook.nudges(search, now, home)
    return events(search, nudges, rulebook.projected(search, now, home), span, calendar(now, home))


def table(found: Sequence[CalendarEvent], home: ZoneInfo = BERLIN) -> list[str]:
    """One line an event: day and time at home, label, how it is drawn."""
    looks = (("hollow", "hollow"), ("late", "late"), ("done", "done"))
    return [
        " ".join(
            [f"{each.at.astimezone(home):%d %H:%M} {each.label}", *(f"[{n}]" for f, n in looks if getattr(each, f))]
        )
        for each in found
    ]


def key_of(kind: Kind, search: Search) -> str:
    return next(each.key for each in rulebook.nudges(search, NOW, BERLIN) if each.kind is kind)


def test_an_interview_today_and_its_thank_you() -> None:
    waiting = interview(23, promises=(Promise(utc(23, 14), date(2026, 12, 2)),))
    search = searching(process(interviews=(waiting,)))
    found = shown(search)
    assert table(found) == [
        "23 14:00 14:00 Lumen Health · tech interview",
        "23 15:00 Lumen thank-you",
        "02 17:00 Lumen promised [hollow]",
        "03 17:00 Lumen follow-up 1 [hollow]",
        "06 17:00 Lumen follow-up 2 [hollow]",
    ]
    first, thanks, promised, follow, _ = found
    assert (first.what, first.kind, first.until) == (What.INTERVIEW, Kind.INTERVIEW, utc(23, 14))
    assert (first.process, first.interview, first.nudge, first.opens_interview) == ("Lumen Health", "i1", None, True)
    assert (thanks.what, thanks.kind, thanks.nudge) == (What.NUDGE, Kind.THANK_YOU, key_of(Kind.THANK_YOU, search))
    assert (promised.what, promised.opens_interview) == (What.PROMISE, True)
    assert follow.nudge is not None


def test_a_late_nudge_stands_on_the_day_it_was_due() -> None:
    waiting = interview(18, 13, promises=(Promise(utc(18), utc(20, 16)),))
    thanked = Message("m", utc(20), Direction.OUT, MessageKind.THANK_YOU, interview="i1")
    late = process("Acme Robotics", interviews=(waiting,), messages=(thanked,))
    assert table(shown(searching(late)))[:4] == [
        "18 13:00 13:00 Acme Robotics · tech interview",
        "20 13:00 ✓ Acme thank-you [done]",
        "20 17:00 Acme promised",
        "21 17:00 Acme follow-up 1 [late]",
    ]


def test_an_upcoming_interview_has_its_thank_you_but_no_other_nudge() -> None:
    found = shown(searching(process("Parcel", interviews=(interview(24, 10),))), span=Span(utc(24, 0), utc(25, 0)))
    assert table(found) == ["24 10:00 10:00 Parcel · tech interview", "24 11:00 Parcel thank-you [hollow]"]


def test_the_promise_to_note_is_asked_for_once_it_is_due() -> None:
    found = shown(searching(process(interviews=(interview(23),))), span=Span(utc(23, 0), utc(24, 0)))
    assert [each.label for each in found if each.what is What.NUDGE] == ["Lumen promise?", "Lumen thank-you"]


def test_deadlines_of_open_offers_of_active_processes() -> None:
    offer = Offer("o", utc(22), utc(27, 16), utc(22))
    found = shown(searching(process("Northwind", offers=(offer,))))
    assert table(found) == ["27 17:00 17:00 Northwind deadline"]
    assert (found[0].what, found[0].kind, found[0].offer) == (What.DEADLINE, Kind.OFFER_DECIDE, "o")
    answered = Offer("o", utc(22), utc(27, 16), utc(22), OfferState.DECLINED)
    assert shown(searching(process(offers=(answered,)))) == []
    assert shown(searching(process(offers=(offer,), outcome=Outcome.WITHDRAWN, closed_at=utc(23)))) == []


def test_decide_is_shown_when_it_is_due() -> None:
    offer = Offer("o", utc(20), utc(24, 16), utc(20))
    found = shown(searching(process("Northwind", offers=(offer,))))
    assert table(found) == ["21 17:00 Northwind decide [late]", "24 17:00 17:00 Northwind deadline"]


def test_what_was_sent_is_done_and_what_came_is_not_shown() -> None:
    out, kinds = Direction.OUT, MessageKind
    messages = (
        Message("1", utc(10), out, kinds.FOLLOW_UP),
        Message("2", utc(11), out, kinds.STATUS_UPDATE),
        Message("3", utc(12), out, kinds.OFFER_DEADLINE, offer="o"),
        Message("4", utc(13), out, kinds.ASK_FEEDBACK),
        Message("5", utc(14), out, kinds.OTHER),
        Message("6", utc(15), Direction.IN, kinds.FOLLOW_UP),
        Message("7", utc(30), out, kinds.FOLLOW_UP),
    )
    found = shown(searching(process(messages=messages)))
    done = [each for each in found if each.done]
    assert [each.label for each in done] == [
        "✓ Lumen follow-up",
        "✓ Lumen update",
        "✓ Lumen told",
        "✓ Lumen asked why",
    ]
    assert {each.what for each in done} == {What.SENT}


def test_a_snoozed_nudge_stands_where_it_wakes() -> None:
    search = searching(process(interviews=(interview(23),)))
    asleep = NudgeRecord(key_of(Kind.THANK_YOU, search), snoozed_until=utc(24, 8))
    search = replace(search, nudges={asleep.key: asleep})
    thanks = next(each for each in shown(search) if each.kind is Kind.THANK_YOU)
    assert table([thanks]) == ["24 09:00 Lumen thank-you [hollow]"]
    assert sentence(thanks, search, calendar()).endswith("Snoozed until tomorrow 09:00.")


@pytest.mark.parametrize(
    "called_off",
    [
        process(interviews=(interview(25),), outcome=Outcome.REJECTED, closed_at=utc(23)),
        process(interviews=(interview(25, verdict=Verdict.CANCELLED, heard_at=utc(22)),)),
    ],
)
def test_an_interview_that_will_not_take_place_is_not_shown(called_off: Process) -> None:
    assert [each for each in shown(searching(called_off)) if each.what is What.INTERVIEW] == []


def test_an_interview_that_took_place_stays() -> None:
    past = process(interviews=(interview(12),), outcome=Outcome.REJECTED, closed_at=utc(20))
    assert table(shown(searching(past))) == ["12 14:00 14:00 Lumen Health · tech interview"]


def test_another_zones_evening_is_the_home_zones_day() -> None:
    far = interview(22, 23, 30, zone="America/Los_Angeles")
    search = searching(process(interviews=(far,), role="SRE"))
    first = shown(search)[0]
    assert table([first]) == ["23 08:30 08:30 Lumen Health · tech interview"]
    said = sentence(first, search, calendar())
    assert said == "Lumen Health, SRE · tech interview: today 08:30–09:30 (23:30 in Los Angeles)."


def test_the_span_is_from_its_start_and_before_its_end() -> None:
    search = searching(process(interviews=(interview(23),)))
    moment = utc(23, 13)
    for span, count in (
        (Span(moment, moment + timedelta(seconds=1)), 1),
        (Span(moment - timedelta(seconds=1), moment), 0),
    ):
        assert len(shown(search, span=span)) == count


@pytest.mark.parametrize(
    ("company", "short"),
    [
        ("Acme Robotics", "Acme"),
        ("Quayside Bank", "Quayside"),
        ("JP Morgan Chase", "JP Morgan"),
        ("The Trade Desk", "The Trade"),
        ("Bank of America", "Bank of America"),
        ("Procter & Gamble", "Procter & Gamble"),
        ("<b>Bold</b> & Co", "<b>Bold</b> & Co"),
        ("acme robotics", "acme robotics"),
        ("株式会社", "株式会社"),
        ("", ""),
    ],
)
def test_companies_as_people_say_them(company: str, short: str) -> None:
    assert short_name(company) == short


def test_names_from_outside_are_used_as_they_are() -> None:
    odd = "{short} %s <b>x</b>"
    search = searching(process(odd, interviews=(interview(23),)))
    for each in shown(search):
        assert odd in spoken(each, search, calendar())
        assert odd in sentence(each, search, calendar())


def test_words() -> None:
    waiting = interview(18, 13, promises=(Promise(utc(18), utc(20, 16)),))
    messages = (
        Message("m", utc(20), Direction.OUT, MessageKind.THANK_YOU, interview="i1"),
        Message("n", utc(19), Direction.OUT, MessageKind.STATUS_UPDATE, Channel.CALL),
    )
    offer = Offer("o", utc(22), utc(27, 16), utc(22))
    search = searching(
        process("Acme", interviews=(waiting,), messages=messages), process("Northwind", offers=(offer,), contact=None)
    )
    said = {
        each.label: (spoken(each, search, calendar()), sentence(each, search, calendar())) for each in shown(search)
    }
    assert said["13:00 Acme · tech interview"] == (
        "13:00 Acme tech interview",
        "Acme · tech interview: Wed 18 Nov, 13:00–14:00.",
    )
    assert said["✓ Acme thank-you"] == (
        "thank-you to Acme sent",
        "Thank-you note · Acme: sent to Dana Wu, Fri 20 Nov, 13:00.",
    )
    assert said["✓ Acme update"][1] == "Status update · Acme: called Dana Wu, Thu 19 Nov, 13:00."
    assert said["Acme promised"] == (
        "Acme promised an answer by 17:00",
        "Dana Wu, Acme, promised an answer by Fri 20 Nov, 17:00.",
    )
    spoken_late, sentence_late = said["Acme follow-up 1"]
    assert spoken_late == "follow-up 1 to Acme late"
    assert sentence_late.startswith("Follow-up · Acme. Dana Wu promised an answer by Fri 20 Nov, 17:00. Nothing yet.")
    assert said["17:00 Northwind deadline"] == (
        "17:00 deadline of Northwind’s offer",
        "Northwind needs an answer to the offer by Fri 27 Nov, 17:00.",
    )
    assert said["Acme follow-up 2"] == (
        "follow-up 2 to Acme if nobody answers",
        "Follow-up 2 · Acme: Thu 26 Nov, 15:30, if nobody answers.",
    )


def test_every_kind_of_nudge_has_words() -> None:
    offer = Offer("o", utc(22), None)
    told = Offer("p", utc(22), utc(24, 8), utc(22))
    rejected = interview(12, id="i2", verdict=Verdict.REJECTED, heard_at=utc(20))
    search = searching(
        process("Acme", interviews=(interview(23),)),
        process("Quiet", interviews=(Interview("i3", wall(date(2026, 10, 20), 9), "Europe/Berlin", EARLIER),)),
        process("Why", interviews=(rejected,), contact=None),
        process("Ask", offers=(offer,), contact="lee"),
        process("Told", offers=(told,), contact="lee"),
    )
    wide = Span(NOVEMBER.start - timedelta(days=60), NOVEMBER.end)
    found = shown(search, span=wide)
    assert {each.kind for each in found} == set(Kind)
    assert all(spoken(each, search, calendar()) and sentence(each, search, calendar()) for each in found)


def test_projected_follow_ups_are_found_among_recent_processes_only() -> None:
    said_yes = interview(2, id="yes", verdict=Verdict.MOVING_ON, heard_at=utc(10))
    old = Interview("old", wall(date(2026, 9, 1), 9), "Europe/Berlin", EARLIER)
    old_yes = Interview(
        "old yes", wall(date(2026, 9, 1), 9), "Europe/Berlin", EARLIER, verdict=Verdict.MOVING_ON, heard_at=utc(12)
    )
    search = searching(
        process("A", interviews=(interview(20),)),
        process("B", interviews=(said_yes,)),
        process("C", interviews=(old,)),
        process("D", interviews=(old_yes,)),
        process("E", interviews=(interview(25, id="ahead"),)),
        process("F"),
        process("G", interviews=(interview(20, id="over"),), outcome=Outcome.GHOSTED, closed_at=utc(22)),
    )
    ahead = rulebook.projected(search, NOW, BERLIN)
    assert {each.process for each in ahead} == {"A", "B", "D", "E"}


def test_ten_thousand_processes_are_quick() -> None:
    processes = []
    for number in range(10_000):
        first = wall(date(2024, 12, 1), 9) + timedelta(hours=number * 2)
        meetings = tuple(
            Interview(f"{number}-{place}", first + timedelta(days=7 * place), "Europe/Berlin", EARLIER)
            for place in range(5)
        )
        processes.append(process(f"Company {number}", interviews=meetings, contact=None))
    search, known = searching(*processes), calendar()
    spent = []
    for _ in range(5):
        before = process_time()
        found = events(search, [], [], NOVEMBER, known)
        spent.append(process_time() - before)
    assert len(found) > 2_000
    assert min(spent) < 0.2  # seconds; 0.03 on a quiet machine
