-- When a window came to be planned, and when it was last changed; null where that was not written down.
ALTER TABLE maintenance ADD COLUMN planned BIGINT;
ALTER TABLE maintenance ADD COLUMN changed BIGINT;
CREATE INDEX maintenance_window ON maintenance (began, name);
