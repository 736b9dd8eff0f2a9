CREATE TABLE "desk_view" (
	"district" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"view" text COLLATE "C" NOT NULL,
	"filters" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "desk_view_district_person_id_id_pk" PRIMARY KEY("district","person_id","id")
);
--> statement-breakpoint
CREATE TABLE "desk_setting" (
	"district" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"columns" text,
	"guides" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "desk_setting_district_person_id_pk" PRIMARY KEY("district","person_id")
);
--> statement-breakpoint
CREATE TABLE "bulk_dispatch" (
	"district" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"digest" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "bulk_dispatch_district_person_id_key_work_order_id_pk" PRIMARY KEY("district","person_id","key","work_order_id")
);
--> statement-breakpoint
CREATE TABLE "search_document" (
	"district" text COLLATE "C" NOT NULL,
	"doc" bigint NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"digest" text COLLATE "C" NOT NULL,
	"tokens" "bytea",
	CONSTRAINT "search_document_district_doc_pk" PRIMARY KEY("district","doc")
);
--> statement-breakpoint
CREATE TABLE "search_segment" (
	"district" text COLLATE "C" NOT NULL,
	"segment" bigint NOT NULL,
	"level" bigint NOT NULL,
	"last" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"filled" bigint NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "search_segment_district_segment_level_pk" PRIMARY KEY("district","segment","level")
);
--> statement-breakpoint
CREATE TABLE "search_posting" (
	"district" text COLLATE "C" NOT NULL,
	"segment" bigint NOT NULL,
	"bucket" bigint NOT NULL,
	"postings" "bytea" NOT NULL,
	CONSTRAINT "search_posting_district_segment_bucket_pk" PRIMARY KEY("district","segment","bucket")
);
--> statement-breakpoint
CREATE TABLE "search_state" (
	"district" text COLLATE "C" NOT NULL,
	"next_doc" bigint NOT NULL,
	"walked_to" text COLLATE "C" NOT NULL,
	"walked" boolean NOT NULL,
	"news_until" bigint NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "search_state_district_pk" PRIMARY KEY("district")
);
--> statement-breakpoint
CREATE TABLE "endorsement" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"complaint_id" text COLLATE "C" NOT NULL,
	"reporter_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"withdrawn_at" bigint,
	CONSTRAINT "endorsement_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "area_version" (
	"district" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"contents" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"by" text COLLATE "C",
	"reason" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"crs" text COLLATE "C" NOT NULL,
	"areas" bigint NOT NULL,
	"points" bigint NOT NULL,
	"warnings" text NOT NULL,
	"warned" bigint NOT NULL,
	"restores" bigint,
	CONSTRAINT "area_version_district_kind_version_pk" PRIMARY KEY("district","kind","version")
);
--> statement-breakpoint
CREATE TABLE "area_boundary" (
	"district" text COLLATE "C" NOT NULL,
	"contents" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"polygons" "bytea" NOT NULL,
	CONSTRAINT "area_boundary_district_contents_code_pk" PRIMARY KEY("district","contents","code")
);
--> statement-breakpoint
CREATE TABLE "place_name" (
	"district" text COLLATE "C" NOT NULL,
	"contents" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"alias_of" text COLLATE "C" NOT NULL,
	CONSTRAINT "place_name_district_contents_name_organisation_id_pk" PRIMARY KEY("district","contents","name","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "topic_task" (
	"district" text COLLATE "C" NOT NULL,
	"work_order_id" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"order_ids" text NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "topic_task_district_work_order_id_pk" PRIMARY KEY("district","work_order_id")
);
--> statement-breakpoint
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
ALTER TABLE "complaint" ADD COLUMN "geo_cell" bigint;
--> statement-breakpoint
ALTER TABLE "complaint" ADD COLUMN "words_cleared" boolean DEFAULT true NOT NULL;
--> statement-breakpoint
ALTER TABLE "work_order" ADD COLUMN "endorsers" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "dispatched_by" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "opened_at" bigint;
--> statement-breakpoint
CREATE UNIQUE INDEX "search_document_order" ON "search_document" USING btree ("district","work_order_id");
--> statement-breakpoint
CREATE INDEX "search_document_waiting" ON "search_document" USING btree ("district","doc") WHERE "search_document"."tokens" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "endorsement_once" ON "endorsement" USING btree ("district","complaint_id","reporter_id");
--> statement-breakpoint
CREATE INDEX "endorsement_by_reporter" ON "endorsement" USING btree ("reporter_id","id");
--> statement-breakpoint
CREATE INDEX "topic_task_by_time" ON "topic_task" USING btree ("district","at");
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
--> statement-breakpoint
CREATE INDEX "complaint_by_cell" ON "complaint" USING btree ("district","geo_cell","id") WHERE "complaint"."geo_cell" is not null;
