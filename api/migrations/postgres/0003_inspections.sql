CREATE TABLE "inspection_item" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"object" text COLLATE "C" NOT NULL,
	"basis" text COLLATE "C" NOT NULL,
	"way" text COLLATE "C" NOT NULL,
	"matter" text COLLATE "C",
	"cap_per_year" bigint,
	"interval_days" bigint,
	"version" bigint NOT NULL,
	"published_at" bigint NOT NULL,
	"former" text,
	"listed_at" bigint NOT NULL,
	"doubtful" boolean NOT NULL,
	"withdrawn_at" bigint,
	"withdrawn_cause" text COLLATE "C",
	"withdrawn_reason" text COLLATE "C",
	CONSTRAINT "inspection_item_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "item_proposal" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"item_id" text COLLATE "C",
	"number" text COLLATE "C" NOT NULL,
	"content" text NOT NULL,
	"current" text,
	"reason" text COLLATE "C" NOT NULL,
	"declared_by" text COLLATE "C" NOT NULL,
	"declared_at" bigint NOT NULL,
	"decided_by" text COLLATE "C",
	"decided_at" bigint,
	"decision" text COLLATE "C",
	"version" bigint NOT NULL,
	CONSTRAINT "item_proposal_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "no_penalty_item" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"condition" text COLLATE "C" NOT NULL,
	"basis" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"published_at" bigint NOT NULL,
	"withdrawn_at" bigint,
	"withdrawn_reason" text COLLATE "C",
	CONSTRAINT "no_penalty_item_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "business" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"credit_code" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"industry" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"place_org_id" text COLLATE "C" NOT NULL,
	"place_path" text COLLATE "C" NOT NULL,
	"contact_sealed" text COLLATE "C",
	"phone_sealed" text COLLATE "C",
	"credit" text COLLATE "C" NOT NULL,
	"risk" text COLLATE "C" NOT NULL,
	"law_abiding" boolean NOT NULL,
	"tags" text NOT NULL,
	"white_listed" boolean NOT NULL,
	"contact_point" boolean NOT NULL,
	"sticker_code" text COLLATE "C" NOT NULL,
	"retired_at" bigint,
	"version" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "business_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "certificate" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"scope" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint NOT NULL,
	"version" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "certificate_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "inspection" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"business_id" text COLLATE "C" NOT NULL,
	"lead_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"joint" boolean NOT NULL,
	"from_at" bigint NOT NULL,
	"to_at" bigint NOT NULL,
	"code_hash" text COLLATE "C" NOT NULL,
	"opened_at" bigint,
	"opened_by" text COLLATE "C",
	"finished_at" bigint,
	"signed_by_sealed" text COLLATE "C",
	"signature_id" text COLLATE "C",
	"signature_refused" boolean NOT NULL,
	"witness" text COLLATE "C",
	"version" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "inspection_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "inspection_task" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"inspection_id" text COLLATE "C" NOT NULL,
	"business_id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"ground" text COLLATE "C",
	"reason" text COLLATE "C",
	"needs" text NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"window_from" bigint NOT NULL,
	"window_to" bigint NOT NULL,
	"year" bigint NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"decided_by" text COLLATE "C",
	"decided_at" bigint,
	"decision" text COLLATE "C",
	"version" bigint NOT NULL,
	CONSTRAINT "inspection_task_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "task_item" (
	"district" text COLLATE "C" NOT NULL,
	"task_id" text COLLATE "C" NOT NULL,
	"item_id" text COLLATE "C" NOT NULL,
	"item_version" bigint NOT NULL,
	"business_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"basis" text COLLATE "C" NOT NULL,
	"matter" text COLLATE "C",
	"interval_days" bigint,
	"repeat_of_task_id" text COLLATE "C",
	"repeat_of_item_id" text COLLATE "C",
	"finding" text COLLATE "C",
	"words" text COLLATE "C",
	"recorded_by" text COLLATE "C",
	"recorded_at" bigint,
	CONSTRAINT "task_item_district_task_id_item_id_pk" PRIMARY KEY("district","task_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "task_inspector" (
	"district" text COLLATE "C" NOT NULL,
	"task_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"certificate_id" text COLLATE "C" NOT NULL,
	"arrived_at" bigint,
	"stood_down" boolean DEFAULT false NOT NULL,
	CONSTRAINT "task_inspector_district_task_id_person_id_pk" PRIMARY KEY("district","task_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "task_refusal" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"business_id" text COLLATE "C",
	"rule" text COLLATE "C" NOT NULL,
	"words" text COLLATE "C" NOT NULL,
	CONSTRAINT "task_refusal_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "joint_proposal" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"business_id" text COLLATE "C" NOT NULL,
	"lead_id" text COLLATE "C" NOT NULL,
	"task_ids" text NOT NULL,
	"day" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"decided_by" text COLLATE "C",
	"decided_at" bigint,
	"reason" text COLLATE "C",
	"version" bigint NOT NULL,
	CONSTRAINT "joint_proposal_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "inspection_rating" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"inspection_id" text COLLATE "C" NOT NULL,
	"business_id" text COLLATE "C" NOT NULL,
	"level" text COLLATE "C" NOT NULL,
	"ticks" text NOT NULL,
	"words_sealed" text COLLATE "C",
	"callback" boolean NOT NULL,
	"phone_sealed" text COLLATE "C",
	"photo_ids" text NOT NULL,
	"receipt_hash" text COLLATE "C" NOT NULL,
	"submitted_at" bigint NOT NULL,
	"revised_at" bigint,
	"first" text,
	"redacted" text COLLATE "C",
	"redacted_by" text COLLATE "C",
	"redacted_at" bigint,
	"work_order_id" text COLLATE "C",
	"lead_order_id" text COLLATE "C",
	"version" bigint NOT NULL,
	CONSTRAINT "inspection_rating_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "problem" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"source_id" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"words" text COLLATE "C" NOT NULL,
	"raised_by" text COLLATE "C",
	"raised_at" bigint NOT NULL,
	"work_order_id" text COLLATE "C",
	"released_at" bigint,
	"release_reason" text COLLATE "C",
	"closed_at" bigint,
	"closing_words" text COLLATE "C",
	"version" bigint NOT NULL,
	CONSTRAINT "problem_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "case_file" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"closed_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "case_file_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "case_review" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"rule" text NOT NULL,
	"seed" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"concluded_at" bigint,
	"conclusion" text COLLATE "C",
	"version" bigint NOT NULL,
	CONSTRAINT "case_review_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "reviewed_file" (
	"district" text COLLATE "C" NOT NULL,
	"review_id" text COLLATE "C" NOT NULL,
	"file_id" text COLLATE "C" NOT NULL,
	"reviewer_id" text COLLATE "C",
	"ticks" text NOT NULL,
	"words" text COLLATE "C",
	"verdict" text COLLATE "C",
	"reviewed_at" bigint,
	"problem_id" text COLLATE "C",
	"version" bigint NOT NULL,
	CONSTRAINT "reviewed_file_district_review_id_file_id_pk" PRIMARY KEY("district","review_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "made_rule" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"review_id" text COLLATE "C",
	"organisation_id" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"words" text COLLATE "C" NOT NULL,
	"published_at" bigint NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "made_rule_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "second_factor" (
	"district" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"secret_sealed" text COLLATE "C" NOT NULL,
	"confirmed_at" bigint,
	"last_step" bigint NOT NULL,
	"recovery" text NOT NULL,
	"failures" bigint NOT NULL,
	"locked_until" bigint,
	"created_at" bigint NOT NULL,
	CONSTRAINT "second_factor_district_person_id_pk" PRIMARY KEY("district","person_id")
);
--> statement-breakpoint
CREATE TABLE "rate_window" (
	"key" text COLLATE "C" NOT NULL,
	"started_at" bigint NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "rate_window_key_pk" PRIMARY KEY("key")
);
--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "temporary" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "work_order" ADD COLUMN "track" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "access_log" ADD COLUMN "subject_id" text COLLATE "C";
--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_item_number" ON "inspection_item" USING btree ("district","number");
--> statement-breakpoint
CREATE INDEX "inspection_item_by_unit" ON "inspection_item" USING btree ("district","organisation_id","state","number");
--> statement-breakpoint
CREATE INDEX "inspection_item_listed" ON "inspection_item" USING btree ("district","state","number");
--> statement-breakpoint
CREATE INDEX "inspection_item_matter" ON "inspection_item" USING btree ("district","matter","id");
--> statement-breakpoint
CREATE INDEX "item_proposal_waiting" ON "item_proposal" USING btree ("district","state","id");
--> statement-breakpoint
CREATE INDEX "item_proposal_by_unit" ON "item_proposal" USING btree ("district","organisation_id","state","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "item_proposal_once" ON "item_proposal" USING btree ("district","item_id") WHERE "item_proposal"."state" = 'declared';
--> statement-breakpoint
CREATE UNIQUE INDEX "no_penalty_number" ON "no_penalty_item" USING btree ("district","number");
--> statement-breakpoint
CREATE INDEX "no_penalty_listed" ON "no_penalty_item" USING btree ("district","state","number");
--> statement-breakpoint
CREATE UNIQUE INDEX "business_credit_code" ON "business" USING btree ("district","credit_code");
--> statement-breakpoint
CREATE UNIQUE INDEX "business_sticker" ON "business" USING btree ("sticker_code");
--> statement-breakpoint
CREATE INDEX "business_by_name" ON "business" USING btree ("district","name","id");
--> statement-breakpoint
CREATE INDEX "business_by_place" ON "business" USING btree ("district","place_path","id");
--> statement-breakpoint
CREATE INDEX "business_white" ON "business" USING btree ("district","white_listed","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_number" ON "certificate" USING btree ("district","number");
--> statement-breakpoint
CREATE INDEX "certificate_by_person" ON "certificate" USING btree ("district","person_id","id");
--> statement-breakpoint
CREATE INDEX "certificate_by_unit" ON "certificate" USING btree ("district","organisation_id","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_number" ON "inspection" USING btree ("district","number");
--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_code" ON "inspection" USING btree ("code_hash");
--> statement-breakpoint
CREATE INDEX "inspection_by_business" ON "inspection" USING btree ("district","business_id","from_at","id");
--> statement-breakpoint
CREATE INDEX "inspection_by_state" ON "inspection" USING btree ("district","state","from_at","id");
--> statement-breakpoint
CREATE INDEX "inspection_finished" ON "inspection" USING btree ("district","finished_at","id");
--> statement-breakpoint
CREATE INDEX "inspection_task_by_visit" ON "inspection_task" USING btree ("district","inspection_id","id");
--> statement-breakpoint
CREATE INDEX "inspection_task_by_business" ON "inspection_task" USING btree ("district","business_id","window_from","id");
--> statement-breakpoint
CREATE INDEX "inspection_task_by_unit" ON "inspection_task" USING btree ("district","organisation_id","state","window_from","id");
--> statement-breakpoint
CREATE INDEX "inspection_task_open" ON "inspection_task" USING btree ("district","state","window_from","id");
--> statement-breakpoint
CREATE INDEX "inspection_task_created" ON "inspection_task" USING btree ("district","created_at","id");
--> statement-breakpoint
CREATE INDEX "task_item_by_business" ON "task_item" USING btree ("district","business_id","item_id","recorded_at");
--> statement-breakpoint
CREATE INDEX "task_inspector_person" ON "task_inspector" USING btree ("district","person_id","task_id");
--> statement-breakpoint
CREATE INDEX "task_refusal_at" ON "task_refusal" USING btree ("district","at","id");
--> statement-breakpoint
CREATE INDEX "joint_proposal_state" ON "joint_proposal" USING btree ("district","state","id");
--> statement-breakpoint
CREATE INDEX "joint_proposal_business" ON "joint_proposal" USING btree ("district","business_id","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_rating_once" ON "inspection_rating" USING btree ("district","inspection_id");
--> statement-breakpoint
CREATE INDEX "inspection_rating_at" ON "inspection_rating" USING btree ("district","submitted_at","id");
--> statement-breakpoint
CREATE INDEX "inspection_rating_order" ON "inspection_rating" USING btree ("district","work_order_id");
--> statement-breakpoint
CREATE INDEX "problem_by_unit" ON "problem" USING btree ("district","organisation_id","state","id");
--> statement-breakpoint
CREATE INDEX "problem_by_state" ON "problem" USING btree ("district","state","id");
--> statement-breakpoint
CREATE INDEX "problem_by_source" ON "problem" USING btree ("district","source_id","id");
--> statement-breakpoint
CREATE INDEX "problem_by_order" ON "problem" USING btree ("district","work_order_id","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "case_file_number" ON "case_file" USING btree ("district","organisation_id","number");
--> statement-breakpoint
CREATE INDEX "case_file_closed" ON "case_file" USING btree ("district","organisation_id","closed_at","id");
--> statement-breakpoint
CREATE INDEX "case_review_at" ON "case_review" USING btree ("district","created_at","id");
--> statement-breakpoint
CREATE INDEX "reviewed_file_reviewer" ON "reviewed_file" USING btree ("district","reviewer_id","review_id","file_id");
--> statement-breakpoint
CREATE INDEX "made_rule_review" ON "made_rule" USING btree ("district","review_id","id");
--> statement-breakpoint
CREATE INDEX "work_order_open" ON "work_order" USING btree ("district","sealed","state","place_path","track","id") WHERE "work_order"."state" not in ('closed', 'declined', 'withdrawn', 'merged');
--> statement-breakpoint
CREATE INDEX "clock_open" ON "clock" USING btree ("district","work_order_id","id") WHERE "clock"."state" <> 'stopped';
