CREATE TABLE `district` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`mode` text NOT NULL,
	`zone_offset_minutes` integer NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `organisation` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`parent_id` text,
	`path` text NOT NULL,
	`kind` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`phone` text,
	`address` text,
	`office_hours` text,
	`external` integer NOT NULL,
	`retired_at` integer,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisation_code` ON `organisation` (`district`,`code`);
--> statement-breakpoint
CREATE INDEX `organisation_path` ON `organisation` (`district`,`path`);
--> statement-breakpoint
CREATE TABLE `person` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`account` text NOT NULL,
	`name` text NOT NULL,
	`phone_sealed` text,
	`password_hash` text,
	`token_epoch` integer NOT NULL,
	`must_change_password` integer NOT NULL,
	`failed_logins` integer NOT NULL,
	`locked_until` integer,
	`retired_at` integer,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_account` ON `person` (`account`);
--> statement-breakpoint
CREATE TABLE `post` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`role` text NOT NULL,
	`person_id` text,
	`held_from` integer NOT NULL,
	`held_to` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `post_by_person` ON `post` (`district`,`person_id`);
--> statement-breakpoint
CREATE INDEX `post_by_organisation` ON `post` (`district`,`organisation_id`,`role`);
--> statement-breakpoint
CREATE TABLE `absence` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`post_id` text NOT NULL,
	`deputy_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `absence_by_deputy` ON `absence` (`district`,`deputy_id`);
--> statement-breakpoint
CREATE INDEX `absence_by_post` ON `absence` (`district`,`post_id`);
--> statement-breakpoint
CREATE TABLE `session` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`refresh_hash` text NOT NULL,
	`previous_hash` text,
	`created_at` integer NOT NULL,
	`rotated_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `session_by_refresh` ON `session` (`refresh_hash`);
--> statement-breakpoint
CREATE INDEX `session_by_person` ON `session` (`district`,`person_id`);
--> statement-breakpoint
CREATE TABLE `reporter` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`secret_hash` text NOT NULL,
	`openid_sealed` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reporter_secret` ON `reporter` (`secret_hash`);
--> statement-breakpoint
CREATE TABLE `tell_code` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`code` text NOT NULL,
	`label` text NOT NULL,
	`organisation_id` text NOT NULL,
	`place` text NOT NULL,
	`address` text NOT NULL,
	`lng` real,
	`lat` real,
	`retired_at` integer,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tell_code_code` ON `tell_code` (`code`);
--> statement-breakpoint
CREATE UNIQUE INDEX `tell_code_label` ON `tell_code` (`district`,`label`);
--> statement-breakpoint
CREATE INDEX `tell_code_by_organisation` ON `tell_code` (`district`,`organisation_id`);
--> statement-breakpoint
CREATE TABLE `category` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`parent_id` text,
	`level` integer NOT NULL,
	`name` text NOT NULL,
	`full_name` text NOT NULL,
	`retired_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `category_by_parent` ON `category` (`district`,`parent_id`);
--> statement-breakpoint
CREATE TABLE `policy` (
	`district` text NOT NULL,
	`kind` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`valid_from` integer NOT NULL,
	`created_by` text,
	PRIMARY KEY(`district`, `kind`, `version`)
);
--> statement-breakpoint
CREATE TABLE `calendar` (
	`district` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`valid_from` integer NOT NULL,
	`created_by` text,
	PRIMARY KEY(`district`, `version`)
);
--> statement-breakpoint
CREATE TABLE `number_block` (
	`district` text NOT NULL,
	`day` text NOT NULL,
	`next` integer NOT NULL,
	PRIMARY KEY(`district`, `day`)
);
--> statement-breakpoint
CREATE TABLE `complaint` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`number` text NOT NULL,
	`short_number` text NOT NULL,
	`work_order_id` text NOT NULL,
	`reporter_id` text,
	`channel` text NOT NULL,
	`code_id` text,
	`place_org_id` text NOT NULL,
	`place` text NOT NULL,
	`lng` real,
	`lat` real,
	`kind` text,
	`disclosure` text NOT NULL,
	`about_official` integer NOT NULL,
	`on_behalf` integer NOT NULL,
	`state` text NOT NULL,
	`closing_reason` text,
	`resolution` text,
	`rating` text,
	`opted_out` integer NOT NULL,
	`has_phone` integer NOT NULL,
	`lookup_hash` text NOT NULL,
	`attempts` text NOT NULL,
	`last_urged_at` integer,
	`taken_by` text,
	`told_at` integer NOT NULL,
	`answered_at` integer,
	`closed_at` integer,
	`previous_id` text,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `complaint_number` ON `complaint` (`district`,`number`);
--> statement-breakpoint
CREATE INDEX `complaint_by_order` ON `complaint` (`district`,`work_order_id`);
--> statement-breakpoint
CREATE INDEX `complaint_by_reporter` ON `complaint` (`reporter_id`,`id`);
--> statement-breakpoint
CREATE INDEX `complaint_by_place` ON `complaint` (`district`,`place_org_id`,`id`);
--> statement-breakpoint
CREATE TABLE `contact` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`complaint_id` text NOT NULL,
	`part` text NOT NULL,
	`wrapped_key` text,
	`name_sealed` text,
	`phone_sealed` text,
	`address_sealed` text,
	`relation` text,
	`phone_index` text,
	`phone_tail_index` text,
	`created_at` integer NOT NULL,
	`erased_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `contact_by_complaint` ON `contact` (`district`,`complaint_id`);
--> statement-breakpoint
CREATE INDEX `contact_by_phone` ON `contact` (`district`,`phone_index`);
--> statement-breakpoint
CREATE TABLE `work_order` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`number` text NOT NULL,
	`short_number` text NOT NULL,
	`main_complaint_id` text NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`urgency` text NOT NULL,
	`difficulty` text NOT NULL,
	`official_kind` text,
	`category_id` text,
	`level` integer NOT NULL,
	`cycle` integer NOT NULL,
	`returns` integer NOT NULL,
	`returns_refused` integer NOT NULL,
	`urges` integer NOT NULL,
	`reporters` integer NOT NULL,
	`sealed` integer NOT NULL,
	`hazard` integer NOT NULL,
	`place_org_id` text NOT NULL,
	`place_path` text NOT NULL,
	`street_id` text NOT NULL,
	`desk_id` text NOT NULL,
	`lead_id` text,
	`merged_into_id` text,
	`channel` text NOT NULL,
	`received_at` integer NOT NULL,
	`accepted_at` integer,
	`dispatched_at` integer,
	`answered_at` integer,
	`closed_at` integer,
	`due_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `work_order_queue` ON `work_order` (`district`,`state`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `work_order_due` ON `work_order` (`district`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `work_order_sealed` ON `work_order` (`district`,`sealed`,`state`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `work_order_by_street` ON `work_order` (`district`,`street_id`,`state`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `work_order_by_desk` ON `work_order` (`district`,`desk_id`,`state`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `work_order_by_number` ON `work_order` (`district`,`number`);
--> statement-breakpoint
CREATE TABLE `assignment` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`part` text NOT NULL,
	`state` text NOT NULL,
	`state_before_return` text,
	`handler_id` text,
	`worked_by` text NOT NULL,
	`opinion` text,
	`dispatched_at` integer NOT NULL,
	`signed_at` integer,
	`contacted_at` integer,
	`submitted_at` integer,
	`settled_at` integer,
	`open` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `assignment_by_order` ON `assignment` (`district`,`work_order_id`);
--> statement-breakpoint
CREATE INDEX `assignment_by_unit` ON `assignment` (`district`,`organisation_id`,`open`,`work_order_id`);
--> statement-breakpoint
CREATE TABLE `clock` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`assignment_id` text,
	`complaint_id` text,
	`escalation_id` text,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`warn_at` integer NOT NULL,
	`imminent_at` integer,
	`stopped_at` integer,
	`warned_at` integer,
	`fired_at` integer,
	`next_at` integer,
	`provisional` integer NOT NULL,
	`policy_version` integer NOT NULL,
	`calendar_version` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `clock_by_order` ON `clock` (`district`,`work_order_id`);
--> statement-breakpoint
CREATE INDEX `clock_next` ON `clock` (`next_at`,`district`);
--> statement-breakpoint
CREATE INDEX `clock_running` ON `clock` (`district`,`kind`,`state`,`due_at`,`id`);
--> statement-breakpoint
CREATE TABLE `escalation` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`cause` text NOT NULL,
	`cause_ref` text NOT NULL,
	`level` integer NOT NULL,
	`organisation_id` text NOT NULL,
	`role` text NOT NULL,
	`at` integer NOT NULL,
	`settled_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `escalation_once` ON `escalation` (`district`,`work_order_id`,`cause`,`cause_ref`,`level`);
--> statement-breakpoint
CREATE INDEX `escalation_to_post` ON `escalation` (`district`,`organisation_id`,`role`,`settled_at`,`id`);
--> statement-breakpoint
CREATE TABLE `follow_up` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`complaint_id` text NOT NULL,
	`cycle` integer NOT NULL,
	`way` text NOT NULL,
	`person_id` text,
	`organisation_id` text,
	`reached` integer NOT NULL,
	`refused` integer NOT NULL,
	`resolution` text,
	`rating` text,
	`entry_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `follow_up_by_complaint` ON `follow_up` (`district`,`complaint_id`);
--> statement-breakpoint
CREATE TABLE `entry` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`complaint_id` text,
	`assignment_id` text,
	`kind` text NOT NULL,
	`text` text,
	`data` text NOT NULL,
	`reply_to_id` text,
	`person_id` text,
	`organisation_id` text,
	`visibility` text NOT NULL,
	`salt` text NOT NULL,
	`at` integer NOT NULL,
	`erased_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `entry_by_order` ON `entry` (`district`,`work_order_id`);
--> statement-breakpoint
CREATE INDEX `entry_by_complaint` ON `entry` (`district`,`complaint_id`);
--> statement-breakpoint
CREATE TABLE `attachment` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`mime` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	`seconds` integer,
	`sha256` text NOT NULL,
	`reporter_id` text,
	`person_id` text,
	`work_order_id` text,
	`complaint_id` text,
	`entry_id` text,
	`stage` text,
	`cleared_by` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `attachment_by_order` ON `attachment` (`district`,`work_order_id`);
--> statement-breakpoint
CREATE INDEX `attachment_by_complaint` ON `attachment` (`district`,`complaint_id`);
--> statement-breakpoint
CREATE INDEX `attachment_by_entry` ON `attachment` (`district`,`entry_id`);
--> statement-breakpoint
CREATE TABLE `event` (
	`district` text NOT NULL,
	`work_order_id` text NOT NULL,
	`seq` integer NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`actor_org_id` text,
	`action` text NOT NULL,
	`visibility` text NOT NULL,
	`complaint_id` text,
	`assignment_id` text,
	`entry_id` text,
	`text` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`district`, `work_order_id`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `notice` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`organisation_id` text,
	`role` text,
	`reporter_id` text,
	`complaint_id` text,
	`work_order_id` text NOT NULL,
	`kind` text NOT NULL,
	`due_at` integer,
	`at` integer NOT NULL,
	`read_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `notice_to_unit` ON `notice` (`district`,`organisation_id`,`id`);
--> statement-breakpoint
CREATE INDEX `notice_to_reporter` ON `notice` (`reporter_id`,`id`);
--> statement-breakpoint
CREATE INDEX `notice_by_order` ON `notice` (`district`,`work_order_id`);
--> statement-breakpoint
CREATE TABLE `idempotency` (
	`district` text NOT NULL,
	`key` text NOT NULL,
	`owner` text NOT NULL,
	`digest` text NOT NULL,
	`complaint_id` text NOT NULL,
	`receipt` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`district`, `key`)
);
--> statement-breakpoint
CREATE TABLE `lookup_failure` (
	`district` text NOT NULL,
	`number` text NOT NULL,
	`failures` integer NOT NULL,
	`first_at` integer NOT NULL,
	`locked_until` integer,
	PRIMARY KEY(`district`, `number`)
);
--> statement-breakpoint
CREATE TABLE `access_log` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`work_order_id` text,
	`complaint_id` text,
	`reason` text,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `access_log_by_complaint` ON `access_log` (`district`,`complaint_id`);
--> statement-breakpoint
CREATE TABLE `change` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`person_id` text,
	`noun` text NOT NULL,
	`noun_id` text NOT NULL,
	`action` text NOT NULL,
	`before` text,
	`after` text,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `change_by_noun` ON `change` (`district`,`noun`,`noun_id`,`id`);
