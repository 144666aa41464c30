//! Read receipts (RFC 8098) and those that are only prose.

use std::sync::LazyLock;

use super::{Mail, Verdict};
use crate::domain::{
    mail::Kind,
    parse::{
        pattern::{Pattern, any, pattern},
        text::{beginning, folded},
    },
};

/// Judges by a disposition notification, else by what subject and text say.
pub(super) fn judge(mail: &Mail<'_>) -> Option<Verdict> {
    reported(mail).or_else(|| told(mail))
}

fn reported(mail: &Mail<'_>) -> Option<Verdict> {
    let parts = mail.part.walk();
    let reported = parts.iter().any(|part| part.is("message/disposition-notification"));
    let declared = mail.part.is("multipart/report")
        && mail
            .part
            .parameter("report-type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("disposition-notification"));
    (reported || declared).then(|| {
        Verdict::new(Kind::Receipt, vec!["a disposition notification says it was read".to_owned()])
    })
}

/// Subject and text must say it together: a person may well write "Read: chapter 3".
fn told(mail: &Mail<'_>) -> Option<Verdict> {
    let subject = folded(&mail.envelope.subject);
    if !SUBJECT.is_match(&subject) || mail.quotes {
        return None;
    }
    TEXT.is_match(&folded(beginning(mail.unquoted, 1_000))).then(|| {
        Verdict::new(Kind::Receipt, vec!["subject and text are those of a receipt".to_owned()])
    })
}

static SUBJECT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:read|not read|delivered|read receipt|return receipt|delivery receipt|gelesen|",
        r"nicht gelesen|übermittelt|lesebestätigung|empfangsbestätigung|gelezen|niet gelezen|",
        r"leesbevestiging|lu|non lu|accusé de réception|leído|no leído|confirmación de lectura|",
        r"letto|non letto|conferma di lettura|lida|não lida|recibo de leitura|przeczytano|",
        r"potwierdzenie odczytu|läst|læst|lest|luettu|přečteno)",
        r"(?: \(?displayed\)?)? ?(?::|-|$|\()",
    ))
});

static TEXT: LazyLock<Pattern> = LazyLock::new(|| {
    any(&[
        r"(?:your|the) (?:message|mail|e-?mail).*?(?:was|has been) (?:read|opened|displayed|deleted without being read|delivered)",
        r"this (?:is a|message is a) (?:return|read|delivery) receipt",
        r"return receipt for the mail",
        r"the message was displayed on the recipient",
        r"(?:ihre|die) nachricht.*?wurde (?:am .*?)?(?:gelesen|geöffnet|ungelesen gelöscht)",
        r"(?:uw|je|het) bericht.*?is (?:op .*?)?(?:gelezen|geopend)",
        r"votre message.*?a été (?:lu|ouvert|affiché)",
        r"(?:su|el) mensaje.*?(?:se ha leído|fue leído|ha sido leído)",
        r"(?:il|suo) messaggio.*?(?:è stato letto|è stato aperto)",
        r"(?:sua|a) mensagem.*?(?:foi lida|foi aberta)",
        r"wiadomość.*?została (?:przeczytana|otwarta)",
        r"(?:ditt|ditt) meddelande.*?(?:lästes|har lästs)",
    ])
});
