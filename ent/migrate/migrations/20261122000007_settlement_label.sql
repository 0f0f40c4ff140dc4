-- What a settlement was about, in the file's own words, for the list of what was
-- settled: its rows may be held for something else by then.
ALTER TABLE import_settlements ADD COLUMN label text NOT NULL DEFAULT '';
