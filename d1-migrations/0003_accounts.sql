-- People: accounts, sessions, second factors, store members, and the log of what was done.

CREATE TABLE users (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  name              TEXT NOT NULL CHECK (length(name) <= 50),
  -- As its owner writes it, and lower-cased as what is unique. NULL once the account is erased.
  email             TEXT,
  email_key         TEXT UNIQUE,
  -- PHC string (argon2id), or bcrypt of a moved account until its next sign-in.
  password_hash     TEXT,
  role              TEXT NOT NULL CHECK (role IN ('buyer', 'seller', 'operator')),
  -- Pending: registered on a page, address not yet confirmed. Erased: nothing personal is left; the id stays for orders.
  status            TEXT NOT NULL CHECK (status IN ('pending', 'active', 'erased')),
  language          TEXT NOT NULL DEFAULT 'es' CHECK (language IN ('es', 'en')),
  -- Key under /images/.
  avatar            TEXT,
  email_verified_at INTEGER,
  -- Sealed with APP_SECRET; in force once confirmed. The step is that of the last code used: none works twice.
  totp_secret       TEXT,
  totp_confirmed_at INTEGER,
  totp_step         INTEGER NOT NULL DEFAULT 0,
  created_at        INTEGER NOT NULL,
  updated_at        INTEGER NOT NULL,
  CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL),
  CHECK (CASE status
    WHEN 'erased' THEN name = '' AND email IS NULL AND email_key IS NULL AND password_hash IS NULL AND avatar IS NULL AND totp_secret IS NULL
    ELSE name <> '' AND email IS NOT NULL AND email_key IS NOT NULL AND password_hash IS NOT NULL
  END)
) STRICT;
CREATE INDEX users_pending ON users (created_at) WHERE status = 'pending';

-- One sign-in on one device: a family of refresh tokens, of which one is current.
CREATE TABLE sessions (
  -- UUIDv7.
  id            TEXT PRIMARY KEY,
  user_id       INTEGER NOT NULL REFERENCES users (id),
  -- SHA-256 of the current refresh token.
  token_hash    TEXT NOT NULL UNIQUE,
  -- The one before, and its successor sealed with it: who refreshed at the same moment gets the same successor.
  previous_hash TEXT,
  successor     TEXT,
  rotated_at    INTEGER NOT NULL,
  -- `browser/system`, nothing finer.
  device        TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL,
  ended_at      INTEGER,
  end_reason    TEXT CHECK (end_reason IN ('signed_out', 'ended_elsewhere', 'token_reused', 'password_changed', 'erased')),
  CHECK ((ended_at IS NULL) = (end_reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_user ON sessions (user_id, created_at);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- Every refresh token that was ever replaced: seen again, it ends its family. The database writes it, so no rotation can forget.
CREATE TABLE spent_tokens (
  hash       TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX spent_tokens_of_session ON spent_tokens (session_id);
CREATE TRIGGER refresh_token_spent AFTER UPDATE OF token_hash ON sessions WHEN new.token_hash <> old.token_hash BEGIN
  INSERT INTO spent_tokens (hash, session_id) VALUES (old.token_hash, old.id);
END;

-- Links that were mailed. Used once, by the request that `used_by` names.
CREATE TABLE one_time_links (
  -- SHA-256 of the token in the link.
  hash       TEXT PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('verify_email', 'reset_password', 'change_email', 'store_invitation')),
  user_id    INTEGER NOT NULL REFERENCES users (id),
  -- For a change the new address, for an invitation the store.
  detail     TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_by    TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX one_time_links_of_user ON one_time_links (user_id, kind);
CREATE INDEX one_time_links_by_expiry ON one_time_links (expires_at);

CREATE TABLE recovery_codes (
  user_id INTEGER NOT NULL REFERENCES users (id),
  hash    TEXT NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (user_id, hash)
) STRICT, WITHOUT ROWID;

-- How often something was tried in a window of time, by account. The subject is a keyed hash, no address.
CREATE TABLE attempts (
  kind       TEXT NOT NULL CHECK (kind IN ('sign_in', 'mail', 'code')),
  subject    TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  count      INTEGER NOT NULL,
  PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempts_by_start ON attempts (started_at);

CREATE TABLE store_members (
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  user_id    INTEGER NOT NULL REFERENCES users (id),
  role       TEXT NOT NULL CHECK (role IN ('owner', 'staff')),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (store_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stores_of_member ON store_members (user_id, store_id);
CREATE INDEX stores_by_owner ON stores (owner_user_id);

-- Every sensitive act. Append only. Names nobody but by id, so that it outlives an erasure.
CREATE TABLE audit_log (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  at         INTEGER NOT NULL,
  -- NULL where nobody was signed in.
  actor      INTEGER,
  action     TEXT NOT NULL,
  -- `user:12`, `store:3`.
  subject    TEXT NOT NULL,
  request_id TEXT NOT NULL
) STRICT;
CREATE INDEX audit_log_of_actor ON audit_log (actor, id);
CREATE INDEX audit_log_of_subject ON audit_log (subject, id);
CREATE INDEX audit_log_of_action ON audit_log (action, id);
CREATE TRIGGER audit_log_keeps BEFORE UPDATE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'AUDIT_LOG_IS_APPEND_ONLY');
END;
CREATE TRIGGER audit_log_stays BEFORE DELETE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'AUDIT_LOG_IS_APPEND_ONLY');
END;
-- REPLACE deletes without asking the trigger above. An automatic id is not known yet here, so it is no line's.
CREATE TRIGGER audit_log_grows BEFORE INSERT ON audit_log WHEN EXISTS (SELECT 1 FROM audit_log WHERE id = new.id) BEGIN
  SELECT RAISE(ABORT, 'AUDIT_LOG_IS_APPEND_ONLY');
END;

-- A store that nobody sees (waiting for the operator, paused) changes no page.
DROP TRIGGER store_added_raises;
CREATE TRIGGER store_added_raises AFTER INSERT ON stores WHEN new.status = 'active' BEGIN
  INSERT INTO raised_tags (tag) VALUES ('store:' || new.id), ('catalog');
END;
DROP TRIGGER store_changed_raises;
CREATE TRIGGER store_changed_raises AFTER UPDATE ON stores WHEN 'active' IN (old.status, new.status) BEGIN
  INSERT INTO raised_tags (tag) VALUES ('store:' || new.id), ('catalog');
END;
