ALTER TABLE `problem` ADD `said` text;
--> statement-breakpoint
ALTER TABLE `reviewed_file` ADD `lead_order_id` text;
