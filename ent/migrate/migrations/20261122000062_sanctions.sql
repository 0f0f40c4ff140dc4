-- How a submitted list came out: what the next tier found first of each case on it; a correction stands for what it corrects (WF12).
CREATE VIEW list_outcomes AS
SELECT l.id AS submission_id, l.area_id, l.from_tier, l.to_tier, l.submitted_on, r.id AS request_id, r.community_id, v.outcome, v.verified_on,
  v.outcome IS NULL AND r.closed_on IS NULL AS coming, coalesce(v.verified_on, r.closed_on) AS settled_on
FROM list_submissions l JOIN list_submission_requests z ON z.submission_id = l.id JOIN verification_requests r ON r.id = z.request_id
LEFT JOIN LATERAL (SELECT v.outcome, v.verified_on FROM verdicts v WHERE v.request_id = r.id AND v.tier = l.to_tier
  AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id) ORDER BY v.submitted_at, v.id LIMIT 1) v ON true;

-- A body is penalised or rewarded for a list, or for a year, once (WF12). The figures are those that it was decided by.
CREATE TABLE sanctions (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  from_tier text NOT NULL, to_tier text NOT NULL,
  submission_id uuid REFERENCES list_submissions ON DELETE RESTRICT,
  year int CHECK (year BETWEEN 1900 AND 2999),
  presented int NOT NULL CHECK (presented >= 0), eligible int NOT NULL CHECK (eligible >= presented),
  verified int NOT NULL CHECK (verified BETWEEN 0 AND presented), failed int NOT NULL CHECK (failed BETWEEN 0 AND verified),
  penalised_above int NOT NULL,
  finding text NOT NULL CHECK (finding IN ('PENALISE', 'REWARD', 'NEITHER')),
  decision text NOT NULL CHECK (decision IN ('PENALISE', 'REWARD', 'NEITHER')),
  reason text NOT NULL DEFAULT '',
  meeting_id uuid NOT NULL REFERENCES committee_meetings ON DELETE RESTRICT,
  decided_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT sanctions_period CHECK ((submission_id IS NULL) <> (year IS NULL)),
  CONSTRAINT sanctions_departs CHECK (decision = finding OR reason <> '')
);
COMMENT ON COLUMN sanctions.reason IS 'why it departs from the finding; empty where it does not need one';
CREATE UNIQUE INDEX sanctions_submission ON sanctions (submission_id);
CREATE UNIQUE INDEX sanctions_year ON sanctions (area_id, from_tier, year) WHERE year IS NOT NULL;
CREATE INDEX sanctions_area ON sanctions (area_id, decided_on);
CREATE INDEX sanctions_nation ON sanctions (nation_id, decided_on);
CREATE INDEX sanctions_meeting ON sanctions (meeting_id);
CREATE INDEX sanctions_recorded_by ON sanctions (recorded_by);
CREATE TRIGGER sanctions_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON sanctions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE meeting_matters DROP CONSTRAINT meeting_matters_kind_check;
ALTER TABLE meeting_matters ADD CONSTRAINT meeting_matters_kind_check CHECK (kind IN ('APPEAL', 'REVIEW', 'LAPSE', 'SANCTION'));
COMMENT ON COLUMN meeting_matters.object_id IS 'the appeal, the review, the sanction, or the community that lost a level';

-- What waits for a decision: lists, and years (of those, the ones that are over by the reader's calendar), with nothing still to be
-- visited and no decision.
CREATE VIEW sanctions_due AS
SELECT l.area_id, l.to_tier, NULL::int AS year, s.since FROM list_submissions l
CROSS JOIN LATERAL (SELECT max(x.settled_on) AS since FROM list_outcomes x WHERE x.submission_id = l.id HAVING NOT bool_or(x.coming)) s
WHERE NOT EXISTS (SELECT FROM sanctions d WHERE d.submission_id = l.id)
UNION ALL
SELECT y.area_id, y.to_tier, y.year, greatest(s.since, make_date(y.year + 1, 1, 1)) FROM (SELECT DISTINCT area_id, from_tier, to_tier, extract(year FROM submitted_on)::int AS year FROM list_submissions) y
CROSS JOIN LATERAL (SELECT max(x.settled_on) AS since FROM list_outcomes x WHERE x.area_id = y.area_id AND x.from_tier = y.from_tier AND extract(year FROM x.submitted_on) = y.year HAVING NOT bool_or(x.coming)) s
WHERE NOT EXISTS (SELECT FROM sanctions d WHERE d.area_id = y.area_id AND d.from_tier = y.from_tier AND d.year = y.year);
