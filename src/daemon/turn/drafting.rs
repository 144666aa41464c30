//! Drafts that the rep asked for: made, handed on to be saved, and late.

use jiff::Timestamp;

use super::{
    super::{
        drafts,
        event::{AccountIndex, Effect},
        review::{self, Account, Closer},
        source::Fault,
    },
    Desk,
};
use crate::{
    domain::{coach::Proposal, mail::DraftPlace, nudge::Action, people::RelationshipId},
    store::{AskedDraft, Error, OpenNudge, PendingDraft},
};

impl Desk {
    /// Keeps the text that a program wrote, and asks for it to be saved.
    pub(super) fn draft_written(
        &mut self,
        (account, draft): (&str, i64),
        bytes: &[u8],
        now: Timestamp,
    ) -> Result<Vec<Effect>, Error> {
        self.store.draft_written(draft, bytes, now)?;
        let index = self.accounts.iter().position(|one| one.name == account);
        let mut effects =
            index.map_or_else(|| Ok(Vec::new()), |index| self.unsaved_drafts(index))?;
        effects
            .retain(|effect| matches!(effect, Effect::SaveDraft { draft: of, .. } if *of == draft));
        Ok(effects)
    }

    /// Writes down that a draft is saved, and where; says so with whatever `remarks` there
    /// are.
    pub(super) fn draft_saved(
        &mut self,
        (account, draft): (&str, i64),
        place: DraftPlace,
        remarks: Vec<String>,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Error> {
        self.store.draft_saved(draft, &place, now)?;
        self.store.end_trouble(&drafts::subject(account, draft))?;
        self.late.remove(&draft);
        Ok(vec![saved(&place, remarks)])
    }

    /// Writes down that a draft is late, and says so once: it is kept and tried again.
    pub(super) fn draft_refused(
        &mut self,
        account: &str,
        draft: i64,
        fault: &Fault,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Error> {
        let whom = self.store.draft_for(draft)?;
        let id = whom.map(|whom| RelationshipId::of(account, &whom));
        let hint = match id {
            Some(id) => format!("it is kept and tried again; `stepback draft {id}` shows its text"),
            None => "it is kept and tried again".to_owned(),
        };
        let text = format!("your draft is not saved yet: {}", fault.text);
        let is_new = self.store.put_trouble(&drafts::subject(account, draft), &text, &hint, now)?;
        let is_told = !self.late.insert(draft) && !is_new;
        let notice = Effect::notice("Draft not saved yet", format!("{}.\n{hint}.", fault.text));
        Ok(if is_told { Vec::new() } else { vec![notice] })
    }

    /// Keeps the draft, and asks for it to be put into Drafts.
    pub(super) fn save_draft(
        &mut self,
        index: AccountIndex,
        nudge: &OpenNudge,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Error> {
        let Some(account) = self.accounts.get(index) else { return Ok(Vec::new()) };
        let proposal = self.proposal_for(account, nudge, now)?;
        let bytes = proposal.as_ref().and_then(|proposal| proposal.draft.to_rfc5322().ok());
        self.store.end_nudge(nudge.key, Action::SaveDraft.as_str())?;
        let Some((Proposal { draft, facts }, bytes)) = proposal.zip(bytes) else {
            let body = "Things have changed since; there is nothing to send now.".to_owned();
            return Ok(vec![Effect::notice("No draft", body)]);
        };
        let written = !self.policy.draft.command.is_empty();
        let facts = Some(&facts).filter(|_| written);
        let asked = AskedDraft { draft: &draft, bytes: &bytes, facts };
        self.store.ask_for_draft(account.key, &nudge.situation, asked, now)?;
        let kept = self.store.kept_draft(account.key, &nudge.situation)?;
        match kept.and_then(|kept| kept.saved) {
            // A command has saved it already.
            Some((_, place)) => Ok(vec![saved(&place, Vec::new())]),
            None => self.unsaved_drafts(index),
        }
    }

    /// The draft that a nudge offers, if what it said still holds.
    pub(super) fn proposal_for(
        &self,
        account: &Account,
        nudge: &OpenNudge,
        now: Timestamp,
    ) -> Result<Option<Proposal>, Error> {
        let seen = review::seen(&self.store, account, now)?.unwrap_or(now);
        let Some(key) = self.store.relationship_with(account.key, &nudge.whom)? else {
            return Ok(None);
        };
        let closer = review::look_closer(&self.store, account, key, &self.policy, seen)?;
        let holds = |closer: &Closer| closer.opinion.suggestion.play == nudge.situation.play;
        let Some(closer) = closer.filter(holds) else { return Ok(None) };
        Ok(review::draft(&self.store, account, &closer, &self.policy, now)?.ok())
    }

    /// The drafts that the account's server doesn't have yet.
    pub(super) fn unsaved_drafts(&self, index: AccountIndex) -> Result<Vec<Effect>, Error> {
        let Some(account) = self.accounts.get(index) else { return Ok(Vec::new()) };
        let waiting = self.store.pending_drafts(account.key)?.into_iter();
        let save = |draft: PendingDraft| Effect::SaveDraft {
            account: index,
            draft: draft.key,
            bytes: draft.bytes,
            proposal: draft.proposal,
        };
        Ok(waiting.map(save).collect())
    }
}

/// What the rep is told of a draft that lies at `place`.
fn saved(place: &DraftPlace, remarks: Vec<String>) -> Effect {
    let body = format!("It lies in {}, ready for you to look over and send.", place.folder);
    Effect::confirmation("Draft saved", [vec![body], remarks].concat().join(" "))
}
