-- A tombstone is the specimen number alone: the day told when a holder had come back to erase.
ALTER TABLE tombstone DROP COLUMN erased_on;

-- The sweep finds kits whose first report is less than three weeks old.
CREATE INDEX report_first ON report (reported_on, tag) WHERE seq = 1;
