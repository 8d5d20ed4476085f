-- As in SQLite.
ALTER TABLE maintenance ADD COLUMN planned BIGINT;
ALTER TABLE maintenance ADD COLUMN changed BIGINT;
CREATE INDEX maintenance_window ON maintenance (began, name);
