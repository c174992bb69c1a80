BEGIN TRANSACTION;
CREATE TABLE "contacts" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL, "role" TEXT NOT NULL, "company" TEXT NOT NULL, "notes" TEXT NOT NULL);
INSERT INTO "contacts" VALUES('c1','Dana Wu','dana@acme.example','','recruiter','Acme','');
CREATE TABLE "interviews" ("id" TEXT NOT NULL PRIMARY KEY, "process_id" TEXT NOT NULL, "starts_at" TEXT NOT NULL,
    "zone" TEXT NOT NULL, "recorded_at" INTEGER NOT NULL, "kind" TEXT NOT NULL, "minutes" INTEGER NOT NULL,
    "place" TEXT NOT NULL, "interviewers" TEXT NOT NULL, "notes" TEXT NOT NULL, "verdict" TEXT, "heard_at" INTEGER,
    "explained" INTEGER, "feedback" TEXT NOT NULL, "weight" TEXT, "uid" TEXT NOT NULL DEFAULT '', "sequence" INTEGER NOT NULL DEFAULT 0, "revision" INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY ("process_id") REFERENCES "processes" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "interviews" VALUES('i1','p1','2026-11-23T14:00:00','Europe/Berlin',1795161600000000,'technical',60,'','["Sam Ortiz"]','',NULL,NULL,NULL,'',NULL,'',0,0);
INSERT INTO "interviews" VALUES('i2','p2','2026-11-23T14:00:00','Europe/Berlin',1795161600000000,'technical',60,'','["Sam Ortiz"]','',NULL,NULL,NULL,'',NULL,'',0,0);
CREATE TABLE "messages" ("id" TEXT NOT NULL PRIMARY KEY, "process_id" TEXT NOT NULL, "at" INTEGER NOT NULL,
    "direction" TEXT NOT NULL, "kind" TEXT NOT NULL, "channel" TEXT NOT NULL, "interview_id" TEXT,
    "contact_id" TEXT, "offer_id" TEXT, "subject" TEXT NOT NULL, "body" TEXT NOT NULL, "message_id" TEXT,
    "in_reply_to" TEXT,
    FOREIGN KEY ("process_id") REFERENCES "processes" ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("interview_id") REFERENCES "interviews" ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("offer_id") REFERENCES "offers" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "messages" VALUES('m1','p1',1795448400000000,'out','thank_you','email','i1','c1',NULL,'','','<1@example>',NULL);
INSERT INTO "messages" VALUES('m2','p2',1795448400000000,'out','offer_deadline','email','i2','c1','o1','','','<1@example>',NULL);
CREATE TABLE "nudges" ("key" TEXT NOT NULL PRIMARY KEY, "shown_at" INTEGER, "snoozed_until" INTEGER,
    "skipped_at" INTEGER);
INSERT INTO "nudges" VALUES('thank_you:i1',NULL,NULL,NULL);
CREATE TABLE "offers" ("id" TEXT NOT NULL PRIMARY KEY, "process_id" TEXT NOT NULL, "received_at" INTEGER NOT NULL,
    "deadline" INTEGER, "deadline_recorded_at" INTEGER, "state" TEXT NOT NULL, "base" TEXT NOT NULL,
    "bonus" TEXT NOT NULL, "equity" TEXT NOT NULL, "notes" TEXT NOT NULL,
    FOREIGN KEY ("process_id") REFERENCES "processes" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "offers" VALUES('o1','p1',1795514400000000,1795795200000000,1795514400000000,'open','','','','');
INSERT INTO "offers" VALUES('o2','p2',1795514400000000,1795795200000000,1795514400000000,'open','','','','');
CREATE TABLE "processes" ("id" TEXT NOT NULL PRIMARY KEY, "company" TEXT NOT NULL, "created_at" INTEGER NOT NULL,
    "role" TEXT NOT NULL, "stage_id" TEXT NOT NULL, "contact_id" TEXT, "outcome" TEXT, "closed_at" INTEGER,
    "url" TEXT NOT NULL, "location" TEXT NOT NULL, "source" TEXT NOT NULL, "salary" TEXT NOT NULL,
    "notes" TEXT NOT NULL, "position" INTEGER,
    FOREIGN KEY ("stage_id") REFERENCES "stages" ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "processes" VALUES('p1','Acme',1793523600000000,'Backend engineer','tech_interview','c1',NULL,NULL,'','','','','',NULL);
INSERT INTO "processes" VALUES('p2','Globex',1793523600000000,'Backend engineer','tech_interview','c1',NULL,NULL,'','','','','',NULL);
CREATE TABLE "promises" ("interview_id" TEXT NOT NULL, "position" INTEGER NOT NULL, "at" INTEGER NOT NULL,
    "by_day" TEXT, "by_moment" INTEGER, PRIMARY KEY ("interview_id", "position"),
    FOREIGN KEY ("interview_id") REFERENCES "interviews" ("id") DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID;
INSERT INTO "promises" VALUES('i1',0,1795446300000000,'2026-12-02',NULL);
INSERT INTO "promises" VALUES('i2',0,1795446300000000,'2026-12-02',NULL);
CREATE TABLE "settings" ("name" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL);
INSERT INTO "settings" VALUES('home_zone','"Europe/Berlin"');
INSERT INTO "settings" VALUES('name','"Alex Doe"');
CREATE TABLE "stage_changes" ("process_id" TEXT NOT NULL, "position" INTEGER NOT NULL, "at" INTEGER NOT NULL,
    "stage_id" TEXT NOT NULL, PRIMARY KEY ("process_id", "position"),
    FOREIGN KEY ("process_id") REFERENCES "processes" ("id") DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("stage_id") REFERENCES "stages" ("id") DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID;
INSERT INTO "stage_changes" VALUES('p1',0,1794304800000000,'tech_interview');
INSERT INTO "stage_changes" VALUES('p2',0,1794304800000000,'tech_interview');
CREATE TABLE "stages" ("id" TEXT NOT NULL PRIMARY KEY, "position" INTEGER NOT NULL, "name" TEXT NOT NULL,
    "phase" TEXT NOT NULL);
INSERT INTO "stages" VALUES('applied',0,'Applied','early');
INSERT INTO "stages" VALUES('recruiter_screen',1,'Recruiter screen','early');
INSERT INTO "stages" VALUES('tech_interview',2,'Tech interview','later');
INSERT INTO "stages" VALUES('final_round',3,'Final round','later');
INSERT INTO "stages" VALUES('offer',4,'Offer','offer');
CREATE INDEX "processes_contact_id" ON "processes" ("contact_id");
CREATE INDEX "interviews_process_id" ON "interviews" ("process_id");
CREATE INDEX "offers_process_id" ON "offers" ("process_id");
CREATE INDEX "messages_process_id" ON "messages" ("process_id");
CREATE INDEX "messages_interview_id" ON "messages" ("interview_id");
CREATE INDEX "messages_contact_id" ON "messages" ("contact_id");
CREATE INDEX "messages_offer_id" ON "messages" ("offer_id");
COMMIT;
PRAGMA user_version = 3;
