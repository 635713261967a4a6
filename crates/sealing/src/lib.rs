//! Codes, key schedule and envelopes.
