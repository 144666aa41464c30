//! Read receipts (RFC 8098) and those that are only prose.

use std::sync::LazyLock;

use regex::Regex;

use super::{Mail, Verdict, phrases::any};
use crate::domain::{
    mail::Kind,
    parse::text::{beginning, folded},
};

/// Judges by a disposition notification.
pub(super) fn reported(mail: &Mail<'_>) -> Option<Verdict> {
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

/// Judges by subject and text together: a person may well write "Read: chapter 3".
pub(super) fn told(mail: &Mail<'_>) -> Option<Verdict> {
    let subject = folded(&mail.envelope.subject);
    if !SUBJECT.is_match(&subject) || mail.quotes {
        return None;
    }
    TEXT.is_match(&folded(beginning(mail.own_words, 1_000))).then(|| {
        Verdict::new(Kind::Receipt, vec!["subject and text are those of a receipt".to_owned()])
    })
}

static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:read|not read|delivered|read receipt|return receipt|delivery receipt|gelesen|",
        r"nicht gelesen|übermittelt|lesebestätigung|empfangsbestätigung|gelezen|niet gelezen|",
        r"leesbevestiging|lu|non lu|accusé de réception|leído|no leído|confirmación de lectura|",
        r"letto|non letto|conferma di lettura|lida|não lida|recibo de leitura|przeczytano|",
        r"potwierdzenie odczytu|läst|læst|lest|luettu|přečteno)",
        r"(?: \(?displayed\)?)? ?(?::|-|$|\()",
    ))
    .expect("a valid pattern")
});

static TEXT: LazyLock<Regex> = LazyLock::new(|| {
    any(&[
        r"(?:your|the) (?:message|mail|e-?mail).{0,400}?(?:was|has been) (?:read|opened|displayed|deleted without being read|delivered)",
        r"this (?:is a|message is a) (?:return|read|delivery) receipt",
        r"return receipt for the mail",
        r"the message was displayed on the recipient",
        r"(?:ihre|die) nachricht.{0,400}?wurde (?:am .{0,60})?(?:gelesen|geöffnet|ungelesen gelöscht)",
        r"(?:uw|je|het) bericht.{0,400}?is (?:op .{0,60})?(?:gelezen|geopend)",
        r"votre message.{0,400}?a été (?:lu|ouvert|affiché)",
        r"(?:su|el) mensaje.{0,400}?(?:se ha leído|fue leído|ha sido leído)",
        r"(?:il|suo) messaggio.{0,400}?(?:è stato letto|è stato aperto)",
        r"(?:sua|a) mensagem.{0,400}?(?:foi lida|foi aberta)",
        r"wiadomość.{0,400}?została (?:przeczytana|otwarta)",
        r"(?:ditt|ditt) meddelande.{0,400}?(?:lästes|har lästs)",
    ])
});
