-- After `asked.sql`, before `card.sql`: newest first, a range of the rarest term in the order of ids.
-- ?2, ?3 the cursor's value and id; ?4, ?5 price bounds; ?6 rows; ?7 rows to pass over.
, page AS (
  SELECT d.product_id, -d.product_id AS place, 0 AS tie FROM product_terms d
  WHERE d.term_id = (SELECT id FROM asked ORDER BY products LIMIT 1)
    AND ?2 >= 0 AND d.product_id < ?3
    AND d.price_minor BETWEEN ?4 AND ?5
    AND NOT EXISTS (
      SELECT 1 FROM asked a WHERE a.id <> d.term_id AND NOT EXISTS (
        SELECT 1 FROM product_terms o WHERE o.term_id = a.id AND o.product_id = d.product_id
      )
    )
  ORDER BY d.product_id DESC LIMIT ?6 OFFSET ?7
)
