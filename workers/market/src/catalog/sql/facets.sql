-- All that a list can be narrowed to, with its count in the whole catalogue. A few hundred rows, whatever the catalogue's size.
SELECT
  t.kind, t.value, t.products,
  coalesce(k.name_es, z.label, h.name_es, c.name, t.value) AS es,
  coalesce(k.name_en, z.label, h.name_en, c.name, t.value) AS en,
  p.slug AS parent, h.hex
FROM terms t
LEFT JOIN categories k ON t.kind = 'category' AND k.slug = t.value
LEFT JOIN categories p ON p.id = k.parent_id
LEFT JOIN sizes z ON t.kind = 'size' AND z.slug = t.value
LEFT JOIN colours h ON t.kind = 'colour' AND h.slug = t.value
LEFT JOIN cities c ON t.kind = 'city' AND c.slug = t.value
WHERE t.kind IN ('category', 'size', 'colour', 'unit', 'city', 'delivery')
ORDER BY t.kind, coalesce(p.position, k.position), k.parent_id IS NOT NULL, coalesce(k.position, z.position, h.position, c.id, t.id)
