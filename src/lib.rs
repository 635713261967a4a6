//! Lucka.
