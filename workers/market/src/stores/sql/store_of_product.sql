-- After `card.sql`: the store that sells a product.
-- ?1 the product.
FROM products p JOIN stores s ON s.id = p.store_id JOIN cities c ON c.id = s.city_id LEFT JOIN terms t ON t.kind = 'store' AND t.value = s.slug
WHERE p.id = ?1
