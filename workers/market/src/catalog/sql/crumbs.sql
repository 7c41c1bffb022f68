-- From the root of the tree to a product's category.
-- ?1 the product.
WITH RECURSIVE line (id, parent_id, slug, es, en, depth) AS (
  SELECT k.id, k.parent_id, k.slug, k.name_es, k.name_en, 0 FROM products p JOIN categories k ON k.id = p.category_id WHERE p.id = ?1
  UNION ALL
  SELECT k.id, k.parent_id, k.slug, k.name_es, k.name_en, line.depth + 1 FROM categories k JOIN line ON k.id = line.parent_id
)
SELECT slug, es, en FROM line ORDER BY depth DESC
