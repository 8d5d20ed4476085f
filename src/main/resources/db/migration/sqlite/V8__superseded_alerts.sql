-- An alert that something later of its incident makes needless is kept as superseded; what it is superseded by, or the
-- digest that it was sent in, stands in why. Nothing leases rows any more. SQLite changes no check: the table is made anew.
CREATE TABLE outbox_next (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    key      TEXT    NOT NULL UNIQUE,
    channel  TEXT    NOT NULL,
    incident TEXT    NOT NULL,
    owed     BIGINT  NOT NULL,
    due      BIGINT  NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    state    TEXT    NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'superseded', 'buried')),
    settled  BIGINT,
    why      TEXT,
    notice   TEXT    NOT NULL,
    receipt  TEXT
);

INSERT INTO outbox_next (id, key, channel, incident, owed, due, attempts, state, settled, why, notice, receipt)
SELECT id, key, channel, incident, owed, due, attempts, state, settled, why, notice, receipt FROM outbox;

DROP TABLE outbox;

ALTER TABLE outbox_next RENAME TO outbox;

CREATE INDEX outbox_of ON outbox (incident, channel, state);
CREATE INDEX outbox_settled ON outbox (state, settled);
