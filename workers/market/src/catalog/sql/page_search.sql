-- After `asked.sql`, before `card.sql`: what matches some words, in any sort. The index gives the matches, the terms narrow them.
-- ?2 the MATCH expression; ?3 the sort; ?4, ?5 price bounds; ?6 rows; ?7 rows to pass over.
, page AS (
  SELECT
    f.rowid AS product_id,
    CASE ?3 WHEN 'relevance' THEN f.score WHEN 'price_asc' THEN p.price_minor WHEN 'price_desc' THEN -p.price_minor
      WHEN 'popular' THEN -p.popularity ELSE -f.rowid END AS place,
    f.rowid AS tie
  FROM (SELECT rowid, bm25(products_fts, 8.0, 1.0, 3.0) AS score FROM products_fts WHERE products_fts MATCH ?2) f
  JOIN products p ON p.id = f.rowid
  WHERE p.price_minor BETWEEN ?4 AND ?5
    AND NOT EXISTS (
      SELECT 1 FROM asked a WHERE NOT EXISTS (SELECT 1 FROM product_terms o WHERE o.term_id = a.id AND o.product_id = f.rowid)
    )
  ORDER BY place, tie LIMIT ?6 OFFSET ?7
)
