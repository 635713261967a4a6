-- The result loop. Times are seconds since the Unix epoch in UTC, days are days since it, booleans 0 or 1.
-- Rows that a client touches have random keys and, in SQLite, no rowid, so that no order of insertion remains.

-- feature: clinics
CREATE TABLE clinic (
    id            TEXT   NOT NULL PRIMARY KEY,
    slug          TEXT   NOT NULL UNIQUE,
    title         TEXT   NOT NULL,
    jurisdiction  TEXT   NOT NULL,
    zone          TEXT   NOT NULL,
    expected_days BIGINT NOT NULL,
    code_link     BIGINT NOT NULL
);

-- feature: clinics
CREATE TABLE panel (
    id      TEXT   NOT NULL PRIMARY KEY,
    clinic  TEXT   NOT NULL REFERENCES clinic (id),
    slug    TEXT   NOT NULL,
    tests   TEXT   NOT NULL,
    retired BIGINT NOT NULL,
    UNIQUE (clinic, slug)
);

-- feature: staff
CREATE TABLE staff (
    id           TEXT   NOT NULL PRIMARY KEY,
    clinic       TEXT   NOT NULL REFERENCES clinic (id),
    handle       TEXT   NOT NULL UNIQUE,
    role         TEXT   NOT NULL,
    passphrase   TEXT,
    totp         BYTEA,
    totp_step    BIGINT NOT NULL,
    invite_hash  BYTEA  UNIQUE,
    invite_until BIGINT,
    disabled     BIGINT NOT NULL
);

-- feature: staff
CREATE TABLE recovery_code (
    hash  BYTEA NOT NULL PRIMARY KEY,
    staff TEXT  NOT NULL REFERENCES staff (id)
);

-- feature: staff
CREATE TABLE staff_session (
    hash     BYTEA  NOT NULL PRIMARY KEY,
    staff    TEXT   NOT NULL REFERENCES staff (id),
    begun_at BIGINT NOT NULL,
    used_at  BIGINT NOT NULL
);

-- feature: audit
CREATE TABLE audit_head (
    one BIGINT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    mac BYTEA  NOT NULL
);
INSERT INTO audit_head (one, seq, mac) VALUES (1, 0, '\x0000000000000000000000000000000000000000000000000000000000000000');

-- feature: audit
CREATE TABLE audit_entry (
    seq     BIGINT NOT NULL PRIMARY KEY,
    at      BIGINT NOT NULL,
    clinic  TEXT   NOT NULL,
    actor   TEXT   NOT NULL,
    action  TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    mac     BYTEA  NOT NULL
);

-- feature: kits
CREATE TABLE kit (
    tag          BYTEA  NOT NULL PRIMARY KEY,
    specimen     TEXT   NOT NULL UNIQUE,
    suite        BIGINT NOT NULL,
    pk           BYTEA  NOT NULL,
    coupon_check BYTEA  NOT NULL,
    mac          BYTEA  NOT NULL,
    clinic       TEXT   NOT NULL REFERENCES clinic (id),
    panel        TEXT   NOT NULL,
    tests        TEXT   NOT NULL,
    reported     BIGINT NOT NULL,
    complete     BIGINT NOT NULL,
    state        TEXT   NOT NULL,
    void_reason  TEXT,
    issued_on    BIGINT NOT NULL,
    received_on  BIGINT,
    expires_on   BIGINT NOT NULL
);
CREATE INDEX kit_worklist ON kit (clinic, state, complete, received_on);
CREATE INDEX kit_expiry ON kit (expires_on);

-- feature: kits
CREATE TABLE tombstone (
    specimen  TEXT   NOT NULL PRIMARY KEY,
    erased_on BIGINT NOT NULL
);

-- feature: results
CREATE TABLE report (
    tag         BYTEA  NOT NULL,
    seq         BIGINT NOT NULL,
    reported_on BIGINT NOT NULL,
    envelope    BYTEA  NOT NULL,
    mac         BYTEA  NOT NULL,
    PRIMARY KEY (tag, seq)
);
