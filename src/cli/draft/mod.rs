//! `stepback draft ID`: the suggested message as it would be sent, saved or copied.

mod clipboard;
mod save;
mod view;

use std::io::Write;

use jiff::Timestamp;

use super::{
    Failure,
    accounts::Known,
    run::runtime,
    setting::{AsOf, Place},
    text,
};
use crate::{
    daemon::{
        review::{Account, Closer},
        rewriting::Rewriter,
    },
    domain::{
        coach::{Draft, NoDraft, Proposal},
        nudge::Situation,
    },
    store::KeptDraft,
};

/// Options of `draft`.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// An id as `list` prints it, the beginning of one, an address, or a domain
    id: String,
    /// Put it into the Drafts folder, as a reply in its thread; once
    #[arg(long, conflicts_with_all = ["copy", "as_of"])]
    save: bool,
    /// Copy its text to the clipboard
    #[arg(long)]
    copy: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    as_of: AsOf,
}

/// A draft for somebody, or why there is none, and what else is to be said.
struct Found {
    account: Account,
    closer: Closer,
    draft: Result<Draft, NoDraft>,
    /// In whole sentences.
    remarks: Vec<String>,
    /// What was asked for before in this situation.
    kept: Option<KeptDraft>,
}

pub(super) fn run(place: &Place, options: &Options) -> Result<(), Failure> {
    let mut known = place.open()?;
    let now = options.as_of.or_now(known.config.policy.hours.zone())?;
    let mut found = find(&mut known, options, now)?;
    if let (true, Ok(draft)) = (options.save, &found.draft) {
        let saved = save::save(place, &mut known, &found, draft, now)?;
        found.kept = kept(&known, &found.account, &found.closer)?;
        found.remarks.extend(saved.remarks);
        print(&known, &found, options, now)?;
        return if saved.is_refused { Err(Failure::Told) } else { Ok(()) };
    }
    print(&known, &found, options, now)?;
    match &found.draft {
        Ok(draft) if options.copy => {
            let how = clipboard::copy(&draft.body)?;
            anstream::eprintln!("The text is in the clipboard ({how}).");
            Ok(())
        }
        Err(_) if !options.json => Err(Failure::Told),
        _ => Ok(()),
    }
}

fn find(known: &mut Known, options: &Options, now: Timestamp) -> Result<Found, Failure> {
    let (account, closer) = known.closer_to(&options.id, &options.as_of, now)?;
    let proposal = known.proposal(&account, &closer, now)?;
    let kept = kept(known, &account, &closer)?;
    let mut remarks = Vec::new();
    let draft = match proposal {
        Ok(proposal) => Ok(rewritten(known, proposal, &mut remarks)?),
        Err(reason) => Err(reason),
    };
    if let Ok(draft) = &draft {
        remarks.extend(gaps(draft));
    }
    Ok(Found { account, closer, draft, remarks, kept })
}

fn kept(known: &Known, account: &Account, closer: &Closer) -> Result<Option<KeptDraft>, Failure> {
    let Some(situation) = closer.situation() else { return Ok(None) };
    Ok(known.store.kept_draft(account.key, &situation)?)
}

/// The draft as the rep's program writes it, if there is one and it keeps to the rules.
fn rewritten(
    known: &Known,
    proposal: Proposal,
    remarks: &mut Vec<String>,
) -> Result<Draft, Failure> {
    let Some(rewriter) = Rewriter::of(&known.config.policy) else { return Ok(proposal.draft) };
    Ok(runtime()?.block_on(rewriter.rewrite(&proposal)).unwrap_or_else(|why| {
        remarks.push(why);
        proposal.draft
    }))
}

/// What is left for the rep to write.
fn gaps(draft: &Draft) -> Option<String> {
    let count = draft.gaps().count();
    (count > 0).then(|| "Fill in what stands in [[ ]] before you send it.".to_owned())
}

fn print(known: &Known, found: &Found, options: &Options, now: Timestamp) -> Result<(), Failure> {
    let zone = known.config.policy.hours.zone();
    let mut out = anstream::stdout().lock();
    if options.json {
        serde_json::to_writer(&mut out, &view::View::of(found))?;
        return Ok(writeln!(out)?);
    }
    match &found.draft {
        Ok(draft) => view::message(&mut out, draft)?,
        Err(reason) => {
            let suggestion = text::one_line(&found.closer.opinion.suggestion.reason);
            anstream::eprintln!("There is no draft: {reason}.");
            anstream::eprintln!("  {suggestion}");
        }
    }
    let kept = found.kept.as_ref().filter(|_| found.draft.is_ok());
    let kept = kept.map(|kept| view::kept(kept, now, zone));
    for remark in found.remarks.iter().chain(&kept) {
        anstream::eprintln!("{}", text::wrapped(&text::one_line(remark), text::width(), 0));
    }
    Ok(())
}

impl Found {
    fn situation(&self) -> Option<Situation> {
        self.closer.situation()
    }
}
