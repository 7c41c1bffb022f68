-- After `card.sql`: an active store by its name in urls.
-- ?1 the slug.
FROM stores s JOIN cities c ON c.id = s.city_id LEFT JOIN terms t ON t.kind = 'store' AND t.value = s.slug
WHERE s.slug = ?1 AND s.status = 'active'
