-- How often a job was found without its worker: one whose work ends its worker
-- each time is given up.
ALTER TABLE jobs ADD COLUMN crashes int NOT NULL DEFAULT 0;
