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
ALTER TABLE `complaint` ADD `words_cleared` integer DEFAULT true NOT NULL;
