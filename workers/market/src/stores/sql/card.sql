-- Begins every list of stores: what a card shows. `s` is the store, `c` its town, `t` its term in the list index.
SELECT
  s.id, s.owner_user_id, s.slug, s.name, s.tagline, s.story, c.name AS city, c.slug AS city_slug, s.address, s.phone, s.email, s.logo,
  s.banner, s.latitude, s.longitude, s.hours, s.has_delivery, s.has_pickup, s.rating_sum, s.rating_count,
  coalesce(t.products, 0) AS products, s.created_at, s.updated_at
