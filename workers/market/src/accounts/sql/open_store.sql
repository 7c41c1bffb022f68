-- A first store, which the operator approves before anyone sees it; at the centre of its town until its maker says where.
INSERT INTO stores (owner_user_id, slug, name, city_id, email, latitude, longitude, logo, banner, status, created_at, updated_at)
SELECT u.id, CASE WHEN EXISTS (SELECT 1 FROM stores t WHERE t.slug = ?3) THEN ?3 || '-' || u.id ELSE ?3 END,
  ?2, c.id, '', c.latitude, c.longitude, '', '', 'pending', ?5, ?5
FROM users u JOIN cities c ON c.slug = ?4
WHERE u.email_key = ?1 AND u.password_hash = ?6 AND u.status = 'active' AND u.role = 'seller'
  AND NOT EXISTS (SELECT 1 FROM stores t WHERE t.owner_user_id = u.id)
RETURNING id
