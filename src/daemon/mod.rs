//! The background program: when to look, what one turn does, one task an account.

pub mod event;
mod nudging;
pub mod review;
pub mod run;
pub mod turn;
