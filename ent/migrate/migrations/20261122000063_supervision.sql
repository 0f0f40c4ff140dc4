-- Whoever looks after people asks what each of them did last.
CREATE INDEX audit_entries_user ON audit_entries (user_id, at);
