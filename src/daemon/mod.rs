//! The background program: when to look, what one turn does, one task an account.
