//! Who is who: the rep, organisations, and relationships as groups of people who
//! appear together.

mod absence;
mod grouping;
mod identities;
mod organisation;
mod party;
mod relationship;

pub use absence::with_absences_apart;
pub use grouping::{Group, groups};
pub use identities::{Direction, Identities};
pub use organisation::{Organisation, is_public_provider};
pub use party::{Party, party};
pub use relationship::{Person, Relationship, RelationshipId, relationships};

/// The version of the grouping rules; relationships made by another one are stale.
pub const RULES_VERSION: u32 = 2;
