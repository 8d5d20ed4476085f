-- As in SQLite.
ALTER TABLE incident_update ADD COLUMN who TEXT COLLATE "C";
ALTER TABLE incident_update ADD COLUMN key TEXT COLLATE "C";
ALTER TABLE incident_update ADD COLUMN audience TEXT COLLATE "C";

ALTER TABLE maintenance ADD COLUMN id TEXT COLLATE "C";
ALTER TABLE maintenance ADD COLUMN who TEXT COLLATE "C";
