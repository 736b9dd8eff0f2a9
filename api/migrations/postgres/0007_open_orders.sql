DROP INDEX "work_order_open";
--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "order_open" boolean DEFAULT true NOT NULL;
--> statement-breakpoint
UPDATE "assignment" SET "order_open" = false WHERE EXISTS (
	SELECT 1 FROM "work_order" WHERE "work_order"."district" = "assignment"."district" AND "work_order"."id" = "assignment"."work_order_id"
		AND "work_order"."state" IN ('closed', 'declined', 'withdrawn', 'merged'));
--> statement-breakpoint
CREATE INDEX "assignment_of_open" ON "assignment" USING btree ("district","organisation_id","work_order_id") WHERE "assignment"."order_open";
--> statement-breakpoint
CREATE INDEX "work_order_open" ON "work_order" USING btree ("district","sealed","state","place_path","track","urgency","desk_id","id") WHERE "work_order"."state" not in ('closed', 'declined', 'withdrawn', 'merged');
