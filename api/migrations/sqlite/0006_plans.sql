CREATE INDEX `document_by_state` ON `document` (`district`,`state`,`id`);
--> statement-breakpoint
CREATE INDEX `extension_by_state` ON `extension` (`district`,`state`,`id`);
--> statement-breakpoint
CREATE INDEX `alarm_ringing` ON `alarm` (`district`,`id`) WHERE "alarm"."next_at" is not null;
--> statement-breakpoint
CREATE INDEX `alarm_call_to_post` ON `alarm_call` (`district`,`organisation_id`,`role`,`work_order_id`);
--> statement-breakpoint
CREATE INDEX `complaint_by_taker` ON `complaint` (`district`,`taken_by`,`id`) WHERE "complaint"."taken_by" is not null;
--> statement-breakpoint
CREATE INDEX `work_order_merged` ON `work_order` (`district`,`merged_into_id`,`id`) WHERE "work_order"."merged_into_id" is not null;
--> statement-breakpoint
CREATE INDEX `entry_reply` ON `entry` (`district`,`reply_to_id`) WHERE "entry"."reply_to_id" is not null;
