-- A link that is still good, and whose it is.
SELECT l.detail, u.id, u.name, u.email, u.email_key, u.role, u.language, u.status, u.password_hash,
  u.totp_confirmed_at IS NOT NULL AS second_factor
FROM one_time_links l JOIN users u ON u.id = l.user_id
WHERE l.hash = ?1 AND l.kind = ?2 AND l.used_by IS NULL AND l.expires_at > ?3 AND u.status <> 'erased'
