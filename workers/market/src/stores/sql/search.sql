-- A page of the active stores whose name or line matches some words, best match first; ?2 narrows to a town unless it is empty.
-- ?1 the MATCH expression; ?2 the town's slug; ?3 rows; ?4 rows to pass over.
SELECT
  s.id, s.owner_user_id, s.slug, s.name, s.tagline, s.story, c.name AS city, c.slug AS city_slug, s.address, s.phone, s.email, s.logo,
  s.banner, s.latitude, s.longitude, s.hours, s.has_delivery, s.has_pickup, s.rating_sum, s.rating_count,
  coalesce(t.products, 0) AS products, s.created_at, s.updated_at
FROM stores_fts f JOIN stores s ON s.id = f.rowid JOIN cities c ON c.id = s.city_id
LEFT JOIN terms t ON t.kind = 'store' AND t.value = s.slug
WHERE stores_fts MATCH ?1 AND s.status = 'active' AND (?2 = '' OR c.slug = ?2)
ORDER BY bm25(stores_fts, 4.0, 1.0), s.id LIMIT ?3 OFFSET ?4
