//! `stepback import PATH`: a Maildir, an mbox file or `.eml` files into the database.

use std::{
    io::Write as _,
    ops::ControlFlow,
    panic::resume_unwind,
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
};

use jiff::Timestamp;

use super::{Failure, accounts::Known, progress::Bar, setting::Place};
use crate::{
    clock,
    daemon::{
        review::{self, Account},
        watch::{self, KeepText},
    },
    domain::mail::Batch,
    maildir::{
        Error, Maildir,
        import::{self, SourceKind},
        mbox::Mbox,
    },
    store::ReadBatch,
};

/// Options of `import`.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// A Maildir, an mbox file, an .eml file, or a folder of them
    path: PathBuf,
    /// The account whose mail it is; needed where the config has several
    #[arg(long, value_name = "NAME")]
    account: Option<String>,
}

/// What came of it.
#[derive(Debug, Default)]
struct Tally {
    read: usize,
    new: usize,
    unreadable: Vec<String>,
}

pub(super) fn run(place: &Place, options: &Options) -> Result<(), Failure> {
    let mut known = place.open()?;
    let account = account(&known, options.account.as_deref())?;
    let now = clock::now();
    let kind = import::kind_of(&options.path).map_err(|error| Failure::new(error, ""))?;
    let tally = take_all(&mut known, &account, |take| each_batch(&options.path, kind, now, take))?;
    review::thread(&mut known.store, &account)?;
    // What was imported is all there is to know, until the account itself is followed.
    if known.store.checked(account.key)?.is_none() {
        known.store.note_checked(account.key, now)?;
    }
    report(&tally, &account)
}

/// The account that was named, or the only one.
fn account(known: &Known, name: Option<&str>) -> Result<Account, Failure> {
    match (name, known.accounts.as_slice()) {
        (Some(name), _) => known.account(name).cloned(),
        (None, [only]) => Ok(only.clone()),
        (None, _) => Err(Failure::usage(format!(
            "error: say whose mail it is: --account with one of {}",
            known.account_names()
        ))),
    }
}

/// Stores what `find` finds. The disk is read, mails are read and messages are stored at
/// the same time, with one batch waiting between each.
fn take_all(
    known: &mut Known,
    account: &Account,
    find: impl FnOnce(&mut Take<'_>) -> Result<(), Failure> + Send,
) -> Result<Tally, Failure> {
    let keep = if known.config.privacy.keep_text { KeepText::Yes } else { KeepText::No };
    let (found, batches) = mpsc::sync_channel(1);
    let (read, to_store) = mpsc::sync_channel(1);
    thread::scope(|scope| {
        // Whoever hears that nobody listens any more stops; the storing says why.
        let finding = scope.spawn(move || {
            find(&mut |batch| match found.send(batch) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            })
        });
        scope.spawn(move || {
            let mut batches =
                batches.into_iter().map(|batch| batch.map(|it| watch::read(it, keep)));
            batches.all(|batch| read.send(batch).is_ok())
        });
        let tally = store(known, account, to_store);
        finding.join().unwrap_or_else(|panic| resume_unwind(panic))?;
        tally
    })
}

/// Is given each batch that is found, and says whether to go on.
type Take<'a> = dyn FnMut(Result<Batch, Error>) -> ControlFlow<()> + 'a;

/// Hands over all mail at `path` in batches of bounded size.
fn each_batch(
    path: &Path,
    kind: SourceKind,
    now: Timestamp,
    take: &mut Take<'_>,
) -> Result<(), Failure> {
    let failed = |error: Error| Failure::new(error, "");
    let folder = || import::folder_named_after(path);
    // Where the taking ended early, nothing is left to say here.
    let _ = match kind {
        SourceKind::Maildir | SourceKind::Maildirs => {
            let mut maildir = Maildir::open(path, &["*"], &[""; 0]).map_err(failed)?;
            let known = Default::default();
            let mut batches = maildir.check(&known, Timestamp::MIN, now).map_err(failed)?;
            batches.try_for_each(take)
        }
        SourceKind::Mbox => {
            import::in_batches(folder(), Mbox::open(path).map_err(failed)?).try_for_each(take)
        }
        SourceKind::Mail => import::in_batches(folder(), import::read_mails(vec![path.to_owned()]))
            .try_for_each(take),
        SourceKind::Mails => {
            let files = import::eml_files(path).map_err(failed)?;
            import::in_batches(folder(), import::read_mails(files)).try_for_each(take)
        }
    };
    Ok(())
}

fn store(
    known: &mut Known,
    account: &Account,
    batches: mpsc::Receiver<Result<ReadBatch, Error>>,
) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    let bar = Bar::open();
    for batch in batches {
        match batch {
            Ok(batch) => {
                tally.read += batch.mails.len();
                bar.add(batch.mails.len());
                tally.new += known.store.take_in(account.key, &batch, &account.rep)?;
            }
            Err(error) => tally.unreadable.push(error.to_string()),
        }
    }
    bar.clear();
    Ok(tally)
}

fn report(tally: &Tally, account: &Account) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    let Tally { read, new, unreadable } = tally;
    let mails = if *read == 1 { "mail" } else { "mails" };
    let are = if *new == 1 { "is" } else { "are" };
    writeln!(out, "read {read} {mails} into the account {}; {new} {are} new", account.name)?;
    for error in unreadable.iter().take(10) {
        writeln!(out, "  passed over: {error}")?;
    }
    if unreadable.len() > 10 {
        writeln!(out, "  and {} more", unreadable.len() - 10)?;
    }
    Ok(())
}
