-- All that a list can be narrowed to, with its count in the whole catalogue. A few hundred rows, whatever the catalogue's size.
SELECT t.kind, t.value, t.products, k.name_es AS es, k.name_en AS en, p.slug AS parent, NULL AS hex
FROM categories k JOIN terms t ON t.kind = 'category' AND t.value = k.slug LEFT JOIN categories p ON p.id = k.parent_id
UNION ALL
SELECT t.kind, t.value, t.products, z.label, z.label, NULL, NULL
FROM (SELECT slug, label FROM sizes ORDER BY position) z JOIN terms t ON t.kind = 'size' AND t.value = z.slug
UNION ALL
SELECT t.kind, t.value, t.products, c.name_es, c.name_en, NULL, c.hex
FROM (SELECT slug, name_es, name_en, hex FROM colours ORDER BY position) c JOIN terms t ON t.kind = 'colour' AND t.value = c.slug
UNION ALL
SELECT t.kind, t.value, t.products, c.name, c.name, NULL, NULL
FROM cities c JOIN terms t ON t.kind = 'city' AND t.value = c.slug
UNION ALL
SELECT t.kind, t.value, t.products, t.value, t.value, NULL, NULL FROM terms t WHERE t.kind = 'unit'
UNION ALL
SELECT t.kind, t.value, t.products, t.value, t.value, NULL, NULL FROM terms t WHERE t.kind = 'delivery'
