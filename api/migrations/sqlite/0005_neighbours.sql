CREATE TABLE `desk_view` (
	`district` text NOT NULL,
	`person_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`view` text NOT NULL,
	`filters` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`district`, `person_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `desk_setting` (
	`district` text NOT NULL,
	`person_id` text NOT NULL,
	`columns` text,
	`guides` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`district`, `person_id`)
);
--> statement-breakpoint
CREATE TABLE `bulk_dispatch` (
	`district` text NOT NULL,
	`person_id` text NOT NULL,
	`key` text NOT NULL,
	`work_order_id` text NOT NULL,
	`digest` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`district`, `person_id`, `key`, `work_order_id`)
);
--> statement-breakpoint
CREATE TABLE `search_document` (
	`district` text NOT NULL,
	`doc` integer NOT NULL,
	`work_order_id` text NOT NULL,
	`version` integer NOT NULL,
	`digest` text NOT NULL,
	`tokens` blob,
	PRIMARY KEY(`district`, `doc`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_document_order` ON `search_document` (`district`,`work_order_id`);
--> statement-breakpoint
CREATE INDEX `search_document_waiting` ON `search_document` (`district`,`doc`) WHERE "search_document"."tokens" is not null;
--> statement-breakpoint
CREATE TABLE `search_segment` (
	`district` text NOT NULL,
	`segment` integer NOT NULL,
	`level` integer NOT NULL,
	`last` integer NOT NULL,
	`state` text NOT NULL,
	`filled` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`district`, `segment`, `level`)
);
--> statement-breakpoint
CREATE TABLE `search_posting` (
	`district` text NOT NULL,
	`segment` integer NOT NULL,
	`bucket` integer NOT NULL,
	`postings` blob NOT NULL,
	PRIMARY KEY(`district`, `segment`, `bucket`)
);
--> statement-breakpoint
CREATE TABLE `search_state` (
	`district` text PRIMARY KEY NOT NULL,
	`next_doc` integer NOT NULL,
	`walked_to` text NOT NULL,
	`walked` integer NOT NULL,
	`news_until` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `endorsement` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`complaint_id` text NOT NULL,
	`reporter_id` text NOT NULL,
	`at` integer NOT NULL,
	`withdrawn_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `endorsement_once` ON `endorsement` (`district`,`complaint_id`,`reporter_id`);
--> statement-breakpoint
CREATE INDEX `endorsement_by_reporter` ON `endorsement` (`reporter_id`,`id`);
--> statement-breakpoint
CREATE TABLE `area_version` (
	`district` text NOT NULL,
	`kind` text NOT NULL,
	`version` integer NOT NULL,
	`contents` text NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	`reason` text NOT NULL,
	`source` text NOT NULL,
	`crs` text NOT NULL,
	`areas` integer NOT NULL,
	`points` integer NOT NULL,
	`warnings` text NOT NULL,
	`warned` integer NOT NULL,
	`restores` integer,
	PRIMARY KEY(`district`, `kind`, `version`)
);
--> statement-breakpoint
CREATE TABLE `area_boundary` (
	`district` text NOT NULL,
	`contents` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`organisation_id` text NOT NULL,
	`polygons` blob NOT NULL,
	PRIMARY KEY(`district`, `contents`, `code`)
);
--> statement-breakpoint
CREATE TABLE `place_name` (
	`district` text NOT NULL,
	`contents` text NOT NULL,
	`name` text NOT NULL,
	`organisation_id` text NOT NULL,
	`alias_of` text NOT NULL,
	PRIMARY KEY(`district`, `contents`, `name`, `organisation_id`)
);
--> statement-breakpoint
CREATE TABLE `topic_task` (
	`district` text NOT NULL,
	`work_order_id` text NOT NULL,
	`title` text NOT NULL,
	`order_ids` text NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`district`, `work_order_id`)
);
--> statement-breakpoint
CREATE INDEX `topic_task_by_time` ON `topic_task` (`district`,`at`);
--> statement-breakpoint
CREATE TABLE `category_suggestion` (
	`district` text NOT NULL,
	`work_order_id` text NOT NULL,
	`at` integer NOT NULL,
	`model_version` integer NOT NULL,
	`top` text NOT NULL,
	`unknown` integer NOT NULL,
	`sure` integer NOT NULL,
	`chosen` text NOT NULL,
	`chosen_top` text NOT NULL,
	PRIMARY KEY(`district`, `work_order_id`)
);
--> statement-breakpoint
CREATE INDEX `category_suggestion_at` ON `category_suggestion` (`district`,`at`,`work_order_id`);
--> statement-breakpoint
CREATE TABLE `category_model` (
	`district` text NOT NULL,
	`version` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`state` text NOT NULL,
	`against` integer NOT NULL,
	`figures` text,
	`against_figures` text,
	`file` blob,
	PRIMARY KEY(`district`, `version`)
);
--> statement-breakpoint
CREATE TABLE `subscription` (
	`district` text NOT NULL,
	`reporter_id` text NOT NULL,
	`template_id` text NOT NULL,
	`left` integer NOT NULL,
	`answer` text NOT NULL,
	`accepted_by` text,
	`accepted_at` integer,
	`pushed_at` integer,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`district`, `reporter_id`, `template_id`)
);
--> statement-breakpoint
CREATE INDEX `subscription_by_person` ON `subscription` (`reporter_id`,`template_id`);
--> statement-breakpoint
CREATE TABLE `content_check` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`complaint_id` text NOT NULL,
	`kind` text NOT NULL,
	`attachment_id` text,
	`state` text NOT NULL,
	`why` text,
	`suggest` text,
	`label` integer,
	`trace_id` text,
	`attempts` integer NOT NULL,
	`next_at` integer,
	`lease` text,
	`leased_until` integer,
	`decided_by` text,
	`decided_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `content_check_next` ON `content_check` (`next_at`,`district`,`id`);
--> statement-breakpoint
CREATE INDEX `content_check_trace` ON `content_check` (`trace_id`);
--> statement-breakpoint
CREATE INDEX `content_check_by_complaint` ON `content_check` (`district`,`complaint_id`,`id`);
--> statement-breakpoint
CREATE INDEX `content_check_by_state` ON `content_check` (`district`,`state`,`id`);
--> statement-breakpoint
CREATE TABLE `group_digest` (
	`district` text NOT NULL,
	`organisation_id` text NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`district`, `organisation_id`, `day`)
);
--> statement-breakpoint
ALTER TABLE `outbox` ADD `to_reporter_id` text;
--> statement-breakpoint
ALTER TABLE `outbox` ADD `complaint_id` text;
--> statement-breakpoint
ALTER TABLE `outbox` ADD `reference` text;
--> statement-breakpoint
CREATE INDEX `outbox_reference` ON `outbox` (`reference`);
--> statement-breakpoint
ALTER TABLE `complaint` ADD `geo_cell` integer;
--> statement-breakpoint
ALTER TABLE `complaint` ADD `words_cleared` integer DEFAULT true NOT NULL;
--> statement-breakpoint
CREATE INDEX `complaint_by_cell` ON `complaint` (`district`,`geo_cell`,`id`) WHERE "complaint"."geo_cell" is not null;
--> statement-breakpoint
ALTER TABLE `work_order` ADD `endorsers` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `assignment` ADD `dispatched_by` text;
--> statement-breakpoint
ALTER TABLE `assignment` ADD `opened_at` integer;
