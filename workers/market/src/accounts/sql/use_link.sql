-- One statement decides among all who bring the same link; what follows in the batch asks for `used_by`.
UPDATE one_time_links SET used_by = ?3
WHERE hash = ?1 AND kind = ?2 AND used_by IS NULL AND expires_at > ?4
RETURNING user_id, detail
