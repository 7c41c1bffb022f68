-- Before `card.sql`: one product on sale. ?1 the product.
WITH page AS (
  SELECT p.id AS product_id, 0 AS place, 0 AS tie FROM products p JOIN stores s ON s.id = p.store_id
  WHERE p.id = ?1 AND p.status = 'active' AND s.status = 'active'
)
