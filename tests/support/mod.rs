//! Real servers for the tests, each stopped when its handle is dropped.

pub(crate) mod dovecot;
