-- An address that only a page registered and nobody confirmed is free for the next one who asks: confirming takes the password.
INSERT INTO users (name, email, email_key, password_hash, role, status, language, avatar, created_at, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL, ?8, ?8)
ON CONFLICT (email_key) DO UPDATE SET name = excluded.name, email = excluded.email, password_hash = excluded.password_hash,
  role = excluded.role, status = excluded.status, language = excluded.language, updated_at = excluded.updated_at
  WHERE users.status = 'pending'
RETURNING id
