-- How many products match some words within the terms asked for, up to ?5.
-- ?1 the terms asked for, as JSON pairs; ?2 the MATCH expression; ?3, ?4 price bounds; ?5 where counting stops.
WITH
  asked AS MATERIALIZED (
    SELECT t.id, t.products FROM json_each(?1) a JOIN terms t ON t.kind = a.value ->> 0 AND t.value = a.value ->> 1
  )
SELECT
  (SELECT COUNT(*) FROM (
    SELECT 1 FROM products_fts f JOIN products p ON p.id = f.rowid
    WHERE products_fts MATCH ?2
      AND p.price_minor BETWEEN ?3 AND ?4
      AND NOT EXISTS (
        SELECT 1 FROM asked a WHERE NOT EXISTS (
          SELECT 1 FROM product_terms o WHERE o.term_id = a.id AND o.product_id = p.id
        )
      )
    LIMIT ?5
  )) AS products,
  (SELECT COUNT(*) FROM asked) AS terms_known
