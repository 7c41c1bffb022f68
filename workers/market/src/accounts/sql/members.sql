SELECT u.id, u.name, m.role, m.created_at, CASE WHEN ?2 = 1 THEN u.email END AS email
FROM store_members m JOIN users u ON u.id = m.user_id
WHERE m.store_id = ?1 AND u.status = 'active'
ORDER BY m.role, m.created_at, u.id
