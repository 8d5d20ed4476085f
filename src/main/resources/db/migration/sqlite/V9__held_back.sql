-- What an operator has not published yet: on no public surface.
ALTER TABLE incident ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
