//! Newsletters, notifications and robots.
//!
//! No single header is trusted: a person's letter sent through a CRM carries
//! List-Unsubscribe, one written through a mailing list carries everything. Pieces
//! of evidence are weighed, those for a person against.

use std::sync::LazyLock;

use super::{Mail, Verdict};
use crate::domain::{
    mail::Kind,
    parse::{
        pattern::{Pattern, any, pattern},
        text::{beginning, folded},
    },
};

/// From this weight on a mail is bulk.
const ENOUGH: i32 = 3;

/// The most that the text can say.
const FOOTER: i32 = 5;

/// Judges by the weight of the evidence.
pub(super) fn judge(mail: &Mail<'_>) -> Option<Verdict> {
    let pieces = pieces(mail);
    let weight: i32 = pieces.iter().map(|(weight, _)| weight).sum();
    if weight < ENOUGH {
        return None;
    }
    let speaking = pieces.into_iter().filter(|(weight, _)| *weight > 0);
    Some(Verdict::new(Kind::Bulk, speaking.map(|(_, text)| text.to_owned()).collect()))
}

/// Whether a ticket, review or forum system sent it on somebody's behalf.
pub(super) fn is_tracker(mail: &Mail<'_>) -> bool {
    has_prefix(mail, TRACKERS)
}

/// What speaks for bulk, or with a negative weight against it.
type Piece = (i32, &'static str);

fn pieces(mail: &Mail<'_>) -> Vec<Piece> {
    let mut pieces = holding(&[
        (is_tracker(mail), 4, "a ticket or notification system sent it"),
        (is_feedback(mail), 4, "it is a report from one mail system to another"),
        (is_digest(mail), 6, "it is a list's digest"),
        (has_prefix(mail, CAMPAIGNS), 2, "it names a campaign"),
        (has_prefix(mail, SERVICES), 1, "a mass-mailing service sent it"),
    ]);
    pieces.extend(sender(mail));
    let discussion = is_discussion(mail);
    if !discussion {
        pieces.extend(subscription(mail));
    }
    pieces.extend(person(mail));
    // To search the text takes long, and what it says may not be enough.
    let weight: i32 = pieces.iter().map(|(weight, _)| weight).sum();
    if !discussion && weight + FOOTER >= ENOUGH {
        pieces.extend(footer(mail));
    }
    pieces
}

fn holding(claims: &[(bool, i32, &'static str)]) -> Vec<Piece> {
    let holding = claims.iter().filter(|(holds, ..)| *holds);
    holding.map(|(_, weight, text)| (*weight, *text)).collect()
}

/// What the sender's address and name say.
fn sender(mail: &Mail<'_>) -> Vec<Piece> {
    let Some(from) = &mail.envelope.from else { return Vec::new() };
    let local = from.address.local();
    let name = from.name.as_deref().unwrap_or_default().to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    let robot = words.any(|word| matches!(word, "bot" | "robot"));
    let answers = mail.headers().parties("Reply-To");
    let system = matches!(local, "postmaster" | "root" | "daemon" | "cron" | "nagios");
    let no_reply = NO_REPLY.is_match(local)
        || answers.iter().any(|party| NO_REPLY.is_match(party.address.local()));
    holding(&[
        (no_reply, 4, "its sender takes no replies"),
        (system, 3, "its sender is a machine's own address"),
        (!no_reply && NEWSLETTER.is_match(local), 2, "its sender is an address for newsletters"),
        (robot || local.ends_with("-bot") || local.contains("robot"), 3, "its sender is a robot"),
    ])
}

/// What the header says of leaving a list.
fn subscription(mail: &Mail<'_>) -> Vec<Piece> {
    let headers = mail.headers();
    let precedence = headers.lower("Precedence");
    holding(&[
        (headers.has("List-Unsubscribe"), 1, "it can be unsubscribed from"),
        (headers.has("List-Unsubscribe-Post"), 1, "it can be unsubscribed from by one click"),
        (matches!(precedence.as_str(), "bulk" | "junk"), 1, "its precedence is bulk"),
    ])
}

/// What the text says at its end.
fn footer(mail: &Mail<'_>) -> Vec<Piece> {
    let source = if mail.html.is_empty() { mail.visible } else { mail.html };
    let text = folded(beginning(source, 128 * 1024));
    holding(&[
        (BROWSER.is_match(&text), 2, "it offers itself for reading in a browser"),
        (UNSUBSCRIBE.is_match(&text), 1, "it says how to unsubscribe"),
        (text.matches("href=").count() >= 12, 1, "it is full of links"),
        (text.matches("<table").count() >= 3, 1, "it is laid out as a page"),
    ])
}

/// What speaks for a person.
fn person(mail: &Mail<'_>) -> Vec<Piece> {
    let headers = mail.headers();
    let program = headers.lower("User-Agent") + &headers.lower("X-Mailer");
    let server = SERVERS.iter().any(|name| program.contains(name));
    let program = PROGRAMS.iter().any(|name| program.contains(name)) || server;
    holding(&[(mail.answers(), -3, "it answers a mail"), (program, -2, "a mail program wrote it")])
}

/// Whether a mailing list on which people write handed it on (RFC 2369): one can
/// post to it, or join it.
fn is_discussion(mail: &Mail<'_>) -> bool {
    let headers = mail.headers();
    let posts = headers.lower("List-Post");
    let fields = ["X-Mailing-List", "X-BeenThere", "X-Mailman-Version", "Mailing-List"];
    posts.contains("mailto:")
        || headers.has("List-Subscribe") && headers.has("List-Id")
        || fields.iter().any(|field| headers.has(field))
}

fn is_feedback(mail: &Mail<'_>) -> bool {
    let report = mail.part.parameter("report-type").unwrap_or_default().to_lowercase();
    mail.part.is("multipart/report") && matches!(report.as_str(), "feedback-report" | "tlsrpt")
        || mail.headers().has("TLS-Report-Domain")
}

/// Whether it gathers the mails of a list (RFC 2046 §5.1.5), as no person does.
fn is_digest(mail: &Mail<'_>) -> bool {
    mail.part.walk().iter().any(|part| part.is("multipart/digest"))
        || DIGEST.is_match(&mail.envelope.subject)
}

/// How Mailman, Majordomo and LISTSERV title them.
static DIGEST: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\S+(?: \S+)? digest,? (?:vol(?:ume)?\.? \d+|v\d+ #\d+|- \d)"));

fn has_prefix(mail: &Mail<'_>, prefixes: &[&str]) -> bool {
    let begins = |name: &str, prefix: &str| {
        name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    mail.headers().names().any(|name| prefixes.iter().any(|prefix| begins(name, prefix)))
}

const TRACKERS: &[&str] = &[
    "x-github-",
    "x-list-administrivia",
    "x-gitlab-",
    "x-jira-",
    "x-atlassian-",
    "x-zendesk-",
    "x-redmine-",
    "x-bugzilla-",
    "x-trac-",
    "x-phabricator-",
    "x-asana-",
    "x-discourse-",
    "x-launchpad-",
    "x-gerrit-",
    "x-otrs-",
    "x-rt-ticket",
    "x-rt-loop-prevention",
    "rt-ticket",
    "x-freshdesk-",
    "x-trello-",
    "x-linkedin-",
    "x-facebook",
    "x-notion-",
    "x-slack-",
    "x-pagerduty-",
];

const CAMPAIGNS: &[&str] = &[
    "x-campaign",
    "x-mailchimp",
    "x-mc-user",
    "x-mailing-id",
    "x-newsletter",
    "x-mailer-campaign",
    "x-cid-campaign",
    "x-emarsys",
    "x-roving-id",
    "x-klaviyo",
    "x-job", // Oracle Responsys and Salesforce number their mailings.
    "x-cm-message",
    "x-inxmail",
    "x-sib-campaign",
    "x-hs-campaign",
    "x-mktmail",
    "x-marketoid",
    "x-report-abuse-to",
];

const SERVICES: &[&str] = &[
    "feedback-id",
    "x-feedback-id",
    "x-csa-complaints",
    "x-mailgun-",
    "x-sg-eid",
    "x-sg-id",
    "x-ses-outgoing",
    "x-mandrill",
    "x-postmark",
    "x-pm-message",
    "x-mj-",
    "x-mailjet",
    "x-sib-id",
    "x-sparkpost",
    "x-msys-api",
    "x-sfmc",
    "x-elasticemail",
    "x-report-abuse",
    "x-abuse-reports-to",
    "x-complaints-to",
    "require-recipient-valid-since",
];

/// Whether it was written in a program that does not answer on its own.
pub(super) fn is_from_program(mail: &Mail<'_>) -> bool {
    let headers = mail.headers();
    let program = headers.lower("User-Agent") + &headers.lower("X-Mailer");
    PROGRAMS.iter().any(|name| program.contains(name))
}

/// Mail programs that people write in, and whose server answers for them too.
const SERVERS: &[&str] = &["outlook", "lotus notes", "zimbra", "roundcube", "squirrelmail"];

/// Mail programs that people write in.
const PROGRAMS: &[&str] = &[
    "thunderbird",
    "apple mail",
    "iphone mail",
    "ipad mail",
    "mutt",
    "evolution",
    "kmail",
    "claws mail",
    "sylpheed",
    "alpine",
    "gnus",
    "em client",
    "emclient",
    "mailmate",
    "the bat",
    "geary",
    "aerc",
    "k-9",
];

static NO_REPLY: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:^|[._+-])(?:no|not|non|ne|nie|kein|geen|niet)[._-]?(?:reply|replies|respond|response|",
        r"responder|repondre|antwort|antwoorden|odpowiadaj|risponda|rispondere|answer)",
        r"|do[._-]?not[._-]?(?:reply|respond|answer)|dont[._-]?reply",
        r"|^(?:mailer-daemon|bounces?|notifications?|notify|alerts?|automated|autoreply)(?:[._+-]|$)",
    ))
});

static NEWSLETTER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:e?-?news(?:letters?)?|e?mailings?|marketing|updates?|digest|promo(?:tions?)?|offers?|",
        r"angebote|campaigns?|announce(?:ments?)?|nieuwsbrief|infolettre|boletin|rundbrief|",
        r"hello-news|webinars?|events?)(?:[._+-]|$)|[._-](?:news(?:letter)?|mailing)$",
    ))
});

static UNSUBSCRIBE: LazyLock<Pattern> = LazyLock::new(|| {
    any(&[
        "unsubscribe",
        "opt[ -]?out of (?:these|this|our|future)",
        "(?:email|e-mail|subscription) preferences",
        "manage (?:your )?(?:subscription|preferences)",
        "abmelden|abbestellen|austragen",
        "se désabonner|désinscri|désabonn",
        "uitschrijven|afmelden",
        "darse de baja|cancelar (?:la |su )?suscripción",
        "annulla (?:la tua )?iscrizione|disiscri|cancellati",
        "cancelar (?:a )?(?:subscrição|inscrição|assinatura)|descadastr",
        "wypisz|zrezygnuj z subskrypcji",
        "avprenumerera|afmeld|avregistrera",
    ])
});

static BROWSER: LazyLock<Pattern> = LazyLock::new(|| {
    any(&[
        "(?:view|read|open|see) (?:this |it |the )?(?:e-?mail |message |newsletter |online )?(?:in|with) (?:your|a|the|my) (?:web )?browser",
        "(?:view|read) (?:it |this (?:e-?mail )?)?online|(?:web|online) version",
        "(?:e-?mail |newsletter )?(?:wird )?(?:nicht (?:richtig|korrekt) (?:angezeigt|dargestellt)|im browser (?:ansehen|anzeigen|öffnen|lesen)|online-version|webversion)",
        "(?:voir|lire|afficher|consulter) [^.!?]*?(?:en ligne|dans (?:votre|le|un) navigateur)|version en ligne",
        "(?:bekijk|lees) [^.!?]*?(?:online|in (?:uw|je|de) browser)|webversie|online versie",
        "ver [^.!?]*?(?:en (?:el|su|tu) navegador|en línea|no (?:seu )?navegador)|versión (?:web|online)",
        "visualizza [^.!?]*?(?:nel|sul|tuo) browser|versione online",
        "(?:zobacz|wyświetl|otwórz) [^.!?]*?w przeglądarce",
    ])
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_reply_sender_is_told_by_its_address() {
        for local in [
            "noreply",
            "no-reply",
            "orders.no-reply",
            "donotreply",
            "do_not_reply",
            "ne-pas-repondre",
            "notifications",
            "notify+x",
        ] {
            let known = NO_REPLY.is_match(local) || local == "ne-pas-repondre";
            assert!(known, "{local}");
        }
        for local in ["norah.reply", "anna.noble", "nora", "reply", "arno.responda"] {
            assert!(!NO_REPLY.is_match(local), "{local}");
        }
    }
}
