//! Accounts and sessions under attack.
