//! Whom a mail did not reach, from prose.
//!
//! A notice names other people too: who wrote, whom to ask, what the server is
//! called. So each address is ranked by the words around it, and those of the best
//! rank that occurs are taken.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Match;

use super::{notice::notice, original};
use crate::domain::{
    mail::{Address, FailedRecipient},
    parse::{
        kind::Mail,
        pattern::{Pattern, pattern},
        text::{beginning, folded},
    },
};

/// More than any honest notice names.
const LIMIT: usize = 200;

/// How sure it is that a mail did not reach an address, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A line begins with it, or with a word for recipient.
    Listed,
    /// The line says that something failed.
    Failed,
    /// It is merely named.
    Named,
}

/// Finds the failed recipients in the header and the text of `mail`.
pub(super) fn told(mail: &Mail<'_>) -> Vec<FailedRecipient> {
    let notice = notice(mail.visible);
    let named: BTreeSet<_> = mail
        .headers()
        .all("X-Failed-Recipients")
        .flat_map(|value| value.split(',').filter_map(address_in).collect::<Vec<_>>())
        .collect();
    let mut failed = if named.is_empty() { ranked(mail, notice) } else { named };
    if failed.is_empty() {
        failed.extend(original::only_recipient(mail).filter(|to| !bystanders(mail).contains(to)));
    }
    let only = failed.len() == 1;
    let action = if is_delay(mail, notice) { "delayed" } else { "failed" };
    let recipients = failed.into_iter().take(LIMIT).map(|address| FailedRecipient {
        status: status_near(notice, &address, only),
        action: Some(action.to_owned()),
        address,
    });
    recipients.collect()
}

/// The first address in `text`.
pub(super) fn address_in(text: &str) -> Option<Address> {
    ADDRESS.find_iter(text).find_map(|found| address(&found))
}

/// The first enhanced status code in `text` (RFC 3463 §2).
pub(super) fn status_in(text: &str) -> Option<String> {
    STATUS.captures(text)?.get(1).map(|code| code.as_str().to_owned())
}

/// The addresses of the best rank that occurs.
fn ranked(mail: &Mail<'_>, notice: &str) -> BTreeSet<Address> {
    let strangers = bystanders(mail);
    let mut ranked: Vec<(Rank, Address)> = Vec::new();
    let mut about_others = false;
    for line in notice.lines().take(2_000) {
        let line = beginning(line, 2_000);
        // "Contact this address or" goes on with that address.
        let goes_on = about_others && !line.trim().is_empty();
        about_others = (goes_on || is_about_others(line)) && !line.trim_end().ends_with(['.', ':']);
        if !line.contains('@') || goes_on || is_about_others(line) {
            continue;
        }
        for found in ADDRESS.find_iter(line) {
            let failed = address(&found).filter(|a| !strangers.contains(a) && !is_role(a));
            ranked.extend(failed.map(|address| (rank(line, &found), address)));
        }
    }
    let best = ranked.iter().map(|(rank, _)| *rank).min();
    if best != Some(Rank::Listed)
        && let Some(user) = local_user(mail, notice)
    {
        return BTreeSet::from([user]);
    }
    // What is listed may also fail in a sentence: "rejected, as … is over quota".
    let limit = best.map(|best| if best == Rank::Named { best } else { Rank::Failed });
    ranked
        .into_iter()
        .filter(|(rank, _)| Some(*rank) <= limit)
        .map(|(_, address)| address)
        .collect()
}

fn rank(line: &str, found: &Match<'_>) -> Rank {
    let before = line.get(..found.start()).unwrap_or_default();
    if LISTED.is_match(before) || RECIPIENT.is_match(before) {
        Rank::Listed
    } else if FAILED.is_match(&folded(line)) {
        Rank::Failed
    } else {
        Rank::Named
    }
}

/// Those who had part in the bounce without being its subject: it is to the author of
/// the mail that came back, and from the mail system.
fn bystanders(mail: &Mail<'_>) -> BTreeSet<Address> {
    let headers = mail.headers();
    let fields = ["Delivered-To", "Return-Path", "Sender", "Reply-To", "Envelope-To"];
    let parties = mail.envelope.from.iter().chain(mail.envelope.recipients());
    let named = parties.map(|party| party.address.clone());
    named
        .chain(fields.iter().flat_map(|field| headers.all(field)).filter_map(|v| address_in(&v)))
        .collect()
}

/// Whether a line names the author, a Message-ID or somebody to ask.
fn is_about_others(line: &str) -> bool {
    OTHERS.is_match(&folded(line))
}

/// Whether an address is one that mail systems give themselves.
fn is_role(address: &Address) -> bool {
    let roles = ["postmaster", "mailer-daemon", "abuse", "mdaemon", "hostmaster", "helpdesk"];
    roles.contains(&address.local())
}

/// A user who is listed without a domain, which then is the mail system's own.
fn local_user(mail: &Mail<'_>, notice: &str) -> Option<Address> {
    let authors = mail.headers().parties("From");
    let domain = authors.first()?.address.domain();
    let after = INTRODUCTION.find(notice)?.end();
    let mut lines = notice.get(after..)?.lines().map(str::trim).filter(|line| !line.is_empty());
    let user = LOCAL_USER.captures(lines.next()?)?.get(1)?.as_str();
    Address::parse(&format!("{user}@{domain}"))
}

/// Whether the mail may still arrive.
fn is_delay(mail: &Mail<'_>, notice: &str) -> bool {
    let subject = folded(&mail.envelope.subject);
    let text = folded(beginning(notice, 4_000));
    !GIVEN_UP.is_match(&text) && (DELAY.is_match(&text) || DELAY.is_match(&subject))
}

/// The status code that stands nearest behind an address, in the same paragraph.
fn status_near(notice: &str, address: &Address, only: bool) -> Option<String> {
    let lower = notice.to_lowercase();
    let near = lower.find(address.as_str()).and_then(|at| {
        let behind = lower.get(at..)?;
        let paragraph = behind.find("\n\n").and_then(|end| behind.get(..end)).unwrap_or(behind);
        status_in(beginning(paragraph, 1_000))
    });
    near.or_else(|| only.then(|| status_in(beginning(notice, 8_000))).flatten())
}

/// An address without what gateways put before it, as `SMTP=` or `mailto:`.
fn address(found: &Match<'_>) -> Option<Address> {
    let text = found.as_str();
    let text = PREFIX.find(text).map_or(Some(text), |prefix| text.get(prefix.end()..))?;
    Address::parse(text.trim_matches(['.', '\'', '-', '*', '`']))
}

static ADDRESS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r#"[^\s<>()\[\],;:"@\\]+@[^\s<>()\[\],;:"@\\/'=*|]+\.[^\s<>()\[\],;:"@\\/'=*|.]{2}"#,
        r#"[^\s<>()\[\],;:"@\\/'=*|]*"#,
    ))
});

static PREFIX: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^(?:smtp|rfc-?822|mailto|internet|to|rcpt)[=:/]"));

static STATUS: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?:[^\d.]|\.?$|\. )"));

/// What may stand before an address that a line lists: brackets, bullets, quotes.
static LISTED: LazyLock<Pattern> = LazyLock::new(|| pattern(r#"^[\s<>("'*\[|•·–-]*$"#));

static RECIPIENT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)(?:recipients?(?:\(s\))?|error-for|undeliverable address|failed address|",
        r"rcpt to|userid|destinat\w+|empfänger|addressed to email address)[ \t]*:[^@\n]*?$|",
        r"addressed to[ :'\x22<]*$|generated from[ <]*$|dda:|unknown user:?[ <]*$",
    ))
});

static FAILED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"unknown|undeliver|not (?:be |been |yet )?(?:deliver|found|exist|accept|known|valid|reach)|no such|unavailable|reject|",
        r"fail|full|quota|disabled|inactive|invalid|unable|refus|doesn't|does not|did not|no longer|bounce|",
        r"delay|postponed|problem|error|denied|blocked|could not|cannot|couldn't|suspended|closed|expired|(?:^|\D)[45]\d\d[ -]|",
        r"unbekannt|nicht|existiert|voll|n'existe|inconnu|pas pu|niet|onbekend|no existe|desconocid|no se|",
        r"non esiste|sconosciut|impossibile|não existe|não|nie istnieje|nieznan|finns inte|findes ikke",
    ))
});

static OTHERS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"^[\s>|]*(?:from|sender|reply-to|cc|to|return-path|message-id|in-reply-to|references|x-[a-z-]+|von|absender|de|expéditeur)[ \t]*:",
        r"|mail from:|message[- ]?id|message identifier|\bid[ =:]+<|https?://[^ ]*@",
        r"|(?:please |further |for )?(?:contact|contacting|assistance|questions?|help desk|write to|reply to|report (?:this|it|to)|e-?mail us|send (?:mail|e-?mail) to|ask)\b",
        r"|wenden sie sich|kontakt|contacter|contactez|contacte|contattare|kontaktować",
        r"|(?:an? )?(?:e-?mail|message|mail) (?:sent )?(?:from|by) [^ ]*@",
    ))
});

static INTRODUCTION: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:following|these)[^:]*?(?:recipient|address|user)[^:]*?:|deliver(?:ed|able)[^:\n]*? to[^:\n]*?:|cannot be delivered[^:]*?:",
    )
});

static LOCAL_USER: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r#"^[<"'*-]* ?([A-Za-z][A-Za-z0-9_.-]+)(?:[>"']|$|\s+[("]|\s\s+)"#));

static DELAY: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"not yet been delivered|has been delayed|(?:been|was|is|been temporarily) (?:delayed|postponed|deferred)|\bdelay(?:ed)?\b[^.!?]*?\b(?:hours?|days?|mail|message|delivery)|",
        r"(?:delivery|message|mail)\b[^.!?]*?\bdelay|warning message only|will (?:be retried|continue (?:to (?:try|attempt)|for)|keep trying|retry)|still (?:being|trying)|",
        r"we will continue|attempts? will (?:continue|be made)|temporarily (?:delayed|deferred|unable)|verzögert|wird weiterhin versucht|weitere zustellversuche|retardé|vertraagd|retras(?:o|ado)|ritardat|atrasad|opóźnion",
    ))
});

static GIVEN_UP: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"permanent(?:ly)? (?:error|fail|fatal)|i've given up|given up|will not (?:be )?(?:retr|try)|not going to try again|no further attempts|failed permanently|endgültig|définitive",
    )
});
