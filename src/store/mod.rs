//! What is kept: one SQLite database.
