ALTER TABLE "problem" ADD COLUMN "said" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "reviewed_file" ADD COLUMN "lead_order_id" text COLLATE "C";
