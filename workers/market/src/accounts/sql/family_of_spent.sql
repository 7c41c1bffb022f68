-- The session whose token was spent; its successor, if it was the last one spent.
SELECT s.id, s.user_id, u.role, u.name, u.email, u.language, s.device, s.rotated_at, s.ended_at IS NOT NULL OR s.expires_at <= ?2 AS ended,
  CASE WHEN s.previous_hash = ?1 THEN s.successor END AS successor
FROM spent_tokens t JOIN sessions s ON s.id = t.session_id JOIN users u ON u.id = s.user_id
WHERE t.hash = ?1 AND u.status = 'active'
