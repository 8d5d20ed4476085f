-- Times are microseconds since 1970 UTC. Enums are kept by name, levels by the fixed codes 0 up, 1 degraded, 2 down,
-- 3 unknown, so that no order in the code is part of a file.

CREATE TABLE run (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    started    BIGINT NOT NULL,
    last_seen  BIGINT NOT NULL,              -- the last commit of anything: when a killed run was last known to live
    last_round BIGINT NOT NULL DEFAULT 0     -- the last commit that carried observations
);

CREATE TABLE monitor (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id  TEXT NOT NULL UNIQUE
);

CREATE TABLE series (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    monitor     BIGINT NOT NULL REFERENCES monitor (key),
    hop         TEXT   NOT NULL,
    location    TEXT   NOT NULL,
    -- each level of history is complete from *_from on; before *_until it is rolled up into this one
    raw_from    BIGINT NOT NULL DEFAULT 0,
    hours_from  BIGINT NOT NULL DEFAULT 0,
    hours_until BIGINT NOT NULL DEFAULT 0,
    days_from   BIGINT NOT NULL DEFAULT 0,
    days_until  BIGINT NOT NULL DEFAULT 0,
    UNIQUE (monitor, hop, location)
);

-- Who answered: address, protocol, TLS version and certificate rarely change, so observations share them.
CREATE TABLE peer (
    key     INTEGER PRIMARY KEY AUTOINCREMENT,
    content TEXT   NOT NULL UNIQUE,
    used    BIGINT NOT NULL
);

CREATE TABLE observation (
    series     BIGINT  NOT NULL REFERENCES series (key),
    node       TEXT    NOT NULL,
    run        BIGINT  NOT NULL,
    slot       BIGINT  NOT NULL,
    attempt    INTEGER NOT NULL,
    started    BIGINT  NOT NULL,
    level      INTEGER NOT NULL,
    cause      TEXT,                         -- of the verdict; null when up
    message    TEXT,
    failure    TEXT,                         -- the observation's own cause; null when answered
    detail     TEXT,
    resolve    BIGINT  NOT NULL,
    connect    BIGINT  NOT NULL,
    tls        BIGINT  NOT NULL,
    processing BIGINT  NOT NULL,
    transfer   BIGINT  NOT NULL,
    status     INTEGER NOT NULL,
    size       BIGINT  NOT NULL,
    redirects  INTEGER NOT NULL,
    peer       BIGINT,                       -- no foreign key: dropping a peer would search every observation
    unmet      TEXT,                         -- findings that were not met, as JSON
    PRIMARY KEY (series, node, run, slot, attempt)
) WITHOUT ROWID;

CREATE INDEX observation_by_time ON observation (series, started);

CREATE TABLE hour (
    series   BIGINT NOT NULL REFERENCES series (key),
    start    BIGINT NOT NULL,
    up       BIGINT NOT NULL,
    degraded BIGINT NOT NULL,
    down     BIGINT NOT NULL,
    unknown  BIGINT NOT NULL,
    latency  BLOB   NOT NULL,
    PRIMARY KEY (series, start)
) WITHOUT ROWID;

CREATE TABLE day (
    series   BIGINT NOT NULL REFERENCES series (key),
    start    BIGINT NOT NULL,
    up       BIGINT NOT NULL,
    degraded BIGINT NOT NULL,
    down     BIGINT NOT NULL,
    unknown  BIGINT NOT NULL,
    latency  BLOB   NOT NULL,
    PRIMARY KEY (series, start)
) WITHOUT ROWID;

CREATE TABLE interval (
    monitor BIGINT  NOT NULL REFERENCES monitor (key),
    began   BIGINT  NOT NULL,
    ended   BIGINT,
    level   INTEGER NOT NULL,
    hop     TEXT    NOT NULL,
    cause   TEXT,
    message TEXT    NOT NULL,
    PRIMARY KEY (monitor, began),
    CHECK (ended > began)
) WITHOUT ROWID;

CREATE UNIQUE INDEX interval_open ON interval (monitor) WHERE ended IS NULL;

CREATE TABLE incident (
    id        TEXT PRIMARY KEY,
    root_kind TEXT   NOT NULL,
    root_key  TEXT   NOT NULL,
    title     TEXT   NOT NULL,
    impact    TEXT   NOT NULL,
    hop       TEXT   NOT NULL,
    cause     TEXT,
    began     BIGINT NOT NULL,
    ended     BIGINT
) WITHOUT ROWID;

CREATE INDEX incident_ended ON incident (ended);

CREATE TABLE incident_monitor (
    incident TEXT    NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    monitor  TEXT    NOT NULL,
    PRIMARY KEY (incident, position)
) WITHOUT ROWID;

CREATE TABLE incident_update (
    incident TEXT    NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    at       BIGINT  NOT NULL,
    status   TEXT    NOT NULL,
    body     TEXT    NOT NULL,
    PRIMARY KEY (incident, position)
) WITHOUT ROWID;

CREATE TABLE incident_told (
    incident TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    channel  TEXT NOT NULL,
    PRIMARY KEY (incident, channel)
) WITHOUT ROWID;

CREATE TABLE outbox (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    key          TEXT    NOT NULL UNIQUE,
    channel      TEXT    NOT NULL,
    incident     TEXT    NOT NULL,
    owed         BIGINT  NOT NULL,
    due          BIGINT  NOT NULL,
    leased_until BIGINT  NOT NULL DEFAULT 0,
    attempts     INTEGER NOT NULL DEFAULT 0,
    state        TEXT    NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'buried')),
    settled      BIGINT,
    why          TEXT,
    notice       TEXT    NOT NULL
);

CREATE INDEX outbox_pending ON outbox (incident, channel, id) WHERE state = 'pending';
CREATE INDEX outbox_settled ON outbox (state, settled);
