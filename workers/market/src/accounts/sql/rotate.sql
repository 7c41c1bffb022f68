-- One statement decides among all who bring the same token: the first finds it current, everyone after it finds it spent.
UPDATE sessions SET previous_hash = token_hash, token_hash = ?2, successor = ?3, rotated_at = ?4, expires_at = ?5
WHERE token_hash = ?1 AND ended_at IS NULL AND expires_at > ?4
  AND EXISTS (SELECT 1 FROM users u WHERE u.id = sessions.user_id AND u.status = 'active')
RETURNING id, user_id, (SELECT role FROM users u WHERE u.id = user_id) AS role
