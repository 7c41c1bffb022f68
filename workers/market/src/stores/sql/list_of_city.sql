-- After `card.sql`: a page of the active stores of a town, oldest first.
-- ?1 the town's slug; ?2 rows; ?3 rows to pass over.
FROM cities c JOIN stores s ON s.status = 'active' AND s.city_id = c.id LEFT JOIN terms t ON t.kind = 'store' AND t.value = s.slug
WHERE c.slug = ?1
ORDER BY s.id LIMIT ?2 OFFSET ?3
