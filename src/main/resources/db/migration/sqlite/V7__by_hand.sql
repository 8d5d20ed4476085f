-- What operators did by hand: who, what tells a repeat from something new, and who may read it; null where Hopwatch did it.
ALTER TABLE incident_update ADD COLUMN who TEXT;
ALTER TABLE incident_update ADD COLUMN key TEXT;
ALTER TABLE incident_update ADD COLUMN audience TEXT;

-- A window that an operator made, and who; null where it is the file's, which alone follows the file.
ALTER TABLE maintenance ADD COLUMN id TEXT;
ALTER TABLE maintenance ADD COLUMN who TEXT;
