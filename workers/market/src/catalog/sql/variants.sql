-- A product's variants with their price tiers.
-- ?1 the product.
SELECT
  v.id, v.sku, v.price_minor, v.stock, v.image, z.label AS size, h.slug AS colour_slug, h.name_es AS colour_es, h.name_en AS colour_en,
  h.hex AS colour_hex,
  (SELECT json_group_array(json_array(from_quantity, price_minor)) FROM (
    SELECT t.from_quantity, t.price_minor FROM price_tiers t WHERE t.variant_id = v.id ORDER BY t.from_quantity
  )) AS tiers
FROM variants v LEFT JOIN sizes z ON z.id = v.size_id LEFT JOIN colours h ON h.id = v.colour_id
WHERE v.product_id = ?1
ORDER BY v.position, v.id
