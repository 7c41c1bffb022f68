-- What changed, for the page cache. A cached entry names its tags and the generation of each that it was made from; a write
-- raises the generation, and no entry made before it is served again. The database raises it itself, so no writer can forget.
-- Tags: `product:ID`, `store:ID`, `catalog` (every list).

CREATE TABLE cache_generations (
  tag        TEXT PRIMARY KEY,
  generation INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cache_generations_by_change ON cache_generations (changed_at);

-- `INSERT INTO raised_tags (tag) VALUES (…)` raises a generation.
CREATE VIEW raised_tags AS SELECT tag FROM cache_generations;
CREATE TRIGGER tag_raised INSTEAD OF INSERT ON raised_tags BEGIN
  INSERT INTO cache_generations (tag, generation, changed_at)
  VALUES (new.tag, 1, CAST(unixepoch('subsec') * 1000 AS INTEGER))
  ON CONFLICT (tag) DO UPDATE SET generation = generation + 1, changed_at = excluded.changed_at;
END;

CREATE TRIGGER product_added_raises AFTER INSERT ON products BEGIN
  INSERT INTO raised_tags (tag) VALUES ('product:' || new.id), ('store:' || new.store_id), ('catalog');
END;
CREATE TRIGGER product_changed_raises AFTER UPDATE OF
  store_id, category_id, name, description, hint, unit, minimum, step, composition, width_mm, weight_gsm, roll_mm, price_minor,
  image, has_delivery, status ON products BEGIN
  INSERT INTO raised_tags (tag)
  VALUES ('product:' || new.id), ('store:' || old.store_id), ('store:' || new.store_id), ('catalog');
END;
CREATE TRIGGER product_removed_raises AFTER DELETE ON products BEGIN
  INSERT INTO raised_tags (tag) VALUES ('product:' || old.id), ('store:' || old.store_id), ('catalog');
END;

-- Stock and ratings move often: they raise the product's own page and leave the lists to their few minutes.
CREATE TRIGGER product_rated_raises AFTER UPDATE OF rating_sum, rating_count ON products BEGIN
  INSERT INTO raised_tags (tag) VALUES ('product:' || new.id);
END;
CREATE TRIGGER variant_added_raises AFTER INSERT ON variants BEGIN
  INSERT INTO raised_tags (tag) VALUES ('product:' || new.product_id);
END;
CREATE TRIGGER variant_changed_raises AFTER UPDATE ON variants BEGIN
  INSERT INTO raised_tags (tag) VALUES ('product:' || new.product_id);
END;
CREATE TRIGGER variant_removed_raises AFTER DELETE ON variants BEGIN
  INSERT INTO raised_tags (tag) VALUES ('product:' || old.product_id);
END;

CREATE TRIGGER store_added_raises AFTER INSERT ON stores BEGIN
  INSERT INTO raised_tags (tag) VALUES ('store:' || new.id), ('catalog');
END;
CREATE TRIGGER store_changed_raises AFTER UPDATE ON stores BEGIN
  INSERT INTO raised_tags (tag) VALUES ('store:' || new.id), ('catalog');
END;

CREATE TRIGGER tier_added_raises AFTER INSERT ON price_tiers BEGIN
  INSERT INTO raised_tags (tag) SELECT 'product:' || product_id FROM variants WHERE id = new.variant_id;
END;
CREATE TRIGGER tier_changed_raises AFTER UPDATE ON price_tiers BEGIN
  INSERT INTO raised_tags (tag) SELECT 'product:' || product_id FROM variants WHERE id = new.variant_id;
END;
CREATE TRIGGER tier_removed_raises AFTER DELETE ON price_tiers BEGIN
  INSERT INTO raised_tags (tag) SELECT 'product:' || product_id FROM variants WHERE id = old.variant_id;
END;
CREATE TRIGGER image_added_raises AFTER INSERT ON product_images BEGIN
  INSERT INTO raised_tags (tag) VALUES ('product:' || new.product_id);
END;
CREATE TRIGGER image_changed_raises AFTER UPDATE ON product_images BEGIN
  INSERT INTO raised_tags (tag) VALUES ('product:' || new.product_id);
END;
CREATE TRIGGER image_removed_raises AFTER DELETE ON product_images BEGIN
  INSERT INTO raised_tags (tag) VALUES ('product:' || old.product_id);
END;

-- The words that lists are narrowed by. A product's own page shows a changed word when its ten minutes are over.
CREATE TRIGGER category_added_raises AFTER INSERT ON categories BEGIN
  INSERT INTO raised_tags (tag) VALUES ('catalog');
END;
CREATE TRIGGER category_changed_raises AFTER UPDATE ON categories BEGIN
  INSERT INTO raised_tags (tag) VALUES ('catalog');
END;
CREATE TRIGGER colour_changed_raises AFTER UPDATE ON colours BEGIN
  INSERT INTO raised_tags (tag) VALUES ('catalog');
END;
CREATE TRIGGER size_changed_raises AFTER UPDATE ON sizes BEGIN
  INSERT INTO raised_tags (tag) VALUES ('catalog');
END;
CREATE TRIGGER city_changed_raises AFTER UPDATE ON cities BEGIN
  INSERT INTO raised_tags (tag) VALUES ('catalog');
END;
