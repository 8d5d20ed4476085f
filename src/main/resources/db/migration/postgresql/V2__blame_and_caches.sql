-- As in SQLite.
ALTER TABLE interval ADD COLUMN blame TEXT;
ALTER TABLE observation ADD COLUMN served INTEGER;
ALTER TABLE observation ADD COLUMN age BIGINT;
