-- After `card.sql`: a page of the active stores, oldest first.
-- ?1 rows; ?2 rows to pass over.
FROM stores s JOIN cities c ON c.id = s.city_id LEFT JOIN terms t ON t.kind = 'store' AND t.value = s.slug
WHERE s.status = 'active'
ORDER BY s.id LIMIT ?1 OFFSET ?2
