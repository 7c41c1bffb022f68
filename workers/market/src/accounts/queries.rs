//! The statements of accounts. Those that must happen together are composed into one batch by the services beside.

use crate::platform::d1::statements;

statements! { "accounts"
    SESSION_ACCOUNT "session_account" include_str!("sql/session_account.sql");
    ROTATE "rotate" include_str!("sql/rotate.sql");
    FAMILY_OF_SPENT "family_of_spent" include_str!("sql/family_of_spent.sql");
    OPEN_SESSION "open_session"
        "INSERT INTO sessions (id, user_id, token_hash, rotated_at, device, created_at, expires_at) \
         SELECT ?1, u.id, ?3, ?5, ?4, ?5, ?6 FROM users u WHERE u.id = ?2 AND u.status = 'active' RETURNING id";
    /// For an account that the same batch has just made or confirmed: its password's hash, salted, is of this request alone.
    OPEN_OWN_SESSION "open_own_session"
        "INSERT INTO sessions (id, user_id, token_hash, rotated_at, device, created_at, expires_at) \
         SELECT ?1, u.id, ?3, ?5, ?4, ?5, ?6 FROM users u WHERE u.email_key = ?2 AND u.password_hash = ?7 AND u.status = 'active' RETURNING id";
    SESSIONS "sessions"
        "SELECT id, device, created_at, rotated_at, expires_at FROM sessions \
         WHERE user_id = ?1 AND ended_at IS NULL AND expires_at > ?2 ORDER BY created_at DESC LIMIT 100";
    END_SESSION "end_session"
        "UPDATE sessions SET ended_at = ?3, end_reason = ?4 WHERE id = ?1 AND user_id = ?2 AND ended_at IS NULL RETURNING user_id AS id";
    /// Of a token that is current, or was a moment ago: who signs out may hold the one before.
    END_SESSION_OF_TOKEN "end_session_of_token"
        "UPDATE sessions SET ended_at = ?2, end_reason = 'signed_out' WHERE ended_at IS NULL AND id IN \
         (SELECT id FROM sessions WHERE token_hash = ?1 UNION ALL SELECT session_id FROM spent_tokens WHERE hash = ?1) RETURNING user_id AS id";
    /// All but one; none is spared where that one is ''.
    END_SESSIONS "end_sessions"
        "UPDATE sessions SET ended_at = ?2, end_reason = ?3 WHERE user_id = ?1 AND id <> ?4 AND ended_at IS NULL";

    REGISTER "register" include_str!("sql/register.sql");
    BY_ADDRESS "by_address"
        "SELECT id, name, email, email_key, role, status, language, password_hash, totp_confirmed_at IS NOT NULL AS second_factor \
         FROM users WHERE email_key = ?1";
    BY_ID "by_id"
        "SELECT id, name, email, email_key, role, status, language, password_hash, totp_confirmed_at IS NOT NULL AS second_factor \
         FROM users WHERE id = ?1 AND status = 'active'";
    /// Only over the hash that was verified: a change that came between wins.
    SET_PASSWORD "set_password"
        "UPDATE users SET password_hash = ?2, updated_at = ?4 WHERE id = ?1 AND password_hash = ?3 AND status <> 'erased' RETURNING id";
    ACTIVATE "activate"
        "UPDATE users SET status = 'active', email_verified_at = coalesce(email_verified_at, ?4), updated_at = ?4 \
         WHERE id = ?1 AND password_hash = ?2 AND EXISTS (SELECT 1 FROM one_time_links l WHERE l.hash = ?3 AND l.used_by = ?5) RETURNING id";
    RESET_PASSWORD "reset_password" include_str!("sql/reset_password.sql");
    /// After [`RESET_PASSWORD`]: codes of a second factor that is no more.
    DROP_ORPHANED_CODES "drop_orphaned_codes"
        "DELETE FROM recovery_codes WHERE user_id = ?1 \
         AND EXISTS (SELECT 1 FROM users u WHERE u.id = ?1 AND u.totp_confirmed_at IS NULL)";
    CHANGE_EMAIL "change_email"
        "UPDATE users SET email = ?3, email_key = ?4, email_verified_at = ?5, updated_at = ?5 \
         WHERE status = 'active' AND id = (SELECT l.user_id FROM one_time_links l WHERE l.hash = ?1 AND l.used_by = ?2) \
         AND NOT EXISTS (SELECT 1 FROM users o WHERE o.email_key = ?4) RETURNING id";
    SET_PROFILE "set_profile"
        "UPDATE users SET name = coalesce(?2, name), language = coalesce(?3, language), updated_at = ?4 WHERE id = ?1 AND status = 'active' RETURNING id";
    /// Answers the photo that was there before.
    SET_AVATAR "set_avatar"
        "UPDATE users SET avatar = ?2, updated_at = ?3 WHERE id = ?1 AND status = 'active' RETURNING id";

    ADD_LINK "add_link"
        "INSERT INTO one_time_links (hash, kind, user_id, detail, created_at, expires_at) \
         SELECT ?1, ?2, u.id, ?4, ?5, ?6 FROM users u WHERE u.id = ?3 AND u.status <> 'erased'";
    /// For an account that the same batch has just made.
    ADD_OWN_LINK "add_own_link"
        "INSERT INTO one_time_links (hash, kind, user_id, detail, created_at, expires_at) \
         SELECT ?1, ?2, u.id, ?4, ?5, ?6 FROM users u WHERE u.email_key = ?3 AND u.password_hash = ?7";
    LINK_ACCOUNT "link_account" include_str!("sql/link_account.sql");
    USE_LINK "use_link" include_str!("sql/use_link.sql");
    /// Whoever had the account until now may have asked for them.
    DROP_OPEN_LINKS "drop_open_links" "DELETE FROM one_time_links WHERE user_id = ?1 AND used_by IS NULL";

    COUNT_ATTEMPT "count_attempt"
        "INSERT INTO attempts (kind, subject, started_at, count) VALUES (?1, ?2, ?3, 1) \
         ON CONFLICT (kind, subject) DO UPDATE SET count = CASE WHEN started_at <= ?3 - ?4 THEN 1 ELSE count + 1 END, \
         started_at = CASE WHEN started_at <= ?3 - ?4 THEN excluded.started_at ELSE started_at END RETURNING count, started_at";
    FORGET_ATTEMPTS "forget_attempts" "DELETE FROM attempts WHERE kind = ?1 AND subject = ?2";

    SECOND_FACTOR "second_factor"
        "SELECT totp_secret, totp_confirmed_at IS NOT NULL AS confirmed, totp_step, totp_confirmed_at AS since FROM users WHERE id = ?1 AND status = 'active'";
    BEGIN_SECOND_FACTOR "begin_second_factor"
        "UPDATE users SET totp_secret = ?2, totp_step = 0, updated_at = ?3 \
         WHERE id = ?1 AND status = 'active' AND totp_confirmed_at IS NULL RETURNING id";
    CONFIRM_SECOND_FACTOR "confirm_second_factor"
        "UPDATE users SET totp_confirmed_at = ?3, totp_step = ?4, updated_at = ?3 \
         WHERE id = ?1 AND totp_secret = ?2 AND totp_confirmed_at IS NULL RETURNING id";
    /// A code works once: only a later step than the last one counts.
    USE_TOTP_STEP "use_totp_step"
        "UPDATE users SET totp_step = ?2 WHERE id = ?1 AND totp_step < ?2 AND totp_confirmed_at IS NOT NULL RETURNING id";
    ADD_RECOVERY_CODES "add_recovery_codes"
        "INSERT INTO recovery_codes (user_id, hash) SELECT ?1, value FROM json_each(?2)";
    USE_RECOVERY_CODE "use_recovery_code"
        "UPDATE recovery_codes SET used_at = ?3 WHERE user_id = ?1 AND hash = ?2 AND used_at IS NULL RETURNING user_id AS id";
    RECOVERY_CODES_LEFT "recovery_codes_left"
        "SELECT count(*) AS count FROM recovery_codes WHERE user_id = ?1 AND used_at IS NULL";
    DROP_RECOVERY_CODES "drop_recovery_codes" "DELETE FROM recovery_codes WHERE user_id = ?1";
    END_SECOND_FACTOR "end_second_factor"
        "UPDATE users SET totp_secret = NULL, totp_confirmed_at = NULL, totp_step = 0, updated_at = ?2 WHERE id = ?1 RETURNING id";

    OPEN_STORE "open_store" include_str!("sql/open_store.sql");
    OWN_STORE "own_store" include_str!("sql/own_store.sql");
    MEMBERS "members" include_str!("sql/members.sql");
    JOIN_STORE "join_store"
        "INSERT INTO store_members (store_id, user_id, role, created_at) \
         SELECT CAST(l.detail AS INTEGER), ?3, 'staff', ?4 FROM one_time_links l WHERE l.hash = ?1 AND l.used_by = ?2 \
         ON CONFLICT (store_id, user_id) DO NOTHING RETURNING store_id AS id";
    REMOVE_MEMBER "remove_member"
        "DELETE FROM store_members WHERE store_id = ?1 AND user_id = ?2 AND role = 'staff' RETURNING user_id AS id";

    EXPORT "export" include_str!("sql/export.sql");
    /// Only with the password that was verified. The row stays for what the law keeps: orders name its id.
    ERASE "erase"
        "UPDATE users SET status = 'erased', name = '', email = NULL, email_key = NULL, password_hash = NULL, avatar = NULL, \
         email_verified_at = NULL, totp_secret = NULL, totp_confirmed_at = NULL, totp_step = 0, updated_at = ?3 \
         WHERE id = ?1 AND password_hash = ?2 AND status = 'active' RETURNING id";
    ERASE_SESSIONS "erase_sessions"
        "DELETE FROM sessions WHERE user_id = ?1 AND EXISTS (SELECT 1 FROM users u WHERE u.id = ?1 AND u.status = 'erased')";
    ERASE_LINKS "erase_links"
        "DELETE FROM one_time_links WHERE user_id = ?1 AND EXISTS (SELECT 1 FROM users u WHERE u.id = ?1 AND u.status = 'erased')";
    ERASE_CODES "erase_codes"
        "DELETE FROM recovery_codes WHERE user_id = ?1 AND EXISTS (SELECT 1 FROM users u WHERE u.id = ?1 AND u.status = 'erased')";
    ERASE_MEMBERSHIPS "erase_memberships"
        "DELETE FROM store_members WHERE user_id = ?1 AND EXISTS (SELECT 1 FROM users u WHERE u.id = ?1 AND u.status = 'erased')";

    SWEEP_SESSIONS "sweep_sessions" "DELETE FROM sessions WHERE expires_at < ?1";
    SWEEP_LINKS "sweep_links" "DELETE FROM one_time_links WHERE expires_at < ?1";
    SWEEP_ATTEMPTS "sweep_attempts" "DELETE FROM attempts WHERE started_at < ?1";
    SWEEP_PENDING "sweep_pending"
        "DELETE FROM users WHERE status = 'pending' AND created_at < ?1 AND NOT EXISTS (SELECT 1 FROM one_time_links l WHERE l.user_id = users.id)";
}
