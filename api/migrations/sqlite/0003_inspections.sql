CREATE TABLE `inspection_item` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`number` text NOT NULL,
	`state` text NOT NULL,
	`name` text NOT NULL,
	`object` text NOT NULL,
	`basis` text NOT NULL,
	`way` text NOT NULL,
	`matter` text,
	`cap_per_year` integer,
	`interval_days` integer,
	`version` integer NOT NULL,
	`published_at` integer NOT NULL,
	`former` text,
	`listed_at` integer NOT NULL,
	`doubtful` integer NOT NULL,
	`withdrawn_at` integer,
	`withdrawn_cause` text,
	`withdrawn_reason` text,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inspection_item_number` ON `inspection_item` (`district`,`number`);
--> statement-breakpoint
CREATE INDEX `inspection_item_by_unit` ON `inspection_item` (`district`,`organisation_id`,`state`,`number`);
--> statement-breakpoint
CREATE INDEX `inspection_item_listed` ON `inspection_item` (`district`,`state`,`number`);
--> statement-breakpoint
CREATE INDEX `inspection_item_matter` ON `inspection_item` (`district`,`matter`,`id`);
--> statement-breakpoint
CREATE TABLE `item_proposal` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`item_id` text,
	`number` text NOT NULL,
	`content` text NOT NULL,
	`current` text,
	`reason` text NOT NULL,
	`declared_by` text NOT NULL,
	`declared_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`decision` text,
	`version` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `item_proposal_waiting` ON `item_proposal` (`district`,`state`,`id`);
--> statement-breakpoint
CREATE INDEX `item_proposal_by_unit` ON `item_proposal` (`district`,`organisation_id`,`state`,`id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `item_proposal_once` ON `item_proposal` (`district`,`item_id`) WHERE "item_proposal"."state" = 'declared';
--> statement-breakpoint
CREATE TABLE `no_penalty_item` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`name` text NOT NULL,
	`condition` text NOT NULL,
	`basis` text NOT NULL,
	`version` integer NOT NULL,
	`published_at` integer NOT NULL,
	`withdrawn_at` integer,
	`withdrawn_reason` text,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `no_penalty_number` ON `no_penalty_item` (`district`,`number`);
--> statement-breakpoint
CREATE INDEX `no_penalty_listed` ON `no_penalty_item` (`district`,`state`,`number`);
--> statement-breakpoint
CREATE TABLE `business` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`credit_code` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`industry` text NOT NULL,
	`address` text NOT NULL,
	`place_org_id` text NOT NULL,
	`place_path` text NOT NULL,
	`contact_sealed` text,
	`phone_sealed` text,
	`credit` text NOT NULL,
	`risk` text NOT NULL,
	`law_abiding` integer NOT NULL,
	`tags` text NOT NULL,
	`white_listed` integer NOT NULL,
	`contact_point` integer NOT NULL,
	`sticker_code` text NOT NULL,
	`retired_at` integer,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `business_credit_code` ON `business` (`district`,`credit_code`);
--> statement-breakpoint
CREATE UNIQUE INDEX `business_sticker` ON `business` (`sticker_code`);
--> statement-breakpoint
CREATE INDEX `business_by_name` ON `business` (`district`,`name`,`id`);
--> statement-breakpoint
CREATE INDEX `business_by_place` ON `business` (`district`,`place_path`,`id`);
--> statement-breakpoint
CREATE INDEX `business_white` ON `business` (`district`,`white_listed`,`id`);
--> statement-breakpoint
CREATE TABLE `certificate` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`number` text NOT NULL,
	`scope` text NOT NULL,
	`state` text NOT NULL,
	`valid_from` integer NOT NULL,
	`valid_to` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_number` ON `certificate` (`district`,`number`);
--> statement-breakpoint
CREATE INDEX `certificate_by_person` ON `certificate` (`district`,`person_id`,`id`);
--> statement-breakpoint
CREATE INDEX `certificate_by_unit` ON `certificate` (`district`,`organisation_id`,`id`);
--> statement-breakpoint
CREATE TABLE `inspection` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`number` text NOT NULL,
	`business_id` text NOT NULL,
	`lead_id` text NOT NULL,
	`state` text NOT NULL,
	`joint` integer NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL,
	`code_hash` text NOT NULL,
	`opened_at` integer,
	`opened_by` text,
	`finished_at` integer,
	`signed_by_sealed` text,
	`signature_id` text,
	`signature_refused` integer NOT NULL,
	`witness` text,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inspection_number` ON `inspection` (`district`,`number`);
--> statement-breakpoint
CREATE UNIQUE INDEX `inspection_code` ON `inspection` (`code_hash`);
--> statement-breakpoint
CREATE INDEX `inspection_by_business` ON `inspection` (`district`,`business_id`,`from_at`,`id`);
--> statement-breakpoint
CREATE INDEX `inspection_by_state` ON `inspection` (`district`,`state`,`from_at`,`id`);
--> statement-breakpoint
CREATE INDEX `inspection_finished` ON `inspection` (`district`,`finished_at`,`id`);
--> statement-breakpoint
CREATE TABLE `inspection_task` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`inspection_id` text NOT NULL,
	`business_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`kind` text NOT NULL,
	`ground` text,
	`reason` text,
	`needs` text NOT NULL,
	`state` text NOT NULL,
	`window_from` integer NOT NULL,
	`window_to` integer NOT NULL,
	`year` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`decision` text,
	`version` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `inspection_task_by_visit` ON `inspection_task` (`district`,`inspection_id`,`id`);
--> statement-breakpoint
CREATE INDEX `inspection_task_by_business` ON `inspection_task` (`district`,`business_id`,`window_from`,`id`);
--> statement-breakpoint
CREATE INDEX `inspection_task_by_unit` ON `inspection_task` (`district`,`organisation_id`,`state`,`window_from`,`id`);
--> statement-breakpoint
CREATE INDEX `inspection_task_open` ON `inspection_task` (`district`,`state`,`window_from`,`id`);
--> statement-breakpoint
CREATE INDEX `inspection_task_created` ON `inspection_task` (`district`,`created_at`,`id`);
--> statement-breakpoint
CREATE TABLE `task_item` (
	`district` text NOT NULL,
	`task_id` text NOT NULL,
	`item_id` text NOT NULL,
	`item_version` integer NOT NULL,
	`business_id` text NOT NULL,
	`number` text NOT NULL,
	`name` text NOT NULL,
	`basis` text NOT NULL,
	`matter` text,
	`interval_days` integer,
	`repeat_of_task_id` text,
	`repeat_of_item_id` text,
	`finding` text,
	`words` text,
	`recorded_by` text,
	`recorded_at` integer,
	PRIMARY KEY(`district`, `task_id`, `item_id`)
);
--> statement-breakpoint
CREATE INDEX `task_item_by_business` ON `task_item` (`district`,`business_id`,`item_id`,`recorded_at`);
--> statement-breakpoint
CREATE TABLE `task_inspector` (
	`district` text NOT NULL,
	`task_id` text NOT NULL,
	`person_id` text NOT NULL,
	`certificate_id` text NOT NULL,
	`arrived_at` integer,
	`stood_down` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`district`, `task_id`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `task_inspector_person` ON `task_inspector` (`district`,`person_id`,`task_id`);
--> statement-breakpoint
CREATE TABLE `task_refusal` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`organisation_id` text NOT NULL,
	`person_id` text NOT NULL,
	`business_id` text,
	`rule` text NOT NULL,
	`words` text NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `task_refusal_at` ON `task_refusal` (`district`,`at`,`id`);
--> statement-breakpoint
CREATE TABLE `joint_proposal` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`business_id` text NOT NULL,
	`lead_id` text NOT NULL,
	`task_ids` text NOT NULL,
	`day` integer NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`reason` text,
	`version` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `joint_proposal_state` ON `joint_proposal` (`district`,`state`,`id`);
--> statement-breakpoint
CREATE INDEX `joint_proposal_business` ON `joint_proposal` (`district`,`business_id`,`id`);
--> statement-breakpoint
CREATE TABLE `inspection_rating` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`inspection_id` text NOT NULL,
	`business_id` text NOT NULL,
	`level` text NOT NULL,
	`ticks` text NOT NULL,
	`words_sealed` text,
	`callback` integer NOT NULL,
	`phone_sealed` text,
	`photo_ids` text NOT NULL,
	`receipt_hash` text NOT NULL,
	`submitted_at` integer NOT NULL,
	`revised_at` integer,
	`first` text,
	`redacted` text,
	`redacted_by` text,
	`redacted_at` integer,
	`work_order_id` text,
	`lead_order_id` text,
	`version` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inspection_rating_once` ON `inspection_rating` (`district`,`inspection_id`);
--> statement-breakpoint
CREATE INDEX `inspection_rating_at` ON `inspection_rating` (`district`,`submitted_at`,`id`);
--> statement-breakpoint
CREATE INDEX `inspection_rating_order` ON `inspection_rating` (`district`,`work_order_id`);
--> statement-breakpoint
CREATE TABLE `problem` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`source` text NOT NULL,
	`source_id` text,
	`state` text NOT NULL,
	`words` text NOT NULL,
	`raised_by` text,
	`raised_at` integer NOT NULL,
	`work_order_id` text,
	`released_at` integer,
	`release_reason` text,
	`closed_at` integer,
	`closing_words` text,
	`version` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `problem_by_unit` ON `problem` (`district`,`organisation_id`,`state`,`id`);
--> statement-breakpoint
CREATE INDEX `problem_by_state` ON `problem` (`district`,`state`,`id`);
--> statement-breakpoint
CREATE INDEX `problem_by_source` ON `problem` (`district`,`source_id`,`id`);
--> statement-breakpoint
CREATE INDEX `problem_by_order` ON `problem` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE TABLE `case_file` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`closed_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_file_number` ON `case_file` (`district`,`organisation_id`,`number`);
--> statement-breakpoint
CREATE INDEX `case_file_closed` ON `case_file` (`district`,`organisation_id`,`closed_at`,`id`);
--> statement-breakpoint
CREATE TABLE `case_review` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`rule` text NOT NULL,
	`seed` text NOT NULL,
	`state` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`concluded_at` integer,
	`conclusion` text,
	`version` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `case_review_at` ON `case_review` (`district`,`created_at`,`id`);
--> statement-breakpoint
CREATE TABLE `reviewed_file` (
	`district` text NOT NULL,
	`review_id` text NOT NULL,
	`file_id` text NOT NULL,
	`reviewer_id` text,
	`ticks` text NOT NULL,
	`words` text,
	`verdict` text,
	`reviewed_at` integer,
	`problem_id` text,
	`version` integer NOT NULL,
	PRIMARY KEY(`district`, `review_id`, `file_id`)
);
--> statement-breakpoint
CREATE INDEX `reviewed_file_reviewer` ON `reviewed_file` (`district`,`reviewer_id`,`review_id`,`file_id`);
--> statement-breakpoint
CREATE TABLE `made_rule` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`review_id` text,
	`organisation_id` text NOT NULL,
	`title` text NOT NULL,
	`words` text NOT NULL,
	`published_at` integer NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `made_rule_review` ON `made_rule` (`district`,`review_id`,`id`);
--> statement-breakpoint
CREATE TABLE `second_factor` (
	`district` text NOT NULL,
	`person_id` text NOT NULL,
	`secret_sealed` text NOT NULL,
	`confirmed_at` integer,
	`last_step` integer NOT NULL,
	`recovery` text NOT NULL,
	`failures` integer NOT NULL,
	`locked_until` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`district`, `person_id`)
);
--> statement-breakpoint
CREATE TABLE `rate_window` (
	`key` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`count` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `person` ADD `temporary` integer DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `work_order` ADD `track` text;
--> statement-breakpoint
CREATE INDEX `work_order_open` ON `work_order` (`district`,`sealed`,`state`,`place_path`,`track`,`id`) WHERE "work_order"."state" not in ('closed', 'declined', 'withdrawn', 'merged');
--> statement-breakpoint
ALTER TABLE `access_log` ADD `subject_id` text;
--> statement-breakpoint
CREATE INDEX `clock_open` ON `clock` (`district`,`work_order_id`,`id`) WHERE "clock"."state" <> 'stopped';
