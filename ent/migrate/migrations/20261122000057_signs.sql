-- Whether the answers of a verification were given before is looked up by their hash (PR15).
CREATE INDEX verdicts_answers ON verdicts (nation_id, checklist, md5(answers::text));
