-- A store's name is often its maker's; what stays is a number for the orders that name it.
UPDATE stores SET status = 'paused', name = 'Tienda cerrada', slug = 'cerrada-' || id, tagline = '', story = '', address = '', phone = '',
  email = '', logo = '', banner = '', updated_at = ?2
WHERE id IN (
  SELECT m.store_id FROM store_members m
  WHERE m.user_id = ?1 AND m.role = 'owner'
    AND EXISTS (SELECT 1 FROM users u WHERE u.id = ?1 AND u.status = 'erased')
    AND NOT EXISTS (SELECT 1 FROM store_members o WHERE o.store_id = m.store_id AND o.role = 'owner' AND o.user_id <> ?1)
)
