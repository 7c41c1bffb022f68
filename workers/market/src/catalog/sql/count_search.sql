-- After `asked.sql`: how many products match some words within the terms asked for, up to ?5.
-- ?2 the MATCH expression; ?3, ?4 price bounds.
SELECT
  (SELECT COUNT(*) FROM (
    SELECT 1 FROM products_fts f JOIN products p ON p.id = f.rowid
    WHERE products_fts MATCH ?2
      AND p.price_minor BETWEEN ?3 AND ?4
      AND NOT EXISTS (
        SELECT 1 FROM asked a WHERE NOT EXISTS (SELECT 1 FROM product_terms o WHERE o.term_id = a.id AND o.product_id = p.id)
      )
    LIMIT ?5
  )) AS products,
  (SELECT COUNT(*) FROM asked) AS terms_known
