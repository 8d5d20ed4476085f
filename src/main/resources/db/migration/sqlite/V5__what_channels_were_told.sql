-- What each channel has been told of an incident, so that a restart repeats nothing and forgets no reminder.
ALTER TABLE incident_told ADD COLUMN words INTEGER NOT NULL DEFAULT 1;
ALTER TABLE incident_told ADD COLUMN kind TEXT NOT NULL DEFAULT 'DOWN';
ALTER TABLE incident_told ADD COLUMN hop TEXT NOT NULL DEFAULT '';
ALTER TABLE incident_told ADD COLUMN members INTEGER NOT NULL DEFAULT 1;
ALTER TABLE incident_told ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0;
ALTER TABLE incident_told ADD COLUMN first BIGINT NOT NULL DEFAULT 0;
ALTER TABLE incident_told ADD COLUMN last BIGINT NOT NULL DEFAULT 0;
ALTER TABLE incident_told ADD COLUMN flapping INTEGER NOT NULL DEFAULT 0;

UPDATE incident_told SET
    hop = (SELECT hop FROM incident WHERE incident.id = incident_told.incident),
    members = (SELECT count(*) FROM incident_monitor WHERE incident_monitor.incident = incident_told.incident),
    first = (SELECT began FROM incident WHERE incident.id = incident_told.incident),
    last = (SELECT began FROM incident WHERE incident.id = incident_told.incident);

-- Who has taken it on, and when; null until somebody has.
ALTER TABLE incident ADD COLUMN acknowledged_by TEXT;
ALTER TABLE incident ADD COLUMN acknowledged BIGINT;

-- Of an incident that comes and goes: its changes so far, the last of them, and when it will have been steady.
ALTER TABLE incident ADD COLUMN changes INTEGER;
ALTER TABLE incident ADD COLUMN changed BIGINT;
ALTER TABLE incident ADD COLUMN steady BIGINT;
