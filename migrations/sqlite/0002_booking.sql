-- Anonymous booking. Bits of `modes`, `languages` and `audiences` are those of `src/bookings/offer.rs`.
-- No row ties a kit and a booking together: they share the clinic alone.

-- feature: bookings
CREATE TABLE counselling (
    clinic    TEXT   NOT NULL PRIMARY KEY REFERENCES clinic (id),
    topics    TEXT   NOT NULL,
    place     TEXT   NOT NULL,
    phone     TEXT   NOT NULL,
    video     TEXT   NOT NULL,
    title     TEXT   NOT NULL,
    open_pool BIGINT NOT NULL
) WITHOUT ROWID;

-- feature: bookings
CREATE TABLE counsellor (
    staff  TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    clinic TEXT NOT NULL REFERENCES clinic (id),
    handle TEXT NOT NULL,
    feed   BLOB UNIQUE
) WITHOUT ROWID;

-- feature: bookings
CREATE TABLE weekly_rule (
    id             TEXT   NOT NULL PRIMARY KEY,
    staff          TEXT   NOT NULL REFERENCES counsellor (staff),
    weekdays       BIGINT NOT NULL,
    from_minute    BIGINT NOT NULL,
    to_minute      BIGINT NOT NULL,
    length_minutes BIGINT NOT NULL,
    buffer_minutes BIGINT NOT NULL,
    valid_from     BIGINT NOT NULL,
    valid_until    BIGINT,
    modes          BIGINT NOT NULL,
    languages      BIGINT NOT NULL,
    audiences      BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX weekly_rule_staff ON weekly_rule (staff);

-- feature: bookings
CREATE TABLE closed_day (
    staff TEXT   NOT NULL REFERENCES counsellor (staff),
    day   BIGINT NOT NULL,
    PRIMARY KEY (staff, day)
) WITHOUT ROWID;

-- feature: bookings
CREATE TABLE slot (
    id        TEXT   NOT NULL PRIMARY KEY,
    clinic    TEXT   NOT NULL REFERENCES clinic (id),
    staff     TEXT   NOT NULL REFERENCES counsellor (staff),
    rule      TEXT,
    starts_at BIGINT NOT NULL,
    ends_at   BIGINT NOT NULL,
    modes     BIGINT NOT NULL,
    languages BIGINT NOT NULL,
    audiences BIGINT NOT NULL,
    open      BIGINT NOT NULL,
    state     TEXT   NOT NULL,
    free_from BIGINT NOT NULL,
    UNIQUE (staff, starts_at)
) WITHOUT ROWID;
-- Holds all that a search for free times reads, so that it touches no row.
CREATE INDEX slot_free ON slot (clinic, starts_at, ends_at, open, free_from, modes, languages, audiences, id) WHERE state = 'free';
CREATE INDEX slot_calendar ON slot (clinic, starts_at);
CREATE INDEX slot_end ON slot (ends_at);

-- feature: bookings
CREATE TABLE booking (
    tag        BLOB   NOT NULL PRIMARY KEY,
    id         TEXT   NOT NULL UNIQUE,
    clinic     TEXT   NOT NULL REFERENCES clinic (id),
    slot       TEXT   UNIQUE REFERENCES slot (id),
    coupon_tag BLOB   UNIQUE,
    state      TEXT   NOT NULL,
    starts_at  BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    open       BIGINT NOT NULL,
    call_out   TEXT   NOT NULL,
    topic      TEXT   NOT NULL,
    mode       TEXT   NOT NULL,
    language   TEXT   NOT NULL,
    audience   TEXT   NOT NULL,
    made_at    BIGINT,
    moved_from BIGINT,
    reason     TEXT,
    sequence   BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX booking_end ON booking (ends_at);
CREATE INDEX booking_clinic ON booking (clinic, starts_at);

-- feature: bookings
CREATE TABLE spent_ticket (
    hash  BLOB   NOT NULL PRIMARY KEY,
    until BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX spent_ticket_until ON spent_ticket (until);

-- feature: bookings
CREATE TABLE booking_count (
    clinic  TEXT   NOT NULL REFERENCES clinic (id),
    day     BIGINT NOT NULL,
    outcome TEXT   NOT NULL,
    n       BIGINT NOT NULL,
    PRIMARY KEY (clinic, day, outcome)
) WITHOUT ROWID;
