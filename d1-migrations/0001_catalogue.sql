-- The catalogue: what is sold, by whom, and the index that answers every list with one range read.
-- Money is an integer of centavos (MXN), quantity an integer of the unit's smallest step
-- (piece and roll: 1, metre: millimetre, kilogram: gram), time an integer of UTC milliseconds.

CREATE TABLE cities (
  id        INTEGER PRIMARY KEY,
  slug      TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL,
  latitude  REAL NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude REAL NOT NULL CHECK (longitude BETWEEN -180 AND 180)
) STRICT;

CREATE TABLE categories (
  id        INTEGER PRIMARY KEY,
  parent_id INTEGER REFERENCES categories (id),
  slug      TEXT NOT NULL UNIQUE,
  name_es   TEXT NOT NULL,
  name_en   TEXT NOT NULL,
  image     TEXT NOT NULL,
  position  INTEGER NOT NULL
) STRICT;
CREATE INDEX categories_parent ON categories (parent_id, position);

CREATE TABLE colours (
  id       INTEGER PRIMARY KEY,
  slug     TEXT NOT NULL UNIQUE,
  name_es  TEXT NOT NULL,
  name_en  TEXT NOT NULL,
  hex      TEXT NOT NULL CHECK (hex GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE sizes (
  id       INTEGER PRIMARY KEY,
  slug     TEXT NOT NULL UNIQUE,
  label    TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE stores (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  owner_user_id INTEGER NOT NULL,
  slug          TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  tagline       TEXT NOT NULL DEFAULT '',
  story         TEXT NOT NULL DEFAULT '',
  city_id       INTEGER NOT NULL REFERENCES cities (id),
  address       TEXT NOT NULL DEFAULT '',
  phone         TEXT NOT NULL DEFAULT '',
  email         TEXT NOT NULL DEFAULT '',
  latitude      REAL NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude     REAL NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  -- JSON, Monday first: [["09:00","19:00"], …, null]; null is closed. America/Mexico_City.
  hours         TEXT NOT NULL DEFAULT '[null,null,null,null,null,null,null]' CHECK (json_array_length(hours) = 7),
  logo          TEXT NOT NULL,
  banner        TEXT NOT NULL,
  has_delivery  INTEGER NOT NULL DEFAULT 0 CHECK (has_delivery IN (0, 1)),
  has_pickup    INTEGER NOT NULL DEFAULT 1 CHECK (has_pickup IN (0, 1)),
  status        TEXT NOT NULL CHECK (status IN ('pending', 'active', 'paused')),
  rating_sum    INTEGER NOT NULL DEFAULT 0,
  rating_count  INTEGER NOT NULL DEFAULT 0 CHECK (rating_sum BETWEEN rating_count AND 5 * rating_count),
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX stores_listed ON stores (status, id);
CREATE INDEX stores_by_city ON stores (status, city_id, id);
CREATE INDEX stores_by_latitude ON stores (status, latitude);

CREATE TABLE products (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  category_id  INTEGER NOT NULL REFERENCES categories (id),
  name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 140),
  description  TEXT NOT NULL DEFAULT '',
  hint         TEXT NOT NULL DEFAULT '',
  unit         TEXT NOT NULL CHECK (unit IN ('piece', 'metre', 'kilogram', 'roll')),
  minimum      INTEGER NOT NULL CHECK (minimum > 0),
  step         INTEGER NOT NULL CHECK (step > 0 AND minimum % step = 0),
  composition  TEXT NOT NULL DEFAULT '',
  width_mm     INTEGER CHECK (width_mm > 0),
  weight_gsm   INTEGER CHECK (weight_gsm > 0),
  -- Length of one roll in millimetres; only for what is sold by the roll.
  roll_mm      INTEGER CHECK (roll_mm IS NULL OR (roll_mm > 0 AND unit = 'roll')),
  -- The lowest price of its variants, without tiers: what a list shows and sorts by.
  price_minor  INTEGER NOT NULL CHECK (price_minor > 0),
  image        TEXT NOT NULL,
  has_delivery INTEGER NOT NULL DEFAULT 0 CHECK (has_delivery IN (0, 1)),
  status       TEXT NOT NULL CHECK (status IN ('active', 'inactive')),
  popularity   INTEGER NOT NULL DEFAULT 0,
  rating_sum   INTEGER NOT NULL DEFAULT 0,
  rating_count INTEGER NOT NULL DEFAULT 0 CHECK (rating_sum BETWEEN rating_count AND 5 * rating_count),
  -- What search reads besides name and description: category, colours, sizes, town, store. Written by the indexing statements.
  keywords     TEXT NOT NULL DEFAULT '',
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX products_by_store ON products (store_id, id);
CREATE INDEX products_by_category ON products (category_id, id);

CREATE TABLE variants (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  product_id  INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  sku         TEXT NOT NULL,
  size_id     INTEGER REFERENCES sizes (id),
  colour_id   INTEGER REFERENCES colours (id),
  price_minor INTEGER NOT NULL CHECK (price_minor > 0),
  stock       INTEGER NOT NULL CHECK (stock >= 0),
  image       TEXT NOT NULL,
  position    INTEGER NOT NULL,
  UNIQUE (product_id, sku)
) STRICT;

-- From this quantity on, a unit costs this much. The variant's own price holds below the first tier.
CREATE TABLE price_tiers (
  variant_id    INTEGER NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
  from_quantity INTEGER NOT NULL CHECK (from_quantity > 0),
  price_minor   INTEGER NOT NULL CHECK (price_minor > 0),
  PRIMARY KEY (variant_id, from_quantity)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_images (
  product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  image      TEXT NOT NULL,
  alt_es     TEXT NOT NULL,
  alt_en     TEXT NOT NULL,
  PRIMARY KEY (product_id, position)
) STRICT, WITHOUT ROWID;

-- The list index. A term is one thing that can be asked of a list ("size m", "city uriangato", "all"); a product has a row
-- for each term that it answers to. A filtered list walks the rarest of its terms in sort order and probes the others.
CREATE TABLE terms (
  id       INTEGER PRIMARY KEY,
  kind     TEXT NOT NULL CHECK (kind IN ('all', 'category', 'size', 'colour', 'unit', 'city', 'delivery', 'store')),
  value    TEXT NOT NULL,
  products INTEGER NOT NULL DEFAULT 0 CHECK (products >= 0),
  UNIQUE (kind, value)
) STRICT;

INSERT INTO terms (kind, value)
VALUES ('all', ''), ('delivery', 'yes'), ('unit', 'piece'), ('unit', 'metre'), ('unit', 'kilogram'), ('unit', 'roll');

CREATE TABLE product_terms (
  term_id     INTEGER NOT NULL REFERENCES terms (id),
  product_id  INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  price_minor INTEGER NOT NULL,
  popularity  INTEGER NOT NULL,
  PRIMARY KEY (term_id, product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_terms_by_price ON product_terms (term_id, price_minor, product_id);
CREATE INDEX product_terms_by_popularity ON product_terms (term_id, popularity, product_id);
CREATE INDEX product_terms_by_product ON product_terms (product_id);

CREATE TRIGGER product_terms_counted AFTER INSERT ON product_terms BEGIN
  UPDATE terms SET products = products + 1 WHERE id = new.term_id;
END;
CREATE TRIGGER product_terms_uncounted AFTER DELETE ON product_terms BEGIN
  UPDATE terms SET products = products - 1 WHERE id = old.term_id;
END;

-- The index follows what a list sorts by; a product that is taken down leaves every list at once.
CREATE TRIGGER product_terms_follow AFTER UPDATE OF price_minor, popularity ON products BEGIN
  UPDATE product_terms SET price_minor = new.price_minor, popularity = new.popularity WHERE product_id = new.id;
END;
CREATE TRIGGER product_terms_dropped AFTER UPDATE OF status ON products WHEN new.status <> 'active' BEGIN
  DELETE FROM product_terms WHERE product_id = new.id;
END;

CREATE TRIGGER store_terms_dropped AFTER UPDATE OF status ON stores WHEN new.status <> 'active' BEGIN
  DELETE FROM product_terms WHERE product_id IN (SELECT id FROM products WHERE store_id = new.id);
END;

CREATE VIRTUAL TABLE products_fts USING fts5 (
  name, description, keywords,
  content = 'products', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'
);
CREATE TRIGGER products_fts_insert AFTER INSERT ON products BEGIN
  INSERT INTO products_fts (rowid, name, description, keywords) VALUES (new.id, new.name, new.description, new.keywords);
END;
CREATE TRIGGER products_fts_delete AFTER DELETE ON products BEGIN
  INSERT INTO products_fts (products_fts, rowid, name, description, keywords)
  VALUES ('delete', old.id, old.name, old.description, old.keywords);
END;
CREATE TRIGGER products_fts_update AFTER UPDATE OF name, description, keywords ON products BEGIN
  INSERT INTO products_fts (products_fts, rowid, name, description, keywords)
  VALUES ('delete', old.id, old.name, old.description, old.keywords);
  INSERT INTO products_fts (rowid, name, description, keywords) VALUES (new.id, new.name, new.description, new.keywords);
END;

CREATE VIRTUAL TABLE stores_fts USING fts5 (
  name, tagline, content = 'stores', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER stores_fts_insert AFTER INSERT ON stores BEGIN
  INSERT INTO stores_fts (rowid, name, tagline) VALUES (new.id, new.name, new.tagline);
END;
CREATE TRIGGER stores_fts_delete AFTER DELETE ON stores BEGIN
  INSERT INTO stores_fts (stores_fts, rowid, name, tagline) VALUES ('delete', old.id, old.name, old.tagline);
END;
CREATE TRIGGER stores_fts_update AFTER UPDATE OF name, tagline ON stores BEGIN
  INSERT INTO stores_fts (stores_fts, rowid, name, tagline) VALUES ('delete', old.id, old.name, old.tagline);
  INSERT INTO stores_fts (rowid, name, tagline) VALUES (new.id, new.name, new.tagline);
END;
