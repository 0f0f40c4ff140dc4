-- An absence is of a roster's entry, as it was, or of a person in all that they hold (PR17).
ALTER TABLE roster_absences RENAME TO absences;
ALTER INDEX roster_absences_member RENAME TO absences_member;
ALTER TABLE absences ALTER member_id DROP NOT NULL;
ALTER TABLE absences ADD user_id uuid REFERENCES users ON DELETE RESTRICT,
  ADD why text CHECK (why IN ('LEAVE', 'SICKNESS', 'TRAINING', 'OTHER')),
  ADD CONSTRAINT absences_of_one CHECK (num_nonnulls(member_id, user_id) = 1),
  ADD CONSTRAINT absences_of_a_person_say_why CHECK ((user_id IS NULL) = (why IS NULL));
CREATE INDEX absences_user ON absences (user_id, until_on);
