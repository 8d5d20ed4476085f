-- As in SQLite.
CREATE TABLE maintenance (
    monitor BIGINT NOT NULL REFERENCES monitor (key),
    began   BIGINT NOT NULL,
    name    TEXT COLLATE "C" NOT NULL,
    ended   BIGINT NOT NULL,
    PRIMARY KEY (monitor, began, name),
    CHECK (ended > began)
);

CREATE INDEX maintenance_ended ON maintenance (ended);
