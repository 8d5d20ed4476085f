-- As in SQLite.
ALTER TABLE outbox DROP CONSTRAINT outbox_state_check;
ALTER TABLE outbox ADD CHECK (state IN ('pending', 'sent', 'superseded', 'buried'));
ALTER TABLE outbox DROP COLUMN leased_until;

DROP INDEX outbox_pending;
CREATE INDEX outbox_of ON outbox (incident, channel, state);
