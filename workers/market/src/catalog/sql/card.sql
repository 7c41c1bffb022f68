-- Ends every list: what a card shows of each product of `page`, in its order.
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
ORDER BY page.place, page.tie
