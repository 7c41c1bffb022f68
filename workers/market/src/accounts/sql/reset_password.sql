-- A new password for who has the mailbox. Who had the account without ever proving the address has put a second factor there that
-- its owner never saw: it goes.
UPDATE users SET password_hash = ?3, status = 'active', updated_at = ?4,
  totp_secret = CASE WHEN email_verified_at IS NULL THEN NULL ELSE totp_secret END,
  totp_confirmed_at = CASE WHEN email_verified_at IS NULL THEN NULL ELSE totp_confirmed_at END,
  email_verified_at = coalesce(email_verified_at, ?4)
WHERE status <> 'erased' AND id = (SELECT l.user_id FROM one_time_links l WHERE l.hash = ?1 AND l.used_by = ?2)
RETURNING id
