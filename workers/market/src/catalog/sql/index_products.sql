-- Rebuilds the search words and the list terms of the products in a range of ids, from what the tables say now.
-- Run after products, their variants, or the names that they are found by have changed.
-- ?1 the first id, ?2 the last id.
UPDATE products SET keywords = (
  SELECT group_concat(word, ' ') FROM (
    WITH RECURSIVE line (id, parent_id, name_es, name_en) AS (
      SELECT id, parent_id, name_es, name_en FROM categories WHERE id = products.category_id
      UNION ALL
      SELECT c.id, c.parent_id, c.name_es, c.name_en FROM categories c JOIN line ON c.id = line.parent_id
    )
    SELECT name_es || ' ' || name_en AS word FROM line
    UNION
    SELECT DISTINCT c.name_es || ' ' || c.name_en FROM variants v JOIN colours c ON c.id = v.colour_id WHERE v.product_id = products.id
    UNION
    SELECT s.name || ' ' || c.name FROM stores s JOIN cities c ON c.id = s.city_id WHERE s.id = products.store_id
    UNION
    SELECT products.composition
  )
)
WHERE id BETWEEN ?1 AND ?2;

INSERT INTO terms (kind, value)
SELECT 'category', slug FROM categories UNION ALL
SELECT 'size', slug FROM sizes UNION ALL
SELECT 'colour', slug FROM colours UNION ALL
SELECT 'city', slug FROM cities UNION ALL
SELECT 'store', slug FROM stores WHERE true
ON CONFLICT (kind, value) DO NOTHING;

DELETE FROM product_terms WHERE product_id BETWEEN ?1 AND ?2;

-- D1 takes at most five parts in a compound select, so what a product is and what its variants are go in two steps.
INSERT INTO product_terms (term_id, product_id, price_minor, popularity)
WITH
  shown AS (
    SELECT p.id, p.price_minor, p.popularity, p.unit, p.has_delivery, s.slug AS store, c.slug AS city
    FROM products p JOIN stores s ON s.id = p.store_id JOIN cities c ON c.id = s.city_id
    WHERE p.id BETWEEN ?1 AND ?2 AND p.status = 'active' AND s.status = 'active'
  ),
  answers (product_id, kind, value) AS (
    SELECT id, 'all', '' FROM shown UNION ALL
    SELECT id, 'delivery', 'yes' FROM shown WHERE has_delivery = 1 UNION ALL
    SELECT id, 'unit', unit FROM shown UNION ALL
    SELECT id, 'city', city FROM shown UNION ALL
    SELECT id, 'store', store FROM shown
  )
SELECT t.id, shown.id, shown.price_minor, shown.popularity
FROM answers JOIN shown ON shown.id = answers.product_id JOIN terms t ON t.kind = answers.kind AND t.value = answers.value;

INSERT INTO product_terms (term_id, product_id, price_minor, popularity)
WITH RECURSIVE
  shown AS (
    SELECT p.id, p.price_minor, p.popularity, p.category_id FROM products p JOIN stores s ON s.id = p.store_id
    WHERE p.id BETWEEN ?1 AND ?2 AND p.status = 'active' AND s.status = 'active'
  ),
  line (product_id, category_id, slug, parent_id) AS (
    SELECT shown.id, c.id, c.slug, c.parent_id FROM shown JOIN categories c ON c.id = shown.category_id
    UNION ALL
    SELECT line.product_id, c.id, c.slug, c.parent_id FROM line JOIN categories c ON c.id = line.parent_id
  ),
  answers (product_id, kind, value) AS (
    SELECT product_id, 'category', slug FROM line UNION ALL
    SELECT DISTINCT v.product_id, 'size', z.slug FROM variants v JOIN sizes z ON z.id = v.size_id
    WHERE v.product_id BETWEEN ?1 AND ?2 UNION ALL
    SELECT DISTINCT v.product_id, 'colour', k.slug FROM variants v JOIN colours k ON k.id = v.colour_id
    WHERE v.product_id BETWEEN ?1 AND ?2
  )
SELECT t.id, shown.id, shown.price_minor, shown.popularity
FROM answers JOIN shown ON shown.id = answers.product_id JOIN terms t ON t.kind = answers.kind AND t.value = answers.value;
