-- A kit that has a PIN (protocol 7): its public key is then that of the code and the PIN together.
ALTER TABLE kit ADD COLUMN pin BIGINT NOT NULL DEFAULT 0;

-- A clinic whose cards carry a second QR with the code alone, for the portal's own camera page.
ALTER TABLE clinic ADD COLUMN code_square BIGINT NOT NULL DEFAULT 0;

-- Rows of staff are authenticated with a key that is not in the database.
ALTER TABLE staff ADD COLUMN mac BYTEA NOT NULL DEFAULT ''::bytea;
