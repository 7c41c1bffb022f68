-- After `card.sql`: a page of the active stores whose name or line matches some words, best match first; ?2 narrows to a town unless it is empty.
-- ?1 the MATCH expression; ?2 the town's slug; ?3 rows; ?4 rows to pass over.
FROM stores_fts f JOIN stores s ON s.id = f.rowid JOIN cities c ON c.id = s.city_id
LEFT JOIN terms t ON t.kind = 'store' AND t.value = s.slug
WHERE stores_fts MATCH ?1 AND s.status = 'active' AND (?2 = '' OR c.slug = ?2)
ORDER BY bm25(stores_fts, 4.0, 1.0), s.id LIMIT ?3 OFFSET ?4
