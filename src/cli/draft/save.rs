//! Putting a draft into Drafts: by the daemon where one runs, else from here.

use std::{thread, time::Duration};

use jiff::Timestamp;

use super::Found;
use crate::{
    cli::{Failure, accounts::Known, run::runtime, setting::Place},
    clock,
    daemon::{accounts, drafts, source::Remedy},
    domain::{coach::Draft, initial::capitalised, nudge::Situation},
    store::{self, AskedDraft, KeptDraft, Lock},
};

/// How long the daemon is waited for. It may be in the midst of a long look.
const WAIT: Duration = Duration::from_secs(30);
/// How often it is looked whether it is done.
const GLANCE: Duration = Duration::from_millis(100);

/// What came of it.
pub(super) struct Outcome {
    /// In whole sentences.
    pub(super) remarks: Vec<String>,
    /// Whether it was refused, and the rep has to act.
    pub(super) is_refused: bool,
}

/// Keeps the draft, and puts it into Drafts now, or as soon as that is possible.
pub(super) fn save(
    place: &Place,
    known: &mut Known,
    found: &Found,
    draft: &Draft,
    now: Timestamp,
) -> Result<Outcome, Failure> {
    let Some(situation) = found.situation() else {
        return Err(anyhow::anyhow!("there is no message to follow up on").into());
    };
    let bytes = draft.to_rfc5322()?;
    // A program has written it already, if one should.
    let asked = AskedDraft { draft, bytes: &bytes, facts: None };
    known.store.ask_for_draft(found.account.key, &situation, asked, now)?;
    match kept(known, found, &situation)? {
        KeptDraft { saved: Some(_), .. } => Ok(fine()),
        _ if Lock::is_held(&place.data_dir) => by_the_daemon(place, known, found, &situation),
        kept => from_here(known, found, &kept),
    }
}

fn kept(known: &Known, found: &Found, situation: &Situation) -> Result<KeptDraft, Failure> {
    let kept = known.store.kept_draft(found.account.key, situation)?;
    Ok(kept.ok_or_else(|| anyhow::anyhow!("the draft is gone from the database"))?)
}

fn fine() -> Outcome {
    Outcome { remarks: Vec::new(), is_refused: false }
}

/// Lets the daemon do it, and waits for a while.
fn by_the_daemon(
    place: &Place,
    known: &Known,
    found: &Found,
    situation: &Situation,
) -> Result<Outcome, Failure> {
    store::ring(&place.data_dir);
    for _ in 0..WAIT.as_millis() / GLANCE.as_millis() {
        let kept = kept(known, found, situation)?;
        if kept.saved.is_some() {
            return Ok(fine());
        }
        let subject = drafts::subject(&found.account.name, kept.key);
        let troubles = known.store.troubles()?;
        if let Some(trouble) = troubles.iter().find(|trouble| trouble.subject == subject) {
            let remarks = vec![sentence(&trouble.text), sentence(&trouble.hint)];
            return Ok(Outcome { remarks, is_refused: true });
        }
        thread::sleep(GLANCE);
    }
    Ok(Outcome {
        remarks: vec!["Stepback has it and saves it in a while.".to_owned()],
        is_refused: false,
    })
}

/// Does it from here.
fn from_here(known: &mut Known, found: &Found, kept: &KeptDraft) -> Result<Outcome, Failure> {
    let mut pending = known.store.pending_drafts(found.account.key)?.into_iter();
    let Some(pending) = pending.find(|pending| pending.key == kept.key) else {
        return Ok(fine());
    };
    let named = known.config.accounts.iter().find(|one| one.name == found.account.name);
    let settings = named.ok_or_else(|| anyhow::anyhow!("the account is gone from the config"))?;
    let saved = runtime()?.block_on(accounts::save_draft(settings, pending.bytes, clock::now));
    match saved {
        Ok(place) => {
            known.store.draft_saved(kept.key, &place, clock::now())?;
            known.store.end_trouble(&drafts::subject(&found.account.name, kept.key))?;
            Ok(fine())
        }
        Err(fault) => {
            let remarks = vec![
                format!("It is not saved yet: {}.", fault.text),
                sentence(&fault.hint),
                "It is kept, and saved once Stepback runs and can; above is its text.".to_owned(),
            ];
            let is_refused = fault.remedy != Remedy::Retry;
            Ok(Outcome { remarks, is_refused })
        }
    }
}

fn sentence(text: &str) -> String {
    let text = capitalised(text.trim());
    if text.is_empty() || text.ends_with(['.', '!', '?']) { text } else { format!("{text}.") }
}
