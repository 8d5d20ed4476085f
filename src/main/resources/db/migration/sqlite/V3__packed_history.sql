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

ALTER TABLE hour ADD COLUMN missed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE hour ADD COLUMN hit    BIGINT NOT NULL DEFAULT 0;
ALTER TABLE hour ADD COLUMN stale  BIGINT NOT NULL DEFAULT 0;
ALTER TABLE hour ADD COLUMN miss   BIGINT NOT NULL DEFAULT 0;
ALTER TABLE hour ADD COLUMN bypass BIGINT NOT NULL DEFAULT 0;
ALTER TABLE day  ADD COLUMN missed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE day  ADD COLUMN hit    BIGINT NOT NULL DEFAULT 0;
ALTER TABLE day  ADD COLUMN stale  BIGINT NOT NULL DEFAULT 0;
ALTER TABLE day  ADD COLUMN miss   BIGINT NOT NULL DEFAULT 0;
ALTER TABLE day  ADD COLUMN bypass BIGINT NOT NULL DEFAULT 0;

-- What is still raw is closed once more, and packed.
UPDATE series SET hours_until = raw_from,
    days_until = CASE WHEN days_until < raw_from THEN days_until ELSE raw_from - raw_from % 86400000000 END
WHERE hours_until > raw_from;
