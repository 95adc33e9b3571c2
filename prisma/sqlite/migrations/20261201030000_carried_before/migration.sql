-- Messages of before it was recorded whose words they carry: once none is left, that is seen at a glance.
CREATE INDEX "Delivery_uncarried_idx" ON "Delivery" ("id") WHERE "carries" IS NULL AND "redrawCardId" IS NULL;
