-- Begins every list and count: the terms that are asked for, as far as they exist. ?1 is JSON: [["size","m"],["city","yuriria"]].
WITH asked AS MATERIALIZED (
  SELECT t.id, t.products FROM json_each(?1) a JOIN terms t ON t.kind = a.value ->> 0 AND t.value = a.value ->> 1
)
