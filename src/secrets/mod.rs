//! Passwords: from a command or the keyring.
