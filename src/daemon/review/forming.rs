//! Opinions are formed on as many threads as there are cores.

use std::{
    num::NonZero,
    panic::resume_unwind,
    thread::{self, Scope, ScopedJoinHandle},
};

use crate::domain::people::Relationship;

/// What was loaded, by its key; `None` where there is nothing to think about.
type Given<K> = Vec<(K, Option<Relationship>)>;

/// What is thought of it.
type Formed<K, O> = Vec<(K, Option<O>)>;

/// Opinions on their way.
pub(super) enum Forming<'scope, K, O> {
    /// Too few to share.
    Done(Formed<K, O>),
    /// Each thread has a share of them.
    Shared(Vec<ScopedJoinHandle<'scope, Formed<K, O>>>),
}

impl<'scope, K: Send + 'scope, O: Send + 'scope> Forming<'scope, K, O> {
    /// Begins to `form` opinions.
    pub(super) fn begin<'env: 'scope>(
        scope: &'scope Scope<'scope, 'env>,
        mut given: Given<K>,
        form: &'scope (impl Fn(Relationship) -> O + Sync),
    ) -> Self {
        const FEW: usize = 8;
        let form_all = move |given: Given<K>| -> Formed<K, O> {
            let given = given.into_iter();
            given.map(|(key, one)| (key, one.map(form))).collect()
        };
        if given.len() <= FEW {
            return Self::Done(form_all(given));
        }
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let share = given.len().div_ceil(cores);
        let mut threads = Vec::with_capacity(cores);
        while !given.is_empty() {
            let mine = given.split_off(given.len().saturating_sub(share));
            threads.push(scope.spawn(move || form_all(mine)));
        }
        Self::Shared(threads)
    }

    /// Waits for all of them.
    pub(super) fn end(self) -> Formed<K, O> {
        match self {
            Self::Done(formed) => formed,
            Self::Shared(threads) => {
                let ended = threads.into_iter().map(ScopedJoinHandle::join);
                ended
                    .flat_map(|formed| formed.unwrap_or_else(|panic| resume_unwind(panic)))
                    .collect()
            }
        }
    }
}
