-- After `asked.sql`, before `card.sql`: cheapest first, a range of the rarest term in the order of prices.
-- ?2, ?3 the cursor's value and id; ?4, ?5 price bounds; ?6 rows; ?7 rows to pass over.
, page AS (
  SELECT d.product_id, d.price_minor AS place, d.product_id AS tie FROM product_terms d
  WHERE d.term_id = (SELECT id FROM asked ORDER BY products LIMIT 1)
    AND (d.price_minor, d.product_id) > (?2, ?3)
    AND d.price_minor BETWEEN ?4 AND ?5
    AND NOT EXISTS (
      SELECT 1 FROM asked a WHERE a.id <> d.term_id AND NOT EXISTS (
        SELECT 1 FROM product_terms o WHERE o.term_id = a.id AND o.product_id = d.product_id
      )
    )
  ORDER BY d.price_minor, d.product_id LIMIT ?6 OFFSET ?7
)
