-- A meeting that declares an area as a whole keeps who stood aside, as it does of whatever else it decides (PR14).
ALTER TABLE meeting_matters DROP CONSTRAINT meeting_matters_kind_check;
ALTER TABLE meeting_matters ADD CONSTRAINT meeting_matters_kind_check CHECK (kind IN ('APPEAL', 'REVIEW', 'LAPSE', 'SANCTION', 'AREA'));
INSERT INTO meeting_matters (id, nation_id, meeting_id, kind, object_id, recorded_at, recorded_by)
SELECT gen_random_uuid(), d.nation_id, d.meeting_id, 'AREA', d.area_id, d.recorded_at, d.recorded_by FROM area_declarations d;
