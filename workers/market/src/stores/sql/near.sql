-- After `card.sql`: the active stores nearest to a place, within a band of latitudes. Distance on a plane, exact enough to choose by within the band.
-- ?1, ?2 latitude and longitude; ?3 half the band, in degrees; ?4 rows.
FROM stores s JOIN cities c ON c.id = s.city_id LEFT JOIN terms t ON t.kind = 'store' AND t.value = s.slug
WHERE s.status = 'active' AND s.latitude BETWEEN ?1 - ?3 AND ?1 + ?3 AND s.longitude BETWEEN ?2 - ?3 AND ?2 + ?3
ORDER BY (s.latitude - ?1) * (s.latitude - ?1) + (s.longitude - ?2) * (s.longitude - ?2) * 0.88, s.id
LIMIT ?4
