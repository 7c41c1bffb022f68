-- Who a session belongs to, while it lives, with the stores that this person works for.
SELECT u.id, s.id AS session, u.name, u.email, u.role, u.language, u.avatar, u.email_verified_at, u.created_at,
  u.totp_confirmed_at IS NOT NULL AS second_factor,
  (SELECT json_group_array(json_object('id', m.store_id, 'slug', t.slug, 'name', t.name, 'role', m.role, 'status', t.status))
   FROM store_members m JOIN stores t ON t.id = m.store_id WHERE m.user_id = u.id) AS stores
FROM sessions s JOIN users u ON u.id = s.user_id
WHERE s.id = ?1 AND s.user_id = ?2 AND s.ended_at IS NULL AND s.expires_at > ?3 AND u.status = 'active'
