CREATE TABLE "document" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"assignment_id" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C",
	"verify_code" text COLLATE "C" NOT NULL,
	"issuer_id" text COLLATE "C" NOT NULL,
	"issued_by" text COLLATE "C",
	"requested_by" text COLLATE "C",
	"to_id" text COLLATE "C" NOT NULL,
	"to_role" text COLLATE "C",
	"cause" text COLLATE "C" NOT NULL,
	"cause_ref" text COLLATE "C" NOT NULL,
	"level" bigint NOT NULL,
	"requirement" text COLLATE "C" NOT NULL,
	"copies" text NOT NULL,
	"issued_at" bigint,
	"received_at" bigint,
	"received_by" text COLLATE "C",
	"reply_due_at" bigint,
	"replied_at" bigint,
	"replied_by" text COLLATE "C",
	"reply_entry_id" text COLLATE "C",
	"rejections" bigint NOT NULL,
	"checked_at" bigint,
	"checked_by" text COLLATE "C",
	"check_entry_id" text COLLATE "C",
	"closed_at" bigint,
	CONSTRAINT "document_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "document_number" (
	"district" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"year" bigint NOT NULL,
	"last" bigint NOT NULL,
	CONSTRAINT "document_number_district_organisation_id_year_pk" PRIMARY KEY("district","organisation_id","year")
);
--> statement-breakpoint
CREATE TABLE "listing" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"public_title" text COLLATE "C" NOT NULL,
	"public_result" text COLLATE "C",
	"lead_id" text COLLATE "C",
	"listed_by" text COLLATE "C" NOT NULL,
	"listed_at" bigint NOT NULL,
	"due_at" bigint,
	"checked_by" text COLLATE "C",
	"checked_at" bigint,
	"unlisted_by" text COLLATE "C",
	"unlisted_at" bigint,
	CONSTRAINT "listing_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "extension" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"assignment_id" text COLLATE "C" NOT NULL,
	"clock_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"by" text NOT NULL,
	"asked_by" text COLLATE "C" NOT NULL,
	"asked_at" bigint NOT NULL,
	"old_due_at" bigint NOT NULL,
	"new_due_at" bigint,
	"decided_by" text COLLATE "C",
	"decided_at" bigint,
	CONSTRAINT "extension_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "pause" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"assignment_id" text COLLATE "C" NOT NULL,
	"clock_id" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"paused_by" text COLLATE "C" NOT NULL,
	"paused_at" bigint NOT NULL,
	"cap_at" bigint NOT NULL,
	"resumed_at" bigint,
	"resumed_by" text COLLATE "C",
	"ending" text COLLATE "C",
	CONSTRAINT "pause_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "exclusion" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"scope" text COLLATE "C" NOT NULL,
	"ground" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"asked_by" text COLLATE "C" NOT NULL,
	"asked_at" bigint NOT NULL,
	"entry_id" text COLLATE "C",
	"decided_by" text COLLATE "C",
	"decided_at" bigint,
	"decision_entry_id" text COLLATE "C",
	"appealed_at" bigint,
	"appeal_entry_id" text COLLATE "C",
	"final_by" text COLLATE "C",
	"final_at" bigint,
	"final_entry_id" text COLLATE "C",
	CONSTRAINT "exclusion_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "whistle" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"called_by" text COLLATE "C" NOT NULL,
	"called_at" bigint NOT NULL,
	"meet_at" bigint NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	"entry_id" text COLLATE "C",
	"record_entry_id" text COLLATE "C",
	"concluded_by" text COLLATE "C",
	"concluded_at" bigint,
	CONSTRAINT "whistle_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "whistle_unit" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"whistle_id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"assignment_id" text COLLATE "C",
	"arrived_at" bigint,
	"arrived_by" text COLLATE "C",
	"arrived_place" text COLLATE "C",
	"lng" double precision,
	"lat" double precision,
	"rating" text COLLATE "C",
	"rating_words" text COLLATE "C",
	"rated_by" text COLLATE "C",
	"rated_at" bigint,
	CONSTRAINT "whistle_unit_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"convened_by" text COLLATE "C" NOT NULL,
	"convener_id" text COLLATE "C" NOT NULL,
	"met_at" bigint NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	"participants" text NOT NULL,
	"entry_id" text COLLATE "C",
	"created_at" bigint NOT NULL,
	CONSTRAINT "meeting_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "return_ruling" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"assignment_id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"category_id" text COLLATE "C",
	"reason_entry_id" text COLLATE "C",
	"asked_at" bigint NOT NULL,
	"upheld" boolean,
	"ruling_entry_id" text COLLATE "C",
	"ruled_by" text COLLATE "C",
	"ruled_at" bigint,
	CONSTRAINT "return_ruling_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "order_link" (
	"district" text COLLATE "C" NOT NULL,
	"from_id" text COLLATE "C" NOT NULL,
	"to_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"by_person_id" text COLLATE "C",
	"at" bigint NOT NULL,
	CONSTRAINT "order_link_district_from_id_to_id_pk" PRIMARY KEY("district","from_id","to_id")
);
--> statement-breakpoint
CREATE TABLE "mediation" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"assignment_id" text COLLATE "C",
	"organisation_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"mediator_id" text COLLATE "C" NOT NULL,
	"recusal_checked_by" text COLLATE "C" NOT NULL,
	"lawyer" text COLLATE "C",
	"wrapped_key" text COLLATE "C",
	"parties_sealed" text COLLATE "C",
	"party_count" bigint NOT NULL,
	"opened_at" bigint NOT NULL,
	"concluded_at" bigint,
	"agreement_entry_id" text COLLATE "C",
	"agreement_number" text COLLATE "C",
	"perform_due_at" bigint,
	"performance" text COLLATE "C",
	"performed_checked_at" bigint,
	CONSTRAINT "mediation_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "mediation_session" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"mediation_id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"way" text COLLATE "C" NOT NULL,
	"met_at" bigint NOT NULL,
	"place" text COLLATE "C",
	"entry_id" text COLLATE "C",
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "mediation_session_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "alarm" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"clock_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C",
	"step" bigint NOT NULL,
	"next_at" bigint,
	"started_at" bigint NOT NULL,
	"rung_at" bigint,
	"stopped_at" bigint,
	CONSTRAINT "alarm_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "alarm_call" (
	"district" text COLLATE "C" NOT NULL,
	"alarm_id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"step" bigint NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "alarm_call_district_alarm_id_organisation_id_role_pk" PRIMARY KEY("district","alarm_id","organisation_id","role")
);
--> statement-breakpoint
CREATE TABLE "alarm_heard" (
	"district" text COLLATE "C" NOT NULL,
	"alarm_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"step" bigint NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "alarm_heard_district_alarm_id_person_id_pk" PRIMARY KEY("district","alarm_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "notice_read" (
	"district" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"notice_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "notice_read_district_person_id_notice_id_pk" PRIMARY KEY("district","person_id","notice_id")
);
--> statement-breakpoint
CREATE TABLE "group_bot" (
	"district" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"host" text COLLATE "C" NOT NULL,
	"url_sealed" text COLLATE "C" NOT NULL,
	"secret_sealed" text COLLATE "C",
	"what" text COLLATE "C" NOT NULL,
	"active" boolean NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "group_bot_district_organisation_id_pk" PRIMARY KEY("district","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"to_organisation_id" text COLLATE "C",
	"to_person_id" text COLLATE "C",
	"short_number" text COLLATE "C",
	"due_at" bigint,
	"state" text COLLATE "C" NOT NULL,
	"attempts" bigint NOT NULL,
	"not_before" bigint NOT NULL,
	"not_after" bigint NOT NULL,
	"lease" text COLLATE "C",
	"leased_until" bigint,
	"sent_at" bigint,
	"trouble" text COLLATE "C",
	"created_at" bigint NOT NULL,
	CONSTRAINT "outbox_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "recalculation" (
	"district" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"started_at" bigint NOT NULL,
	"total" bigint NOT NULL,
	"done" bigint NOT NULL,
	"moved" bigint NOT NULL,
	"finished_at" bigint,
	CONSTRAINT "recalculation_district_version_pk" PRIMARY KEY("district","version")
);
--> statement-breakpoint
CREATE TABLE "anchor" (
	"district" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"root" text COLLATE "C" NOT NULL,
	"orders" bigint NOT NULL,
	"events" bigint NOT NULL,
	"previous_hash" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"key_id" text COLLATE "C" NOT NULL,
	"signature" text COLLATE "C" NOT NULL,
	"written_at" bigint NOT NULL,
	CONSTRAINT "anchor_district_day_pk" PRIMARY KEY("district","day")
);
--> statement-breakpoint
CREATE TABLE "anchor_leaf" (
	"district" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "anchor_leaf_district_day_work_order_id_pk" PRIMARY KEY("district","day","work_order_id")
);
--> statement-breakpoint
DROP INDEX "complaint_by_order";
--> statement-breakpoint
DROP INDEX "contact_by_complaint";
--> statement-breakpoint
DROP INDEX "assignment_by_order";
--> statement-breakpoint
DROP INDEX "clock_by_order";
--> statement-breakpoint
DROP INDEX "follow_up_by_complaint";
--> statement-breakpoint
DROP INDEX "entry_by_order";
--> statement-breakpoint
DROP INDEX "entry_by_complaint";
--> statement-breakpoint
DROP INDEX "attachment_by_order";
--> statement-breakpoint
DROP INDEX "attachment_by_complaint";
--> statement-breakpoint
DROP INDEX "attachment_by_entry";
--> statement-breakpoint
DROP INDEX "notice_by_order";
--> statement-breakpoint
DROP INDEX "access_log_by_complaint";
--> statement-breakpoint
ALTER TABLE "district" ADD COLUMN "revision" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "document_prefix" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "work_order" ADD COLUMN "petition" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "work_order" ADD COLUMN "households" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "work_order" ADD COLUMN "impact_at" bigint;
--> statement-breakpoint
ALTER TABLE "work_order" ADD COLUMN "about_path" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "work_order" ADD COLUMN "patron_org_id" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "work_order" ADD COLUMN "patron_role" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "work_order" ADD COLUMN "patron_at" bigint;
--> statement-breakpoint
ALTER TABLE "work_order" ADD COLUMN "listed" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "work_order" ADD COLUMN "records" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "document_id" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "original_due_at" bigint;
--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "extensions" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "paused_at" bigint;
--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "pause_reason" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "pause_cap_at" bigint;
--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "pauses_used" text COLLATE "C" DEFAULT '' NOT NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX "document_once" ON "document" USING btree ("district","work_order_id","kind","cause","cause_ref","to_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "document_verify" ON "document" USING btree ("verify_code");
--> statement-breakpoint
CREATE INDEX "document_by_order" ON "document" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "document_issued" ON "document" USING btree ("district","kind","issued_at","id");
--> statement-breakpoint
CREATE INDEX "document_to" ON "document" USING btree ("district","to_id","state","id");
--> statement-breakpoint
CREATE INDEX "document_from" ON "document" USING btree ("district","issuer_id","state","id");
--> statement-breakpoint
CREATE INDEX "listing_by_order" ON "listing" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "listing_since" ON "listing" USING btree ("district","listed_at","id");
--> statement-breakpoint
CREATE INDEX "listing_by_state" ON "listing" USING btree ("district","state","listed_at","id");
--> statement-breakpoint
CREATE INDEX "extension_by_order" ON "extension" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "pause_by_order" ON "pause" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "exclusion_by_order" ON "exclusion" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "exclusion_by_state" ON "exclusion" USING btree ("district","state","id");
--> statement-breakpoint
CREATE INDEX "whistle_by_order" ON "whistle" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "whistle_unit_once" ON "whistle_unit" USING btree ("district","whistle_id","organisation_id");
--> statement-breakpoint
CREATE INDEX "whistle_unit_by_order" ON "whistle_unit" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "whistle_unit_by_unit" ON "whistle_unit" USING btree ("district","organisation_id","whistle_id");
--> statement-breakpoint
CREATE INDEX "meeting_by_order" ON "meeting" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "return_ruling_by_order" ON "return_ruling" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "return_ruling_by_time" ON "return_ruling" USING btree ("district","ruled_at","id");
--> statement-breakpoint
CREATE INDEX "order_link_to" ON "order_link" USING btree ("district","to_id");
--> statement-breakpoint
CREATE INDEX "mediation_by_order" ON "mediation" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "mediation_session_by_mediation" ON "mediation_session" USING btree ("district","mediation_id","id");
--> statement-breakpoint
CREATE INDEX "mediation_session_by_order" ON "mediation_session" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "alarm_once" ON "alarm" USING btree ("district","clock_id","started_at");
--> statement-breakpoint
CREATE INDEX "alarm_next" ON "alarm" USING btree ("next_at","district");
--> statement-breakpoint
CREATE INDEX "alarm_by_order" ON "alarm" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "alarm_call_by_order" ON "alarm_call" USING btree ("district","work_order_id");
--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("state","not_before","id");
--> statement-breakpoint
CREATE INDEX "outbox_leased" ON "outbox" USING btree ("state","leased_until");
--> statement-breakpoint
CREATE INDEX "outbox_by_state" ON "outbox" USING btree ("district","state","id");
--> statement-breakpoint
CREATE INDEX "recalculation_open" ON "recalculation" USING btree ("finished_at","district");
--> statement-breakpoint
CREATE INDEX "anchor_leaf_by_order" ON "anchor_leaf" USING btree ("district","work_order_id","day");
--> statement-breakpoint
CREATE INDEX "post_by_role" ON "post" USING btree ("district","role");
--> statement-breakpoint
CREATE INDEX "complaint_by_answered" ON "complaint" USING btree ("district","answered_at");
--> statement-breakpoint
CREATE INDEX "work_order_dispatched" ON "work_order" USING btree ("district","sealed","dispatched_at","id");
--> statement-breakpoint
CREATE INDEX "work_order_received" ON "work_order" USING btree ("district","sealed","received_at","id");
--> statement-breakpoint
CREATE INDEX "work_order_impact" ON "work_order" USING btree ("district","listed","impact_at","id");
--> statement-breakpoint
CREATE INDEX "assignment_dispatched" ON "assignment" USING btree ("district","dispatched_at","id");
--> statement-breakpoint
CREATE INDEX "clock_provisional" ON "clock" USING btree ("district","work_order_id") WHERE "clock"."provisional";
--> statement-breakpoint
CREATE INDEX "escalation_by_order" ON "escalation" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "event_by_time" ON "event" USING btree ("district","at");
--> statement-breakpoint
CREATE INDEX "complaint_by_order" ON "complaint" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "contact_by_complaint" ON "contact" USING btree ("district","complaint_id","id");
--> statement-breakpoint
CREATE INDEX "assignment_by_order" ON "assignment" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "clock_by_order" ON "clock" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "follow_up_by_complaint" ON "follow_up" USING btree ("district","complaint_id","id");
--> statement-breakpoint
CREATE INDEX "entry_by_order" ON "entry" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "entry_by_complaint" ON "entry" USING btree ("district","complaint_id","id");
--> statement-breakpoint
CREATE INDEX "attachment_by_order" ON "attachment" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "attachment_by_complaint" ON "attachment" USING btree ("district","complaint_id","id");
--> statement-breakpoint
CREATE INDEX "attachment_by_entry" ON "attachment" USING btree ("district","entry_id","id");
--> statement-breakpoint
CREATE INDEX "notice_by_order" ON "notice" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE INDEX "access_log_by_complaint" ON "access_log" USING btree ("district","complaint_id","id");
