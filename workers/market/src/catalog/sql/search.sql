-- A page of what matches some words, in any sort. The index gives the matches; the terms narrow them; the sort orders what is left.
-- ?1 the terms asked for, as JSON pairs; ?2 the MATCH expression; ?3 the sort; ?4, ?5 price bounds; ?6 rows; ?7 rows to pass over.
WITH
  asked AS MATERIALIZED (
    SELECT t.id, t.products FROM json_each(?1) a JOIN terms t ON t.kind = a.value ->> 0 AND t.value = a.value ->> 1
  ),
  page AS (
    SELECT f.rowid AS product_id, row_number() OVER () AS place FROM (
      SELECT f.rowid, bm25(products_fts, 8.0, 1.0, 3.0) AS score FROM products_fts f WHERE products_fts MATCH ?2
    ) f
    JOIN products p ON p.id = f.rowid
    WHERE p.price_minor BETWEEN ?4 AND ?5
      AND NOT EXISTS (
        SELECT 1 FROM asked a WHERE NOT EXISTS (
          SELECT 1 FROM product_terms o WHERE o.term_id = a.id AND o.product_id = p.id
        )
      )
    ORDER BY
      CASE ?3 WHEN 'relevance' THEN f.score WHEN 'price_asc' THEN p.price_minor WHEN 'price_desc' THEN -p.price_minor
        WHEN 'popular' THEN -p.popularity ELSE -p.id END,
      p.id
    LIMIT ?6 OFFSET ?7
  )
SELECT
  p.id, p.name, p.description, p.hint, p.price_minor, p.unit, p.minimum, p.step, p.image, p.has_delivery, p.status, p.popularity,
  p.rating_sum, p.rating_count, p.created_at, p.updated_at,
  k.slug AS category_slug, k.name_es AS category_es, k.name_en AS category_en,
  s.id AS store_id, s.slug AS store_slug, s.name AS store_name, c.name AS store_city,
  (SELECT coalesce(sum(v.stock), 0) FROM variants v WHERE v.product_id = p.id) AS stock,
  (SELECT json_group_array(label) FROM (
    SELECT DISTINCT z.label FROM variants v JOIN sizes z ON z.id = v.size_id WHERE v.product_id = p.id ORDER BY z.position
  )) AS sizes,
  (SELECT json_group_array(hex) FROM (
    SELECT DISTINCT h.hex FROM variants v JOIN colours h ON h.id = v.colour_id WHERE v.product_id = p.id ORDER BY h.position
  )) AS colours,
  EXISTS (SELECT 1 FROM variants v JOIN price_tiers t ON t.variant_id = v.id WHERE v.product_id = p.id) AS has_tiers
FROM page
JOIN products p ON p.id = page.product_id
JOIN categories k ON k.id = p.category_id
JOIN stores s ON s.id = p.store_id
JOIN cities c ON c.id = s.city_id
ORDER BY page.place
