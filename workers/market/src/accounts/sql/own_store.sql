INSERT INTO store_members (store_id, user_id, role, created_at)
SELECT t.id, u.id, 'owner', ?3 FROM users u JOIN stores t ON t.owner_user_id = u.id
WHERE u.email_key = ?1 AND u.password_hash = ?2
ON CONFLICT (store_id, user_id) DO NOTHING
