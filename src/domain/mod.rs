//! What the program knows about sales conversations, as pure functions.
//!
//! Nothing here reads a clock, a disk, a network or the environment, and nothing
//! is asynchronous: `now` and every setting are arguments. Facts come in
//! ([`mail`]), opinions go out.
//!
//! ```text
//! RawMail ─parse▶ Message ─thread▶ Conversation ─people▶ Relationship
//!                                                          │ assess(now)
//!         Plan ◀─nudge(now)─ Suggestion ◀─coach─ Assessment ◀┘
//! ```

pub mod assess;
pub mod brake;
pub mod calendar;
pub mod coach;
pub mod crm;
pub mod decision;
mod disjoint;
pub mod fnv;
pub mod holidays;
pub mod initial;
pub mod language;
pub mod mail;
pub mod moment;
pub mod months;
pub mod nudge;
pub mod opinion;
pub mod outcome;
pub mod parse;
pub mod people;
pub mod play;
pub mod policy;
pub mod replies;
#[cfg(test)]
pub(crate) mod samples;
pub mod sketch;
pub mod template;
pub mod thread;
