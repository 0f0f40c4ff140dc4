-- Whether a level that ended should never have been certified, which is no slippage (PR12): it is said of the level itself, for who
-- counts levels and for who may see no certificate.
ALTER TABLE level_records ADD COLUMN made_in_error boolean NOT NULL DEFAULT false;
UPDATE level_records r SET made_in_error = true FROM certificates x WHERE x.level_record_id = r.id AND x.standing = 'WITHDRAWN' AND r.standing = 'LOST';
ALTER TABLE level_records ADD CONSTRAINT level_records_made_in_error CHECK (NOT made_in_error OR standing = 'LOST');
