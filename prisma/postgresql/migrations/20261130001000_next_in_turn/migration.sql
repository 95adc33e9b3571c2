-- The next in turn are found without looking through all that waits.
CREATE INDEX "Delivery_state_priority_id_idx" ON "Delivery"("state", "priority", "id");
