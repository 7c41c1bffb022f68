-- The store that sells a product.
-- ?1 the product.
SELECT
  s.id, s.owner_user_id, s.slug, s.name, s.tagline, s.story, c.name AS city, c.slug AS city_slug, s.address, s.phone, s.email, s.logo,
  s.banner, s.latitude, s.longitude, s.hours, s.has_delivery, s.has_pickup, s.rating_sum, s.rating_count,
  coalesce(t.products, 0) AS products, s.created_at, s.updated_at
FROM products p JOIN stores s ON s.id = p.store_id JOIN cities c ON c.id = s.city_id LEFT JOIN terms t ON t.kind = 'store' AND t.value = s.slug
WHERE p.id = ?1
