"""How a file gets to the present schema: one step a version, kept in `PRAGMA user_version`.

A step is frozen once released: it speaks SQL or its own definitions, never those of `tables`, which go on changing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.storage.errors import StorageError

if TYPE_CHECKING:
    from afterword.storage.database import Database

_FIRST_SCHEMA = """
CREATE TABLE "stages" ("id" TEXT NOT NULL PRIMARY KEY, "position" INTEGER NOT NULL, "name" TEXT NOT NULL,
    "phase" TEXT NOT NULL);
INSERT INTO "stages" VALUES
    ('applied', 0, 'Applied', 'early'),
    ('recruiter_screen', 1, 'Recruiter screen', 'early'),
    ('tech_interview', 2, 'Tech interview', 'later'),
    ('final_round', 3, 'Final round', 'later'),
    ('offer', 4, 'Offer', 'offer');
CREATE TABLE "contacts" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL, "role" TEXT NOT NULL, "company" TEXT NOT NULL, "notes" TEXT NOT NULL);
CREATE TABLE "processes" ("id" TEXT NOT NULL PRIMARY KEY, "company" TEXT NOT NULL, "created_at" INTEGER NOT NULL,
    "role" TEXT NOT NULL, "stage_id" TEXT NOT NULL, "contact_id" TEXT, "outcome" TEXT, "closed_at" INTEGER,
    "url" TEXT NOT NULL, "location" TEXT NOT NULL, "source" TEXT NOT NULL, "salary" TEXT NOT NULL,
    "notes" TEXT NOT NULL,
    FOREIGN KEY ("stage_id") REFERENCES "stages" ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX "processes_contact_id" ON "processes" ("contact_id");
CREATE TABLE "stage_changes" ("process_id" TEXT NOT NULL, "position" INTEGER NOT NULL, "at" INTEGER NOT NULL,
    "stage_id" TEXT NOT NULL, PRIMARY KEY ("process_id", "position"),
    FOREIGN KEY ("process_id") REFERENCES "processes" ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("stage_id") REFERENCES "stages" ("id") DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID;
CREATE TABLE "interviews" ("id" TEXT NOT NULL PRIMARY KEY, "process_id" TEXT NOT NULL, "starts_at" TEXT NOT NULL,
    "zone" TEXT NOT NULL, "recorded_at" INTEGER NOT NULL, "kind" TEXT NOT NULL, "minutes" INTEGER NOT NULL,
    "place" TEXT NOT NULL, "interviewers" TEXT NOT NULL, "notes" TEXT NOT NULL, "verdict" TEXT, "heard_at" INTEGER,
    "explained" INTEGER, "feedback" TEXT NOT NULL, "weight" TEXT,
    FOREIGN KEY ("process_id") REFERENCES "processes" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX "interviews_process_id" ON "interviews" ("process_id");
CREATE TABLE "promises" ("interview_id" TEXT NOT NULL, "position" INTEGER NOT NULL, "at" INTEGER NOT NULL,
    "by_day" TEXT, "by_moment" INTEGER, PRIMARY KEY ("interview_id", "position"),
    FOREIGN KEY ("interview_id") REFERENCES "interviews" ("id") DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID;
CREATE TABLE "offers" ("id" TEXT NOT NULL PRIMARY KEY, "process_id" TEXT NOT NULL, "received_at" INTEGER NOT NULL,
    "deadline" INTEGER, "deadline_recorded_at" INTEGER, "state" TEXT NOT NULL, "base" TEXT NOT NULL,
    "bonus" TEXT NOT NULL, "equity" TEXT NOT NULL, "notes" TEXT NOT NULL,
    FOREIGN KEY ("process_id") REFERENCES "processes" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX "offers_process_id" ON "offers" ("process_id");
CREATE TABLE "messages" ("id" TEXT NOT NULL PRIMARY KEY, "process_id" TEXT NOT NULL, "at" INTEGER NOT NULL,
    "direction" TEXT NOT NULL, "kind" TEXT NOT NULL, "channel" TEXT NOT NULL, "interview_id" TEXT,
    "contact_id" TEXT, "offer_id" TEXT, "subject" TEXT NOT NULL, "body" TEXT NOT NULL, "message_id" TEXT,
    "in_reply_to" TEXT,
    FOREIGN KEY ("process_id") REFERENCES "processes" ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("interview_id") REFERENCES "interviews" ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("offer_id") REFERENCES "offers" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX "messages_process_id" ON "messages" ("process_id");
CREATE INDEX "messages_interview_id" ON "messages" ("interview_id");
CREATE INDEX "messages_contact_id" ON "messages" ("contact_id");
CREATE INDEX "messages_offer_id" ON "messages" ("offer_id");
CREATE TABLE "nudges" ("key" TEXT NOT NULL PRIMARY KEY, "shown_at" INTEGER, "snoozed_until" INTEGER,
    "skipped_at" INTEGER);
CREATE TABLE "settings" ("name" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL);
"""


def _first_schema(database: Database) -> None:
    for statement in _FIRST_SCHEMA.split(";"):
        database.rows(statement)


def _positions(database: Database) -> None:
    """The place of a process among those of its stage; without one it stands by when it was created."""
    database.rows('ALTER TABLE "processes" ADD COLUMN "position" INTEGER')


def _invitations(database: Database) -> None:
    """The invitation that an interview came from, and how often it was moved."""
    database.rows('ALTER TABLE "interviews" ADD COLUMN "uid" TEXT NOT NULL DEFAULT \'\'')
    database.rows('ALTER TABLE "interviews" ADD COLUMN "sequence" INTEGER NOT NULL DEFAULT 0')
    database.rows('ALTER TABLE "interviews" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0')


def _stage_colours(database: Database) -> None:
    """The colour of a stage; most have none."""
    database.rows('ALTER TABLE "stages" ADD COLUMN "colour" TEXT')


MIGRATIONS: dict[int, Callable[[Database], None]] = {
    1: _first_schema,
    2: _positions,
    3: _invitations,
    4: _stage_colours,
}
"""What leads to each version from the one before, in order."""


def version_of(connection: sqlite3.Connection) -> int:
    """The schema that the file has; 0 where it has none yet."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def migrate(database: Database, path: Path, now: datetime) -> None:
    """Brings the file to the newest version, or leaves it as it is; one that held data before is backed up first."""
    refuse_unknown(database.raw, path)
    while (version := database.user_version) < max(MIGRATIONS):
        if version == 0 or _backed_up(database, path, version, now):
            _bring_on(database, path, version)


def _backed_up(database: Database, path: Path, version: int, now: datetime) -> bool:
    """Whether there is a backup of that version; there is none where another Afterword went on to the next."""
    from afterword.storage.backup import back_up

    try:
        back_up(database.raw, path, version, now)
    except StorageError:
        if database.user_version == version:
            raise
        return False
    return True


def refuse_unknown(connection: sqlite3.Connection, path: Path) -> None:
    """What a newer Afterword wrote, or another program."""
    # before the version: another process may be creating the file just now
    tables = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table'").fetchone()
    version, known = version_of(connection), max(MIGRATIONS)
    if version > known:
        raise StorageError(
            f"This data was written by a newer Afterword (schema {version}; this one knows {known}). "
            f"Update Afterword to open {path}."
        )
    if version == 0 and tables:
        raise StorageError(f"{path} is a database of another program.")


def _bring_on(database: Database, path: Path, version: int) -> None:
    """From that version to the newest, all steps or none: nobody else sees one that stands between."""
    from playhouse.migrate import SqliteMigrator  # type: ignore[import-untyped]

    # the context switches foreign keys off: SQLite rebuilds altered tables, and would act on their children
    with SqliteMigrator(database).migration_context():
        if database.user_version != version:
            return  # another Afterword did it while this one waited for the lock
        for number in range(version + 1, max(MIGRATIONS) + 1):
            MIGRATIONS[number](database)
            if database.rows("PRAGMA foreign_key_check").fetchone():
                raise StorageError(
                    f"The data in {path} could not be brought to schema {number}. Nothing was changed."
                )
            database.user_version = number
