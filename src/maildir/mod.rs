//! Mail files on this machine: Maildir and mbox → `RawMail`.
