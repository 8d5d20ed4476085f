-- As in SQLite. No version before this one kept a history in PostgreSQL: there is nothing to carry over.
DROP TABLE observation;

CREATE TABLE observation (
    series     BIGINT  NOT NULL,             -- no foreign key: it would be looked up for each row
    started    BIGINT  NOT NULL,
    node       TEXT COLLATE "C" NOT NULL,
    run        BIGINT  NOT NULL,
    slot       BIGINT  NOT NULL,
    attempt    INTEGER NOT NULL,
    late       BIGINT  NOT NULL,
    missed     INTEGER NOT NULL,
    level      INTEGER NOT NULL,
    cause      TEXT,
    message    TEXT,
    failure    TEXT,
    detail     TEXT,
    unmet      TEXT,
    resolve    BIGINT  NOT NULL,
    connect    BIGINT  NOT NULL,
    tls        BIGINT  NOT NULL,
    processing BIGINT  NOT NULL,
    transfer   BIGINT  NOT NULL,
    status     INTEGER NOT NULL,
    size       BIGINT  NOT NULL,
    redirects  INTEGER NOT NULL,
    peer       BIGINT,
    served     INTEGER NOT NULL,
    age        BIGINT  NOT NULL,
    PRIMARY KEY (series, started, node, run, slot, attempt)
) PARTITION BY RANGE (started);

CREATE TABLE observation_other PARTITION OF observation DEFAULT;

CREATE TABLE packed (
    series       BIGINT NOT NULL,
    start        BIGINT NOT NULL,
    observations BYTEA  NOT NULL,
    PRIMARY KEY (series, start)
) PARTITION BY RANGE (start);

CREATE TABLE packed_other PARTITION OF packed DEFAULT;

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
