-- Everything that is held of one person, as one row of JSON texts.
SELECT
  (SELECT json_object('id', u.id, 'name', u.name, 'email', u.email, 'role', u.role, 'language', u.language, 'avatar', u.avatar,
     'emailVerifiedAt', u.email_verified_at, 'secondFactorSince', u.totp_confirmed_at, 'createdAt', u.created_at, 'updatedAt', u.updated_at)
   FROM users u WHERE u.id = ?1) AS account,
  (SELECT json_group_array(json_object('id', s.id, 'device', s.device, 'createdAt', s.created_at, 'usedAt', s.rotated_at,
     'expiresAt', s.expires_at, 'endedAt', s.ended_at, 'endReason', s.end_reason))
   FROM sessions s WHERE s.user_id = ?1) AS sessions,
  (SELECT json_group_array(json_object('store', t.slug, 'name', t.name, 'role', m.role, 'since', m.created_at))
   FROM store_members m JOIN stores t ON t.id = m.store_id WHERE m.user_id = ?1) AS stores,
  (SELECT json_group_array(json_object('kind', l.kind, 'detail', l.detail, 'createdAt', l.created_at, 'expiresAt', l.expires_at))
   FROM one_time_links l WHERE l.user_id = ?1) AS links,
  (SELECT json_group_array(json_object('at', own.at, 'action', own.action, 'subject', own.subject))
   FROM (SELECT a.at, a.action, a.subject FROM audit_log a WHERE a.actor = ?1 ORDER BY a.id DESC LIMIT 10000) own) AS acts
