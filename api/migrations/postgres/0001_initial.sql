CREATE TABLE "district" (
	"id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"zone_offset_minutes" bigint NOT NULL,
	"settings" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "district_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"parent_id" text COLLATE "C",
	"path" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"short_name" text COLLATE "C" NOT NULL,
	"phone" text COLLATE "C",
	"address" text COLLATE "C",
	"office_hours" text,
	"external" boolean NOT NULL,
	"retired_at" bigint,
	"version" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "organisation_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"account" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"phone_sealed" text COLLATE "C",
	"password_hash" text COLLATE "C",
	"token_epoch" bigint NOT NULL,
	"must_change_password" boolean NOT NULL,
	"failed_logins" bigint NOT NULL,
	"locked_until" bigint,
	"retired_at" bigint,
	"version" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "person_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "post" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C",
	"held_from" bigint NOT NULL,
	"held_to" bigint,
	CONSTRAINT "post_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "absence" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"post_id" text COLLATE "C" NOT NULL,
	"deputy_id" text COLLATE "C" NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	CONSTRAINT "absence_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"refresh_hash" text COLLATE "C" NOT NULL,
	"previous_hash" text COLLATE "C",
	"created_at" bigint NOT NULL,
	"rotated_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint,
	CONSTRAINT "session_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "reporter" (
	"id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"secret_hash" text COLLATE "C" NOT NULL,
	"openid_sealed" text COLLATE "C",
	"created_at" bigint NOT NULL,
	CONSTRAINT "reporter_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "tell_code" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"lng" double precision,
	"lat" double precision,
	"retired_at" bigint,
	"version" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "tell_code_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "category" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"parent_id" text COLLATE "C",
	"level" bigint NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"full_name" text COLLATE "C" NOT NULL,
	"retired_at" bigint,
	CONSTRAINT "category_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "policy" (
	"district" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"body" text NOT NULL,
	"valid_from" bigint NOT NULL,
	"created_by" text COLLATE "C",
	CONSTRAINT "policy_district_kind_version_pk" PRIMARY KEY("district","kind","version")
);
--> statement-breakpoint
CREATE TABLE "calendar" (
	"district" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"body" text NOT NULL,
	"valid_from" bigint NOT NULL,
	"created_by" text COLLATE "C",
	CONSTRAINT "calendar_district_version_pk" PRIMARY KEY("district","version")
);
--> statement-breakpoint
CREATE TABLE "number_block" (
	"district" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"next" bigint NOT NULL,
	CONSTRAINT "number_block_district_day_pk" PRIMARY KEY("district","day")
);
--> statement-breakpoint
CREATE TABLE "complaint" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"short_number" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"reporter_id" text COLLATE "C",
	"channel" text COLLATE "C" NOT NULL,
	"code_id" text COLLATE "C",
	"place_org_id" text COLLATE "C" NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	"lng" double precision,
	"lat" double precision,
	"kind" text COLLATE "C",
	"disclosure" text COLLATE "C" NOT NULL,
	"about_official" boolean NOT NULL,
	"on_behalf" boolean NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"closing_reason" text COLLATE "C",
	"resolution" text COLLATE "C",
	"rating" text COLLATE "C",
	"opted_out" boolean NOT NULL,
	"has_phone" boolean NOT NULL,
	"lookup_hash" text COLLATE "C" NOT NULL,
	"attempts" text NOT NULL,
	"last_urged_at" bigint,
	"taken_by" text COLLATE "C",
	"told_at" bigint NOT NULL,
	"answered_at" bigint,
	"closed_at" bigint,
	"previous_id" text COLLATE "C",
	CONSTRAINT "complaint_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"complaint_id" text COLLATE "C" NOT NULL,
	"part" text COLLATE "C" NOT NULL,
	"wrapped_key" text COLLATE "C",
	"name_sealed" text COLLATE "C",
	"phone_sealed" text COLLATE "C",
	"address_sealed" text COLLATE "C",
	"relation" text COLLATE "C",
	"phone_index" text COLLATE "C",
	"phone_tail_index" text COLLATE "C",
	"created_at" bigint NOT NULL,
	"erased_at" bigint,
	CONSTRAINT "contact_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "work_order" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"short_number" text COLLATE "C" NOT NULL,
	"main_complaint_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"urgency" text COLLATE "C" NOT NULL,
	"difficulty" text COLLATE "C" NOT NULL,
	"official_kind" text COLLATE "C",
	"category_id" text COLLATE "C",
	"level" bigint NOT NULL,
	"cycle" bigint NOT NULL,
	"returns" bigint NOT NULL,
	"returns_refused" bigint NOT NULL,
	"urges" bigint NOT NULL,
	"reporters" bigint NOT NULL,
	"sealed" boolean NOT NULL,
	"hazard" boolean NOT NULL,
	"place_org_id" text COLLATE "C" NOT NULL,
	"place_path" text COLLATE "C" NOT NULL,
	"street_id" text COLLATE "C" NOT NULL,
	"desk_id" text COLLATE "C" NOT NULL,
	"lead_id" text COLLATE "C",
	"merged_into_id" text COLLATE "C",
	"channel" text COLLATE "C" NOT NULL,
	"received_at" bigint NOT NULL,
	"accepted_at" bigint,
	"dispatched_at" bigint,
	"answered_at" bigint,
	"closed_at" bigint,
	"due_at" bigint NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "work_order_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "assignment" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"part" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"state_before_return" text COLLATE "C",
	"handler_id" text COLLATE "C",
	"worked_by" text NOT NULL,
	"opinion" text COLLATE "C",
	"dispatched_at" bigint NOT NULL,
	"signed_at" bigint,
	"contacted_at" bigint,
	"submitted_at" bigint,
	"settled_at" bigint,
	"open" boolean NOT NULL,
	CONSTRAINT "assignment_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "clock" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"assignment_id" text COLLATE "C",
	"complaint_id" text COLLATE "C",
	"escalation_id" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"started_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"warn_at" bigint NOT NULL,
	"imminent_at" bigint,
	"stopped_at" bigint,
	"warned_at" bigint,
	"fired_at" bigint,
	"next_at" bigint,
	"provisional" boolean NOT NULL,
	"policy_version" bigint NOT NULL,
	"calendar_version" bigint NOT NULL,
	CONSTRAINT "clock_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "escalation" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"cause" text COLLATE "C" NOT NULL,
	"cause_ref" text COLLATE "C" NOT NULL,
	"level" bigint NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"settled_at" bigint,
	CONSTRAINT "escalation_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "follow_up" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"complaint_id" text COLLATE "C" NOT NULL,
	"cycle" bigint NOT NULL,
	"way" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C",
	"organisation_id" text COLLATE "C",
	"reached" boolean NOT NULL,
	"refused" boolean NOT NULL,
	"resolution" text COLLATE "C",
	"rating" text COLLATE "C",
	"entry_id" text COLLATE "C",
	"at" bigint NOT NULL,
	CONSTRAINT "follow_up_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "entry" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"complaint_id" text COLLATE "C",
	"assignment_id" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C",
	"data" text NOT NULL,
	"reply_to_id" text COLLATE "C",
	"person_id" text COLLATE "C",
	"organisation_id" text COLLATE "C",
	"visibility" text COLLATE "C" NOT NULL,
	"salt" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"erased_at" bigint,
	CONSTRAINT "entry_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "attachment" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"mime" text COLLATE "C" NOT NULL,
	"bytes" bigint NOT NULL,
	"width" bigint,
	"height" bigint,
	"seconds" bigint,
	"sha256" text COLLATE "C" NOT NULL,
	"reporter_id" text COLLATE "C",
	"person_id" text COLLATE "C",
	"work_order_id" text COLLATE "C",
	"complaint_id" text COLLATE "C",
	"entry_id" text COLLATE "C",
	"stage" text COLLATE "C",
	"cleared_by" text COLLATE "C",
	"created_at" bigint NOT NULL,
	CONSTRAINT "attachment_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"district" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"actor_kind" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C",
	"actor_org_id" text COLLATE "C",
	"action" text COLLATE "C" NOT NULL,
	"visibility" text COLLATE "C" NOT NULL,
	"complaint_id" text COLLATE "C",
	"assignment_id" text COLLATE "C",
	"entry_id" text COLLATE "C",
	"text" text COLLATE "C" NOT NULL,
	"previous_hash" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "event_district_work_order_id_seq_pk" PRIMARY KEY("district","work_order_id","seq")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C",
	"role" text COLLATE "C",
	"reporter_id" text COLLATE "C",
	"complaint_id" text COLLATE "C",
	"work_order_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"due_at" bigint,
	"at" bigint NOT NULL,
	"read_at" bigint,
	CONSTRAINT "notice_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"district" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"owner" text COLLATE "C" NOT NULL,
	"digest" text COLLATE "C" NOT NULL,
	"complaint_id" text COLLATE "C" NOT NULL,
	"receipt" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "idempotency_district_key_pk" PRIMARY KEY("district","key")
);
--> statement-breakpoint
CREATE TABLE "lookup_failure" (
	"district" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"failures" bigint NOT NULL,
	"first_at" bigint NOT NULL,
	"locked_until" bigint,
	CONSTRAINT "lookup_failure_district_number_pk" PRIMARY KEY("district","number")
);
--> statement-breakpoint
CREATE TABLE "access_log" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C",
	"complaint_id" text COLLATE "C",
	"reason" text COLLATE "C",
	CONSTRAINT "access_log_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "change" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"person_id" text COLLATE "C",
	"noun" text COLLATE "C" NOT NULL,
	"noun_id" text COLLATE "C" NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"before" text,
	"after" text,
	CONSTRAINT "change_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_code" ON "organisation" USING btree ("district","code");
--> statement-breakpoint
CREATE INDEX "organisation_path" ON "organisation" USING btree ("district","path");
--> statement-breakpoint
CREATE UNIQUE INDEX "person_account" ON "person" USING btree ("account");
--> statement-breakpoint
CREATE INDEX "post_by_person" ON "post" USING btree ("district","person_id");
--> statement-breakpoint
CREATE INDEX "post_by_organisation" ON "post" USING btree ("district","organisation_id","role");
--> statement-breakpoint
CREATE INDEX "absence_by_deputy" ON "absence" USING btree ("district","deputy_id");
--> statement-breakpoint
CREATE INDEX "absence_by_post" ON "absence" USING btree ("district","post_id");
--> statement-breakpoint
CREATE INDEX "session_by_refresh" ON "session" USING btree ("refresh_hash");
--> statement-breakpoint
CREATE INDEX "session_by_person" ON "session" USING btree ("district","person_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "reporter_secret" ON "reporter" USING btree ("secret_hash");
--> statement-breakpoint
CREATE UNIQUE INDEX "tell_code_code" ON "tell_code" USING btree ("code");
--> statement-breakpoint
CREATE UNIQUE INDEX "tell_code_label" ON "tell_code" USING btree ("district","label");
--> statement-breakpoint
CREATE INDEX "tell_code_by_organisation" ON "tell_code" USING btree ("district","organisation_id");
--> statement-breakpoint
CREATE INDEX "category_by_parent" ON "category" USING btree ("district","parent_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "complaint_number" ON "complaint" USING btree ("district","number");
--> statement-breakpoint
CREATE INDEX "complaint_by_order" ON "complaint" USING btree ("district","work_order_id");
--> statement-breakpoint
CREATE INDEX "complaint_by_reporter" ON "complaint" USING btree ("reporter_id","id");
--> statement-breakpoint
CREATE INDEX "complaint_by_place" ON "complaint" USING btree ("district","place_org_id","id");
--> statement-breakpoint
CREATE INDEX "contact_by_complaint" ON "contact" USING btree ("district","complaint_id");
--> statement-breakpoint
CREATE INDEX "contact_by_phone" ON "contact" USING btree ("district","phone_index");
--> statement-breakpoint
CREATE INDEX "work_order_queue" ON "work_order" USING btree ("district","state","due_at","id");
--> statement-breakpoint
CREATE INDEX "work_order_due" ON "work_order" USING btree ("district","due_at","id");
--> statement-breakpoint
CREATE INDEX "work_order_sealed" ON "work_order" USING btree ("district","sealed","state","due_at","id");
--> statement-breakpoint
CREATE INDEX "work_order_by_street" ON "work_order" USING btree ("district","street_id","state","due_at","id");
--> statement-breakpoint
CREATE INDEX "work_order_by_desk" ON "work_order" USING btree ("district","desk_id","state","due_at","id");
--> statement-breakpoint
CREATE INDEX "work_order_by_number" ON "work_order" USING btree ("district","number");
--> statement-breakpoint
CREATE INDEX "assignment_by_order" ON "assignment" USING btree ("district","work_order_id");
--> statement-breakpoint
CREATE INDEX "assignment_by_unit" ON "assignment" USING btree ("district","organisation_id","open","work_order_id");
--> statement-breakpoint
CREATE INDEX "clock_by_order" ON "clock" USING btree ("district","work_order_id");
--> statement-breakpoint
CREATE INDEX "clock_next" ON "clock" USING btree ("next_at","district");
--> statement-breakpoint
CREATE INDEX "clock_running" ON "clock" USING btree ("district","kind","state","due_at","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "escalation_once" ON "escalation" USING btree ("district","work_order_id","cause","cause_ref","level");
--> statement-breakpoint
CREATE INDEX "escalation_to_post" ON "escalation" USING btree ("district","organisation_id","role","settled_at","id");
--> statement-breakpoint
CREATE INDEX "follow_up_by_complaint" ON "follow_up" USING btree ("district","complaint_id");
--> statement-breakpoint
CREATE INDEX "entry_by_order" ON "entry" USING btree ("district","work_order_id");
--> statement-breakpoint
CREATE INDEX "entry_by_complaint" ON "entry" USING btree ("district","complaint_id");
--> statement-breakpoint
CREATE INDEX "attachment_by_order" ON "attachment" USING btree ("district","work_order_id");
--> statement-breakpoint
CREATE INDEX "attachment_by_complaint" ON "attachment" USING btree ("district","complaint_id");
--> statement-breakpoint
CREATE INDEX "attachment_by_entry" ON "attachment" USING btree ("district","entry_id");
--> statement-breakpoint
CREATE INDEX "notice_to_unit" ON "notice" USING btree ("district","organisation_id","id");
--> statement-breakpoint
CREATE INDEX "notice_to_reporter" ON "notice" USING btree ("reporter_id","id");
--> statement-breakpoint
CREATE INDEX "notice_by_order" ON "notice" USING btree ("district","work_order_id");
--> statement-breakpoint
CREATE INDEX "access_log_by_complaint" ON "access_log" USING btree ("district","complaint_id");
--> statement-breakpoint
CREATE INDEX "change_by_noun" ON "change" USING btree ("district","noun","noun_id","id");
