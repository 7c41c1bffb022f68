-- The active stores nearest to a place, within a band of latitudes. Distance on a plane, exact enough to choose by within the band.
-- ?1, ?2 latitude and longitude; ?3 half the band, in degrees; ?4 rows.
SELECT
  s.id, s.owner_user_id, s.slug, s.name, s.tagline, s.story, c.name AS city, c.slug AS city_slug, s.address, s.phone, s.email, s.logo,
  s.banner, s.latitude, s.longitude, s.hours, s.has_delivery, s.has_pickup, s.rating_sum, s.rating_count,
  coalesce(t.products, 0) AS products, s.created_at, s.updated_at
FROM stores s JOIN cities c ON c.id = s.city_id LEFT JOIN terms t ON t.kind = 'store' AND t.value = s.slug
WHERE s.status = 'active' AND s.latitude BETWEEN ?1 - ?3 AND ?1 + ?3 AND s.longitude BETWEEN ?2 - ?3 AND ?2 + ?3
ORDER BY (s.latitude - ?1) * (s.latitude - ?1) + (s.longitude - ?2) * (s.longitude - ?2) * 0.88, s.id
LIMIT ?4
