CREATE TABLE `document` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`assignment_id` text,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`number` text,
	`verify_code` text NOT NULL,
	`issuer_id` text NOT NULL,
	`issued_by` text,
	`requested_by` text,
	`to_id` text NOT NULL,
	`to_role` text,
	`cause` text NOT NULL,
	`cause_ref` text NOT NULL,
	`level` integer NOT NULL,
	`requirement` text NOT NULL,
	`copies` text NOT NULL,
	`issued_at` integer,
	`received_at` integer,
	`received_by` text,
	`reply_due_at` integer,
	`replied_at` integer,
	`replied_by` text,
	`reply_entry_id` text,
	`rejections` integer NOT NULL,
	`checked_at` integer,
	`checked_by` text,
	`check_entry_id` text,
	`closed_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `document_once` ON `document` (`district`,`work_order_id`,`kind`,`cause`,`cause_ref`,`to_id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `document_verify` ON `document` (`verify_code`);
--> statement-breakpoint
CREATE INDEX `document_by_order` ON `document` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE INDEX `document_issued` ON `document` (`district`,`kind`,`issued_at`,`id`);
--> statement-breakpoint
CREATE INDEX `document_to` ON `document` (`district`,`to_id`,`state`,`id`);
--> statement-breakpoint
CREATE INDEX `document_from` ON `document` (`district`,`issuer_id`,`state`,`id`);
--> statement-breakpoint
CREATE TABLE `document_number` (
	`district` text NOT NULL,
	`organisation_id` text NOT NULL,
	`year` integer NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`district`, `organisation_id`, `year`)
);
--> statement-breakpoint
CREATE TABLE `listing` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`state` text NOT NULL,
	`public_title` text NOT NULL,
	`public_result` text,
	`lead_id` text,
	`listed_by` text NOT NULL,
	`listed_at` integer NOT NULL,
	`due_at` integer,
	`checked_by` text,
	`checked_at` integer,
	`unlisted_by` text,
	`unlisted_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `listing_by_order` ON `listing` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE INDEX `listing_since` ON `listing` (`district`,`listed_at`,`id`);
--> statement-breakpoint
CREATE INDEX `listing_by_state` ON `listing` (`district`,`state`,`listed_at`,`id`);
--> statement-breakpoint
CREATE TABLE `extension` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`assignment_id` text NOT NULL,
	`clock_id` text NOT NULL,
	`state` text NOT NULL,
	`by` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`old_due_at` integer NOT NULL,
	`new_due_at` integer,
	`decided_by` text,
	`decided_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `extension_by_order` ON `extension` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE TABLE `pause` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`assignment_id` text NOT NULL,
	`clock_id` text NOT NULL,
	`reason` text NOT NULL,
	`paused_by` text NOT NULL,
	`paused_at` integer NOT NULL,
	`cap_at` integer NOT NULL,
	`resumed_at` integer,
	`resumed_by` text,
	`ending` text,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `pause_by_order` ON `pause` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE TABLE `exclusion` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`scope` text NOT NULL,
	`ground` text NOT NULL,
	`state` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`entry_id` text,
	`decided_by` text,
	`decided_at` integer,
	`decision_entry_id` text,
	`appealed_at` integer,
	`appeal_entry_id` text,
	`final_by` text,
	`final_at` integer,
	`final_entry_id` text,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `exclusion_by_order` ON `exclusion` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE INDEX `exclusion_by_state` ON `exclusion` (`district`,`state`,`id`);
--> statement-breakpoint
CREATE TABLE `whistle` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`state` text NOT NULL,
	`called_by` text NOT NULL,
	`called_at` integer NOT NULL,
	`meet_at` integer NOT NULL,
	`place` text NOT NULL,
	`entry_id` text,
	`record_entry_id` text,
	`concluded_by` text,
	`concluded_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `whistle_by_order` ON `whistle` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE TABLE `whistle_unit` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`whistle_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`assignment_id` text,
	`arrived_at` integer,
	`arrived_by` text,
	`arrived_place` text,
	`lng` real,
	`lat` real,
	`rating` text,
	`rating_words` text,
	`rated_by` text,
	`rated_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `whistle_unit_once` ON `whistle_unit` (`district`,`whistle_id`,`organisation_id`);
--> statement-breakpoint
CREATE INDEX `whistle_unit_by_order` ON `whistle_unit` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE INDEX `whistle_unit_by_unit` ON `whistle_unit` (`district`,`organisation_id`,`whistle_id`);
--> statement-breakpoint
CREATE TABLE `meeting` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`convened_by` text NOT NULL,
	`convener_id` text NOT NULL,
	`met_at` integer NOT NULL,
	`place` text NOT NULL,
	`participants` text NOT NULL,
	`entry_id` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `meeting_by_order` ON `meeting` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE TABLE `return_ruling` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`assignment_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`category_id` text,
	`reason_entry_id` text,
	`asked_at` integer NOT NULL,
	`upheld` integer,
	`ruling_entry_id` text,
	`ruled_by` text,
	`ruled_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `return_ruling_by_order` ON `return_ruling` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE INDEX `return_ruling_by_time` ON `return_ruling` (`district`,`ruled_at`,`id`);
--> statement-breakpoint
CREATE TABLE `order_link` (
	`district` text NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text NOT NULL,
	`kind` text NOT NULL,
	`by_person_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`district`, `from_id`, `to_id`)
);
--> statement-breakpoint
CREATE INDEX `order_link_to` ON `order_link` (`district`,`to_id`);
--> statement-breakpoint
CREATE TABLE `mediation` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`assignment_id` text,
	`organisation_id` text NOT NULL,
	`state` text NOT NULL,
	`mediator_id` text NOT NULL,
	`recusal_checked_by` text NOT NULL,
	`lawyer` text,
	`wrapped_key` text,
	`parties_sealed` text,
	`party_count` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`concluded_at` integer,
	`agreement_entry_id` text,
	`agreement_number` text,
	`perform_due_at` integer,
	`performance` text,
	`performed_checked_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `mediation_by_order` ON `mediation` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE TABLE `mediation_session` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`mediation_id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`way` text NOT NULL,
	`met_at` integer NOT NULL,
	`place` text,
	`entry_id` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `mediation_session_by_mediation` ON `mediation_session` (`district`,`mediation_id`,`id`);
--> statement-breakpoint
CREATE INDEX `mediation_session_by_order` ON `mediation_session` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE TABLE `alarm` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`clock_id` text NOT NULL,
	`kind` text NOT NULL,
	`organisation_id` text,
	`step` integer NOT NULL,
	`next_at` integer,
	`started_at` integer NOT NULL,
	`rung_at` integer,
	`stopped_at` integer,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alarm_once` ON `alarm` (`district`,`clock_id`,`started_at`);
--> statement-breakpoint
CREATE INDEX `alarm_next` ON `alarm` (`next_at`,`district`);
--> statement-breakpoint
CREATE INDEX `alarm_by_order` ON `alarm` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE TABLE `alarm_call` (
	`district` text NOT NULL,
	`alarm_id` text NOT NULL,
	`work_order_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`role` text NOT NULL,
	`step` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`district`, `alarm_id`, `organisation_id`, `role`)
);
--> statement-breakpoint
CREATE INDEX `alarm_call_by_order` ON `alarm_call` (`district`,`work_order_id`);
--> statement-breakpoint
CREATE TABLE `alarm_heard` (
	`district` text NOT NULL,
	`alarm_id` text NOT NULL,
	`person_id` text NOT NULL,
	`step` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`district`, `alarm_id`, `person_id`)
);
--> statement-breakpoint
CREATE TABLE `notice_read` (
	`district` text NOT NULL,
	`person_id` text NOT NULL,
	`notice_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`district`, `person_id`, `notice_id`)
);
--> statement-breakpoint
CREATE TABLE `group_bot` (
	`district` text NOT NULL,
	`organisation_id` text NOT NULL,
	`kind` text NOT NULL,
	`host` text NOT NULL,
	`url_sealed` text NOT NULL,
	`secret_sealed` text,
	`what` text NOT NULL,
	`active` integer NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`district`, `organisation_id`)
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`channel` text NOT NULL,
	`work_order_id` text,
	`kind` text NOT NULL,
	`to_organisation_id` text,
	`to_person_id` text,
	`short_number` text,
	`due_at` integer,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`not_before` integer NOT NULL,
	`not_after` integer NOT NULL,
	`lease` text,
	`leased_until` integer,
	`sent_at` integer,
	`trouble` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`district`, `id`)
);
--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`state`,`not_before`,`id`);
--> statement-breakpoint
CREATE INDEX `outbox_leased` ON `outbox` (`state`,`leased_until`);
--> statement-breakpoint
CREATE INDEX `outbox_by_state` ON `outbox` (`district`,`state`,`id`);
--> statement-breakpoint
CREATE TABLE `recalculation` (
	`district` text NOT NULL,
	`version` integer NOT NULL,
	`started_at` integer NOT NULL,
	`total` integer NOT NULL,
	`done` integer NOT NULL,
	`moved` integer NOT NULL,
	`finished_at` integer,
	PRIMARY KEY(`district`, `version`)
);
--> statement-breakpoint
CREATE INDEX `recalculation_open` ON `recalculation` (`finished_at`,`district`);
--> statement-breakpoint
CREATE TABLE `anchor` (
	`district` text NOT NULL,
	`day` text NOT NULL,
	`text` text NOT NULL,
	`root` text NOT NULL,
	`orders` integer NOT NULL,
	`events` integer NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	`key_id` text NOT NULL,
	`signature` text NOT NULL,
	`written_at` integer NOT NULL,
	PRIMARY KEY(`district`, `day`)
);
--> statement-breakpoint
CREATE TABLE `anchor_leaf` (
	`district` text NOT NULL,
	`day` text NOT NULL,
	`work_order_id` text NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`district`, `day`, `work_order_id`)
);
--> statement-breakpoint
CREATE INDEX `anchor_leaf_by_order` ON `anchor_leaf` (`district`,`work_order_id`,`day`);
--> statement-breakpoint
DROP INDEX `complaint_by_order`;
--> statement-breakpoint
CREATE INDEX `complaint_by_answered` ON `complaint` (`district`,`answered_at`);
--> statement-breakpoint
CREATE INDEX `complaint_by_order` ON `complaint` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
DROP INDEX `contact_by_complaint`;
--> statement-breakpoint
CREATE INDEX `contact_by_complaint` ON `contact` (`district`,`complaint_id`,`id`);
--> statement-breakpoint
DROP INDEX `assignment_by_order`;
--> statement-breakpoint
CREATE INDEX `assignment_dispatched` ON `assignment` (`district`,`dispatched_at`,`id`);
--> statement-breakpoint
CREATE INDEX `assignment_by_order` ON `assignment` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
DROP INDEX `clock_by_order`;
--> statement-breakpoint
ALTER TABLE `clock` ADD `document_id` text;
--> statement-breakpoint
ALTER TABLE `clock` ADD `original_due_at` integer;
--> statement-breakpoint
ALTER TABLE `clock` ADD `extensions` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `clock` ADD `paused_at` integer;
--> statement-breakpoint
ALTER TABLE `clock` ADD `pause_reason` text;
--> statement-breakpoint
ALTER TABLE `clock` ADD `pause_cap_at` integer;
--> statement-breakpoint
ALTER TABLE `clock` ADD `pauses_used` text DEFAULT '' NOT NULL;
--> statement-breakpoint
CREATE INDEX `clock_provisional` ON `clock` (`district`,`work_order_id`) WHERE "clock"."provisional";
--> statement-breakpoint
CREATE INDEX `clock_by_order` ON `clock` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
DROP INDEX `follow_up_by_complaint`;
--> statement-breakpoint
CREATE INDEX `follow_up_by_complaint` ON `follow_up` (`district`,`complaint_id`,`id`);
--> statement-breakpoint
DROP INDEX `entry_by_order`;
--> statement-breakpoint
DROP INDEX `entry_by_complaint`;
--> statement-breakpoint
CREATE INDEX `entry_by_order` ON `entry` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE INDEX `entry_by_complaint` ON `entry` (`district`,`complaint_id`,`id`);
--> statement-breakpoint
DROP INDEX `attachment_by_order`;
--> statement-breakpoint
DROP INDEX `attachment_by_complaint`;
--> statement-breakpoint
DROP INDEX `attachment_by_entry`;
--> statement-breakpoint
CREATE INDEX `attachment_by_order` ON `attachment` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE INDEX `attachment_by_complaint` ON `attachment` (`district`,`complaint_id`,`id`);
--> statement-breakpoint
CREATE INDEX `attachment_by_entry` ON `attachment` (`district`,`entry_id`,`id`);
--> statement-breakpoint
DROP INDEX `notice_by_order`;
--> statement-breakpoint
CREATE INDEX `notice_by_order` ON `notice` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
DROP INDEX `access_log_by_complaint`;
--> statement-breakpoint
CREATE INDEX `access_log_by_complaint` ON `access_log` (`district`,`complaint_id`,`id`);
--> statement-breakpoint
ALTER TABLE `district` ADD `revision` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `organisation` ADD `document_prefix` text;
--> statement-breakpoint
ALTER TABLE `work_order` ADD `petition` integer DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `work_order` ADD `households` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `work_order` ADD `impact_at` integer;
--> statement-breakpoint
ALTER TABLE `work_order` ADD `about_path` text;
--> statement-breakpoint
ALTER TABLE `work_order` ADD `patron_org_id` text;
--> statement-breakpoint
ALTER TABLE `work_order` ADD `patron_role` text;
--> statement-breakpoint
ALTER TABLE `work_order` ADD `patron_at` integer;
--> statement-breakpoint
ALTER TABLE `work_order` ADD `listed` integer DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `work_order` ADD `records` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
CREATE INDEX `work_order_dispatched` ON `work_order` (`district`,`sealed`,`dispatched_at`,`id`);
--> statement-breakpoint
CREATE INDEX `work_order_received` ON `work_order` (`district`,`sealed`,`received_at`,`id`);
--> statement-breakpoint
CREATE INDEX `work_order_impact` ON `work_order` (`district`,`listed`,`impact_at`,`id`);
--> statement-breakpoint
CREATE INDEX `post_by_role` ON `post` (`district`,`role`);
--> statement-breakpoint
CREATE INDEX `escalation_by_order` ON `escalation` (`district`,`work_order_id`,`id`);
--> statement-breakpoint
CREATE INDEX `event_by_time` ON `event` (`district`,`at`);
