-- As in SQLite.
ALTER TABLE outbox ADD COLUMN receipt TEXT COLLATE "C";
