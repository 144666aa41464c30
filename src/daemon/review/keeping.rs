//! Where judging gets its mail from, and where it puts what it thinks.

use std::sync::Arc;

use super::Account;
use crate::{
    domain::{language::Memory, opinion::Opinion, people::Relationship},
    store::{Error, Footing, RelationshipKey, Store},
};

/// Where the mail of relationships is got, and where goes what is thought of them.
pub trait Keeping {
    /// What is left of a relationship that was judged.
    type Kept: Send;

    /// What the lens saw before; `None` where nobody reads a mail twice.
    fn memory(&self) -> Option<Arc<Memory>> {
        None
    }

    /// The relationship with its mail; `None` where there is none.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    fn load(&mut self, store: &Store, key: RelationshipKey) -> Result<Option<Relationship>, Error>;

    /// What is to be kept of a relationship and the opinion on it.
    fn of(relationship: Relationship, opinion: Opinion) -> Self::Kept;

    /// Keeps it, formed on one footing; `None` for a relationship that isn't looked at.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    fn keep(
        &mut self,
        store: &mut Store,
        judged: Vec<(RelationshipKey, Option<Self::Kept>)>,
        footing: Footing<'_>,
    ) -> Result<(), Error>;
}

/// All of it in the database.
pub(super) struct Stored<'a>(pub(super) &'a Account);

impl Keeping for Stored<'_> {
    type Kept = Opinion;

    fn load(&mut self, store: &Store, key: RelationshipKey) -> Result<Option<Relationship>, Error> {
        store.relationship(&self.0.name, key, &self.0.rep)
    }

    fn of(_: Relationship, opinion: Opinion) -> Opinion {
        opinion
    }

    fn keep(
        &mut self,
        store: &mut Store,
        judged: Vec<(RelationshipKey, Option<Opinion>)>,
        footing: Footing<'_>,
    ) -> Result<(), Error> {
        store.put_opinions(self.0.key, &judged, footing)
    }
}
