//! The mail server: IMAP → `RawMail`, and a draft → Drafts.
