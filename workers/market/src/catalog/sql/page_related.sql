-- Before `card.sql`: others of the same category, best sellers first. ?1 the product; ?2 rows.
WITH page AS (
  SELECT d.product_id, -d.popularity AS place, -d.product_id AS tie FROM product_terms d
  WHERE d.term_id = (
      SELECT t.id FROM products o JOIN categories k ON k.id = o.category_id JOIN terms t ON t.kind = 'category' AND t.value = k.slug
      WHERE o.id = ?1
    )
    AND d.product_id <> ?1
  ORDER BY d.popularity DESC, d.product_id DESC LIMIT ?2
)
