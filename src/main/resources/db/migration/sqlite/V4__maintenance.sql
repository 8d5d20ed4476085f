-- Planned windows, a row for each monitor that one concerns. What was planned stays when the file forgets it.
CREATE TABLE maintenance (
    monitor BIGINT NOT NULL REFERENCES monitor (key),
    began   BIGINT NOT NULL,
    name    TEXT   NOT NULL,
    ended   BIGINT NOT NULL,
    PRIMARY KEY (monitor, began, name),
    CHECK (ended > began)
) WITHOUT ROWID;

CREATE INDEX maintenance_ended ON maintenance (ended);
