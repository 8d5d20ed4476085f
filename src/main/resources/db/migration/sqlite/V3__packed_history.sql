-- Raw observations lie in the order in which they are read. late: microseconds from the slot they were due in to their
-- start; missed: slots skipped since the check before.
CREATE TABLE observation_3 (
    series     BIGINT  NOT NULL REFERENCES series (key),
    started    BIGINT  NOT NULL,
    node       TEXT    NOT NULL,
    run        BIGINT  NOT NULL,
    slot       BIGINT  NOT NULL,
    attempt    INTEGER NOT NULL,
    late       BIGINT  NOT NULL,
    missed     INTEGER NOT NULL,
    level      INTEGER NOT NULL,
    cause      TEXT,                         -- of the verdict; null when up
    message    TEXT,
    failure    TEXT,                         -- the observation's own cause; null when answered
    detail     TEXT,
    unmet      TEXT,                         -- findings that were not met, as JSON
    resolve    BIGINT  NOT NULL,
    connect    BIGINT  NOT NULL,
    tls        BIGINT  NOT NULL,
    processing BIGINT  NOT NULL,
    transfer   BIGINT  NOT NULL,
    status     INTEGER NOT NULL,
    size       BIGINT  NOT NULL,
    redirects  INTEGER NOT NULL,
    peer       BIGINT,                       -- no foreign key: dropping a peer would search every observation
    served     INTEGER NOT NULL,             -- 0 untold, 1 hit, 2 stale, 3 miss, 4 bypass
    age        BIGINT  NOT NULL,             -- in seconds; -1 untold
    PRIMARY KEY (series, started, node, run, slot, attempt)
) WITHOUT ROWID;

INSERT INTO observation_3
SELECT series, started, node, run, slot, attempt, 0, 0, level, cause, message, failure, detail, unmet,
    resolve, connect, tls, processing, transfer, status, size, redirects, peer, coalesce(served, 0), coalesce(age, -1)
FROM observation;

DROP TABLE observation;
ALTER TABLE observation_3 RENAME TO observation;

-- An hour that is over: its raw observations in one piece; their rows are gone.
CREATE TABLE packed (
    series       BIGINT NOT NULL REFERENCES series (key),
    start        BIGINT NOT NULL,
    observations BLOB   NOT NULL,
    PRIMARY KEY (series, start)
);

-- In the order in which they are written, whole rows to a page: ordered by key, pages were two thirds full, and a day of
-- a kilobyte did not fit into one.
CREATE TABLE hour_3 (
    series   BIGINT NOT NULL REFERENCES series (key),
    start    BIGINT NOT NULL,
    up       BIGINT NOT NULL,
    degraded BIGINT NOT NULL,
    down     BIGINT NOT NULL,
    unknown  BIGINT NOT NULL,
    missed   BIGINT NOT NULL,
    hit      BIGINT NOT NULL,
    stale    BIGINT NOT NULL,
    miss     BIGINT NOT NULL,
    bypass   BIGINT NOT NULL,
    latency  BLOB   NOT NULL,
    PRIMARY KEY (series, start)
);

INSERT INTO hour_3 SELECT series, start, up, degraded, down, unknown, 0, 0, 0, 0, 0, latency FROM hour;
DROP TABLE hour;
ALTER TABLE hour_3 RENAME TO hour;

CREATE TABLE day_3 (
    series   BIGINT NOT NULL REFERENCES series (key),
    start    BIGINT NOT NULL,
    up       BIGINT NOT NULL,
    degraded BIGINT NOT NULL,
    down     BIGINT NOT NULL,
    unknown  BIGINT NOT NULL,
    missed   BIGINT NOT NULL,
    hit      BIGINT NOT NULL,
    stale    BIGINT NOT NULL,
    miss     BIGINT NOT NULL,
    bypass   BIGINT NOT NULL,
    latency  BLOB   NOT NULL,
    PRIMARY KEY (series, start)
);

INSERT INTO day_3 SELECT series, start, up, degraded, down, unknown, 0, 0, 0, 0, 0, latency FROM day;
DROP TABLE day;
ALTER TABLE day_3 RENAME TO day;

-- What is still raw is closed once more, and packed.
UPDATE series SET hours_until = raw_from,
    days_until = CASE WHEN days_until < raw_from THEN days_until ELSE raw_from - raw_from % 86400000000 END
WHERE hours_until > raw_from;
