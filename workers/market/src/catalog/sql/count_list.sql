-- After `asked.sql`: how many products a list has, and how many of its terms exist. One term alone is counted already; several are
-- counted up to ?5. ?2, ?3 price bounds; ?4 whether the bounds narrow at all.
SELECT
  CASE
    WHEN ?4 = 0 AND (SELECT COUNT(*) FROM asked) = 1 THEN (SELECT products FROM asked)
    ELSE (SELECT COUNT(*) FROM (
      SELECT 1 FROM product_terms d
      WHERE d.term_id = (SELECT id FROM asked ORDER BY products LIMIT 1)
        AND d.price_minor BETWEEN ?2 AND ?3
        AND NOT EXISTS (
          SELECT 1 FROM asked a WHERE a.id <> d.term_id AND NOT EXISTS (
            SELECT 1 FROM product_terms o WHERE o.term_id = a.id AND o.product_id = d.product_id
          )
        )
      LIMIT ?5
    ))
  END AS products,
  (SELECT COUNT(*) FROM asked) AS terms_known
