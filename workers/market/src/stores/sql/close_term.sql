-- The term by which a store that is about to close was listed.
DELETE FROM terms WHERE kind = 'store' AND value IN (
  SELECT s.slug FROM stores s WHERE s.id IN (
    SELECT m.store_id FROM store_members m
  WHERE m.user_id = ?1 AND m.role = 'owner'
    AND EXISTS (SELECT 1 FROM users u WHERE u.id = ?1 AND u.status = 'erased')
    AND NOT EXISTS (SELECT 1 FROM store_members o WHERE o.store_id = m.store_id AND o.role = 'owner' AND o.user_id <> ?1)
  )
)
