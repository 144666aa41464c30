//! A simulated year of one busy rep: what the daemon would have said, and whether any of
//! it broke the policy of DESIGN §9.
//!
//! | file | what it is |
//! |---|---|
//! | `letter` | mails in RFC 5322 form |
//! | `people` | whom the rep writes with: habits, silences, absences, purchases |
//! | `life` | who writes next, and when |
//! | `desktop` | the screen: how the rep takes nudges, and what each breaks of the policy |
//! | `world` | the daemon's turns over it all: nights, holidays, restarts, another time zone |
//! | `table` | what came of it |
//!
//! Everything comes of a seed. The mail goes through the real reading, threading and
//! judging, and the rep's reactions go back into it.

#![expect(clippy::indexing_slicing, reason = "people are known by number")]

mod desktop;
mod letter;
mod life;
mod people;
mod table;
mod world;

use self::{table::Table, world::World};

/// A quarter with a part of the people.
#[test]
fn a_busy_quarter_keeps_to_the_policy() {
    let table = World::new(1, 30).live(12);
    assert_eq!(table.violations(), Vec::<String>::new(), "{table}");
    assert!(table.nudges() > 10, "{table}");
}

/// The whole year, with the table, for the seed in `STEPBACK_SEED`:
/// `cargo test --release -- --ignored --nocapture year::`.
#[test]
#[ignore = "takes minutes; prints the table"]
fn a_busy_year_keeps_to_the_policy() {
    let seed = std::env::var("STEPBACK_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let table: Table = World::new(seed, 300).live(52);
    eprintln!("seed {seed}\n{table}");
    assert_eq!(table.violations(), Vec::<String>::new());
}
