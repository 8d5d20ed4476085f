-- What a standing says beyond its hop and cause, as JSON; null where there is nothing more to say.
ALTER TABLE interval ADD COLUMN blame TEXT;

-- From where an answer came, by the fixed codes 1 hit, 2 stale, 3 miss, 4 bypass, and its age in seconds; null if untold.
ALTER TABLE observation ADD COLUMN served INTEGER;
ALTER TABLE observation ADD COLUMN age BIGINT;
