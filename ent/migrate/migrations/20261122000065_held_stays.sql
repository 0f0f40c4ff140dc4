-- What was held or frozen stays as it was, and nothing is put to it later, whoever writes (HN1, HN2).
CREATE FUNCTION refuse_after() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% changes no more: what it belongs to is settled', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

-- A celebration that was held or called off stays so.
CREATE TRIGGER celebrations_settled_stay BEFORE UPDATE ON celebrations FOR EACH ROW WHEN (OLD.status <> 'PLANNED') EXECUTE FUNCTION refuse_after();
CREATE TRIGGER celebrations_kept BEFORE DELETE OR TRUNCATE ON celebrations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whom it honours and who is nominated are put to a planned one alone; what was given is written down afterwards too.
CREATE FUNCTION refuse_after_celebration() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  stands text;
BEGIN
  IF TG_TABLE_NAME = 'nomination_decisions' THEN
    SELECT c.status INTO stands FROM nominations n JOIN celebrations c ON c.id = n.celebration_id WHERE n.id = NEW.nomination_id FOR SHARE OF c;
  ELSE
    SELECT c.status INTO stands FROM celebrations c WHERE c.id = NEW.celebration_id FOR SHARE;
  END IF;
  IF stands = 'CALLED_OFF' OR stands = 'HELD' AND TG_TABLE_NAME <> 'incentives' THEN
    RAISE EXCEPTION '% changes no more: the celebration is settled', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER celebration_honoured_in_time BEFORE INSERT ON celebration_honoured FOR EACH ROW EXECUTE FUNCTION refuse_after_celebration();
CREATE TRIGGER nominations_in_time BEFORE INSERT ON nominations FOR EACH ROW EXECUTE FUNCTION refuse_after_celebration();
CREATE TRIGGER nomination_decisions_in_time BEFORE INSERT ON nomination_decisions FOR EACH ROW EXECUTE FUNCTION refuse_after_celebration();
CREATE TRIGGER incentives_in_time BEFORE INSERT ON incentives FOR EACH ROW EXECUTE FUNCTION refuse_after_celebration();

-- Nothing is presented for an edition that is frozen, and of a presentation nothing changes beside who withdrew it, once.
CREATE FUNCTION refuse_after_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.withdrawn_on IS NOT NULL OR to_jsonb(NEW) - 'withdrawn_on' - 'withdrawn_by' <> to_jsonb(OLD) - 'withdrawn_on' - 'withdrawn_by')
    OR EXISTS (SELECT FROM league_editions e WHERE e.nation_id = NEW.nation_id AND e.year = NEW.year) THEN
    RAISE EXCEPTION '% changes no more: the edition is frozen, or this was withdrawn', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER league_presentations_in_time BEFORE INSERT OR UPDATE ON league_presentations FOR EACH ROW EXECUTE FUNCTION refuse_after_edition();
CREATE TRIGGER league_presentations_kept BEFORE DELETE OR TRUNCATE ON league_presentations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An edition holds as many entries as it was frozen with: their positions are taken, and there is none beyond them.
CREATE FUNCTION refuse_beyond_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.position > (SELECT e.entries FROM league_editions e WHERE e.id = NEW.edition_id) THEN
    RAISE EXCEPTION '% changes no more: the edition is frozen', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER league_entries_within BEFORE INSERT ON league_entries FOR EACH ROW EXECUTE FUNCTION refuse_beyond_edition();

-- How a submitted list came out: what the next tier found first of each case on it. A correction stands for what it corrects, and what
-- was overturned on appeal is visited anew (WF12, PR12, PR13).
CREATE OR REPLACE VIEW list_outcomes AS
SELECT l.id AS submission_id, l.area_id, l.from_tier, l.to_tier, l.submitted_on, r.id AS request_id, r.community_id, v.outcome, v.verified_on,
  v.outcome IS NULL AND r.closed_on IS NULL AS coming, coalesce(v.verified_on, r.closed_on) AS settled_on
FROM list_submissions l JOIN list_submission_requests z ON z.submission_id = l.id JOIN verification_requests r ON r.id = z.request_id
LEFT JOIN LATERAL (SELECT v.outcome, v.verified_on FROM verdicts v WHERE v.request_id = r.id AND v.tier = l.to_tier
  AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id)
  AND (v.outcome = 'PASSED' OR NOT EXISTS (SELECT FROM appeals p WHERE p.request_id = r.id AND p.against = 'FAILURE' AND p.upheld AND p.filed_on >= v.verified_on))
  ORDER BY v.submitted_at, v.id LIMIT 1) v ON true;
