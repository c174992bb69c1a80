"""The tables as they are now; how a file gets there is in `migrations`.

Moments are INTEGER microseconds UTC since 1970. An interview's `starts_at` is the agreed wall time as ISO text beside
its IANA zone: that is the fact, its UTC moment is derived. Key columns come first, rows are written in this order.
Every reference is checked at commit, so that the order of writing does not matter, and none cascades.
"""

from __future__ import annotations

from typing import Any

from peewee import SQL, CompositeKey, ForeignKeyField, IntegerField, Model, TextField


class Table(Model):
    """One kind of row. Unbound: queries are run by `Database.execute`."""

    class Meta:
        legacy_table_names = False


def _reference(table: type[Table], *, null: bool = False, index: bool = True) -> Any:
    field: Any = ForeignKeyField
    return field(table, backref="+", null=null, index=index, deferrable="INITIALLY DEFERRED")


class Stages(Table):
    id = TextField(primary_key=True)
    position = IntegerField()
    name = TextField()
    phase = TextField()
    colour = TextField(null=True)


class Contacts(Table):
    id = TextField(primary_key=True)
    name = TextField()
    email = TextField()
    phone = TextField()
    role = TextField()
    company = TextField()
    notes = TextField()


class Processes(Table):
    id = TextField(primary_key=True)
    company = TextField()
    created_at = IntegerField()
    role = TextField()
    stage = _reference(Stages, index=False)  # stages are removed too seldom to keep an index for it
    contact = _reference(Contacts, null=True)
    outcome = TextField(null=True)
    closed_at = IntegerField(null=True)
    url = TextField()
    location = TextField()
    source = TextField()
    salary = TextField()
    notes = TextField()
    position = IntegerField(null=True)


class StageChanges(Table):
    process = _reference(Processes, index=False)  # the primary key begins with it
    position = IntegerField()
    at = IntegerField()
    stage = _reference(Stages, index=False)

    class Meta:
        primary_key = CompositeKey("process", "position")
        without_rowid = True


class Interviews(Table):
    id = TextField(primary_key=True)
    process = _reference(Processes)
    starts_at = TextField()
    zone = TextField()
    recorded_at = IntegerField()
    kind = TextField()
    minutes = IntegerField()
    place = TextField()
    interviewers = TextField()  # a JSON list of names
    notes = TextField()
    verdict = TextField(null=True)
    heard_at = IntegerField(null=True)
    explained = IntegerField(null=True)
    feedback = TextField()
    weight = TextField(null=True)
    uid = TextField(constraints=[SQL("DEFAULT ''")])
    sequence = IntegerField(constraints=[SQL("DEFAULT 0")])
    revision = IntegerField(constraints=[SQL("DEFAULT 0")])


class Promises(Table):
    """A promised day (ISO text), a promised moment, or neither: they didn't say."""

    interview = _reference(Interviews, index=False)  # the primary key begins with it
    position = IntegerField()
    at = IntegerField()
    by_day = TextField(null=True)
    by_moment = IntegerField(null=True)

    class Meta:
        primary_key = CompositeKey("interview", "position")
        without_rowid = True


class Offers(Table):
    id = TextField(primary_key=True)
    process = _reference(Processes)
    received_at = IntegerField()
    deadline = IntegerField(null=True)
    deadline_recorded_at = IntegerField(null=True)
    state = TextField()
    base = TextField()
    bonus = TextField()
    equity = TextField()
    notes = TextField()


class Messages(Table):
    id = TextField(primary_key=True)
    process = _reference(Processes)
    at = IntegerField()
    direction = TextField()
    kind = TextField()
    channel = TextField()
    interview = _reference(Interviews, null=True)
    contact = _reference(Contacts, null=True)
    offer = _reference(Offers, null=True)
    subject = TextField()
    body = TextField()
    message_id = TextField(null=True)
    in_reply_to = TextField(null=True)


class Nudges(Table):
    key = TextField(primary_key=True)
    shown_at = IntegerField(null=True)
    snoozed_until = IntegerField(null=True)
    skipped_at = IntegerField(null=True)


class Settings(Table):
    """A setting that the user changed, its value as JSON; one left alone has no row and keeps its default."""

    name = TextField(primary_key=True)
    value = TextField()


TABLES: tuple[type[Table], ...] = (
    Stages, Contacts, Processes, StageChanges, Interviews, Promises, Offers, Messages, Nudges, Settings,
)  # fmt: skip
