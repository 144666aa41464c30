//! What is remembered from one morning to the next: mail, and what is thought of it.
//!
//! The database knows which messages hang together and whom to think of again. What they
//! say is at hand, so it need neither be written nor read there; and a relationship that
//! only the time has changed is not put together anew.

use std::{collections::HashMap, sync::Arc};

use super::Past;
use crate::{
    daemon::review::Keeping,
    domain::{
        language::Memory,
        mail::{Message, MessageId},
        opinion::Opinion,
        people::Relationship,
        thread::Conversation,
    },
    store::{AccountKey, Error, Footing, RelationshipKey, Store},
};

/// All mail of the past, and what was made of it by this morning.
pub(super) struct Remembered<'a> {
    past: Past<'a>,
    account: AccountKey,
    mail: HashMap<&'a MessageId, &'a Message>,
    relationships: HashMap<RelationshipKey, Relationship>,
    seen: Arc<Memory>,
}

impl<'a> Remembered<'a> {
    /// Begins with `mail`; `account` is its number in the database of the replay.
    pub(super) fn of(past: Past<'a>, account: AccountKey, mail: &'a [Message]) -> Self {
        let mail = mail.iter().map(|message| (&message.envelope.id, message)).collect();
        Self { past, account, mail, relationships: HashMap::new(), seen: Arc::default() }
    }

    /// Forgets relationships whose mail has changed.
    pub(super) fn forget(&mut self, changed: &[RelationshipKey]) {
        for key in changed {
            self.relationships.remove(key);
        }
    }

    /// The conversation of these messages.
    fn conversation(&self, ids: &[MessageId]) -> Option<Conversation> {
        let found = ids.iter().filter_map(|id| self.mail.get(id));
        Conversation::new(found.map(|message| (*message).clone()).collect())
    }
}

impl Keeping for Remembered<'_> {
    type Kept = (Relationship, Opinion);

    fn memory(&self) -> Option<Arc<Memory>> {
        Some(self.seen.clone())
    }

    fn load(&mut self, store: &Store, key: RelationshipKey) -> Result<Option<Relationship>, Error> {
        if let Some(known) = self.relationships.remove(&key) {
            return Ok(Some(known));
        }
        let ids = store.message_ids(key)?;
        let conversations = ids.iter().filter_map(|ids| self.conversation(ids)).collect();
        let account = self.past.account;
        Ok(Relationship::of(&account.name, conversations, &account.rep))
    }

    fn of(relationship: Relationship, opinion: Opinion) -> Self::Kept {
        (relationship, opinion)
    }

    fn keep(
        &mut self,
        store: &mut Store,
        judged: Vec<(RelationshipKey, Option<Self::Kept>)>,
        footing: Footing<'_>,
    ) -> Result<(), Error> {
        let opinions = judged.iter();
        let opinions = opinions.map(|(key, kept)| (*key, kept.as_ref().map(|(_, one)| one)));
        store.put_judged(self.account, opinions, footing)?;
        let kept = judged.into_iter().filter_map(|(key, kept)| Some((key, kept?.0)));
        self.relationships.extend(kept);
        Ok(())
    }
}
