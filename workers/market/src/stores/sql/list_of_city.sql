-- A page of the active stores of a town, oldest first.
-- ?1 the town's slug; ?2 rows; ?3 rows to pass over.
SELECT
  s.id, s.owner_user_id, s.slug, s.name, s.tagline, s.story, c.name AS city, c.slug AS city_slug, s.address, s.phone, s.email, s.logo,
  s.banner, s.latitude, s.longitude, s.hours, s.has_delivery, s.has_pickup, s.rating_sum, s.rating_count,
  coalesce(t.products, 0) AS products, s.created_at, s.updated_at
FROM cities c JOIN stores s ON s.status = 'active' AND s.city_id = c.id LEFT JOIN terms t ON t.kind = 'store' AND t.value = s.slug
WHERE c.slug = ?1
ORDER BY s.id LIMIT ?2 OFFSET ?3
