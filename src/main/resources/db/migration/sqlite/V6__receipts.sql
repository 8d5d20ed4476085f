-- What a channel gave for an alert that it accepted, and wants to see again with the next one of the incident.
ALTER TABLE outbox ADD COLUMN receipt TEXT;
