CREATE TABLE "category_suggestion" (
	"district" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"model_version" bigint NOT NULL,
	"top" text NOT NULL,
	"unknown" boolean NOT NULL,
	"sure" boolean NOT NULL,
	"chosen" text COLLATE "C" NOT NULL,
	"chosen_top" text COLLATE "C" NOT NULL,
	CONSTRAINT "category_suggestion_district_work_order_id_pk" PRIMARY KEY("district","work_order_id")
);
--> statement-breakpoint
CREATE TABLE "category_model" (
	"district" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"started_at" bigint NOT NULL,
	"finished_at" bigint,
	"state" text COLLATE "C" NOT NULL,
	"against" bigint NOT NULL,
	"figures" text,
	"against_figures" text,
	"file" "bytea",
	CONSTRAINT "category_model_district_version_pk" PRIMARY KEY("district","version")
);
--> statement-breakpoint
CREATE TABLE "subscription" (
	"district" text COLLATE "C" NOT NULL,
	"reporter_id" text COLLATE "C" NOT NULL,
	"template_id" text COLLATE "C" NOT NULL,
	"left" bigint NOT NULL,
	"answer" text COLLATE "C" NOT NULL,
	"accepted_by" text COLLATE "C",
	"accepted_at" bigint,
	"pushed_at" bigint,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "subscription_district_reporter_id_template_id_pk" PRIMARY KEY("district","reporter_id","template_id")
);
--> statement-breakpoint
CREATE TABLE "content_check" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"complaint_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"attachment_id" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"why" text COLLATE "C",
	"suggest" text COLLATE "C",
	"label" bigint,
	"trace_id" text COLLATE "C",
	"attempts" bigint NOT NULL,
	"next_at" bigint,
	"lease" text COLLATE "C",
	"leased_until" bigint,
	"decided_by" text COLLATE "C",
	"decided_at" bigint,
	"created_at" bigint NOT NULL,
	CONSTRAINT "content_check_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "group_digest" (
	"district" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "group_digest_district_organisation_id_day_pk" PRIMARY KEY("district","organisation_id","day")
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "to_reporter_id" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "complaint_id" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "reference" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "complaint" ADD COLUMN "words_cleared" boolean DEFAULT true NOT NULL;
--> statement-breakpoint
CREATE INDEX "category_suggestion_at" ON "category_suggestion" USING btree ("district","at","work_order_id");
--> statement-breakpoint
CREATE INDEX "subscription_by_person" ON "subscription" USING btree ("reporter_id","template_id");
--> statement-breakpoint
CREATE INDEX "content_check_next" ON "content_check" USING btree ("next_at","district","id");
--> statement-breakpoint
CREATE INDEX "content_check_trace" ON "content_check" USING btree ("trace_id");
--> statement-breakpoint
CREATE INDEX "content_check_by_complaint" ON "content_check" USING btree ("district","complaint_id","id");
--> statement-breakpoint
CREATE INDEX "content_check_by_state" ON "content_check" USING btree ("district","state","id");
--> statement-breakpoint
CREATE INDEX "outbox_reference" ON "outbox" USING btree ("reference");
