//! Whether a mail system wrote a mail to say that another did not arrive.

use std::sync::LazyLock;

use crate::domain::parse::{
    kind::Mail,
    pattern::{Pattern, pattern},
    text::{beginning, folded},
};

/// From this weight on a mail is a bounce, if a machine sent it.
const ENOUGH: u32 = 4;

/// Notices say what they say at once; so much is looked at, in bytes.
const LOOKED_AT: usize = 3_000;

/// What says that `mail` is a bounce; `None` where that is not enough.
pub(super) fn evidence(mail: &Mail<'_>) -> Option<Vec<String>> {
    let mut machine = machine(mail);
    if machine.is_empty() && is_bare(mail) {
        machine.push((1, "it says nothing else"));
    }
    // Nearly all mail stops here, before its text is searched.
    let words = if machine.is_empty() || succeeded(mail) { return None } else { words(mail) };
    let weight: u32 = machine.iter().chain(&words).map(|(weight, _)| weight).sum();
    let enough = weight >= ENOUGH && !words.is_empty();
    let texts = machine.into_iter().chain(words).map(|(_, text)| text.to_owned());
    enough.then(|| texts.collect())
}

/// Whether it says that a mail did arrive, or went on to a server that tells no more.
pub(super) fn succeeded(mail: &Mail<'_>) -> bool {
    SUCCESS.is_match(&folded(&mail.envelope.subject))
        || SUCCESS.is_match(&folded(beginning(mail.visible, 600)))
}

/// The beginning of the notice, up to the mail that it returns.
pub(super) fn notice(visible: &str) -> &str {
    let text = beginning(visible, 64 * 1024);
    let mut marks = RETURNED.find_iter(text);
    // "… deliver your message to the following addresses" announces addresses.
    let mark = marks.find(|mark| !ADDRESSES.is_match(&mark.as_str().to_lowercase()));
    let end = mark.map_or(text.len(), |mark| mark.start());
    text.get(..end).unwrap_or(text)
}

/// Whether a short mail begins by saying that a mail did not arrive, and lists an
/// address: what a gateway writes that marks its notices by nothing else.
fn is_bare(mail: &Mail<'_>) -> bool {
    const SHORT: usize = 600;
    let text = mail.visible.trim();
    // A person who tells of a failure quotes it, or says hello first.
    if mail.quotes || text.len() > SHORT || mail.answers() {
        return false;
    }
    let mut lines = text.lines().filter(|line| line.contains(char::is_alphabetic));
    let says = lines.next().is_some_and(|line| TEXT.is_match(&folded(line)));
    says && lines.any(|line| LONE_ADDRESS.is_match(line.trim()))
}

static LONE_ADDRESS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^<?[^\s<>@]+@[^\s<>@]+>?$"));

type Piece = (u32, &'static str);

/// What says that a machine sent it.
fn machine(mail: &Mail<'_>) -> Vec<Piece> {
    let headers = mail.headers();
    let path = headers.lower("Return-Path");
    let from_daemon = path.contains("mailer-daemon") || path.contains("postmaster");
    let report = mail.part.is("multipart/report");
    let text = folded(beginning(mail.visible, 400));
    holding(&[
        (headers.has("X-Failed-Recipients"), 4, "its header names failed recipients"),
        (is_mail_system(mail), 2, "a mail system is its sender"),
        (mail.null_return_path() || from_daemon, 1, "nothing is to be sent back to it"),
        (headers.has("X-MS-Embedded-Report"), 1, "Exchange made it"),
        (report, 1, "it is a report"),
        (SELF.is_match(&text), 1, "the text says that a mail system wrote it"),
        (headers.lower("Auto-Submitted").starts_with("auto-"), 1, "a machine submitted it"),
        (mail.envelope.from.is_none(), 1, "it has no author"),
    ])
}

/// What subject and text say.
fn words(mail: &Mail<'_>) -> Vec<Piece> {
    let subject = folded(&mail.envelope.subject);
    let text = folded(beginning(notice(mail.visible), LOOKED_AT));
    holding(&[
        (SUBJECT.is_match(&subject), 2, "the subject says that a mail did not arrive"),
        (TEXT.is_match(&text), 2, "the text says that a mail did not arrive"),
    ])
}

fn holding(claims: &[(bool, u32, &'static str)]) -> Vec<Piece> {
    let holding = claims.iter().filter(|(holds, ..)| *holds);
    holding.map(|(_, weight, text)| (*weight, *text)).collect()
}

/// Whether the sender is no person but the mail system.
pub(super) fn is_mail_system(mail: &Mail<'_>) -> bool {
    let from = mail.headers().lower("From");
    let local = mail.envelope.from.as_ref().map(|from| from.address.local());
    local.is_some_and(|local| SYSTEM_ADDRESS.is_match(local)) || SYSTEM_NAME.is_match(&from)
}

static SYSTEM_ADDRESS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:mailer[._-]?daemon|mail[._-]?daemon|post[._-]?master|mdaemon|daemon|ndr|bounces?|",
        r"mail[._-]?(?:admin|delivery|system|service)\w*|imss|listserv|mmdf|uucp|",
        r"microsoftexchange\w*)(?:$|[._+=-])",
        r"|mail[._-]?delivery|smtp[._-]?(?:gateway|service|mail)|mail[._-]service|_for_smtp|delivery[._-]?(?:system|subsystem)",
    ))
});

static SYSTEM_NAME: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"mail(?:er)?[ _-]?(?:delivery|daemon|system|router|gateway|server|administrator|admin)\b|",
        r"delivery (?:sub)?system|system administrator|systemadministrator|postmaster|jetmail|",
        r"internet mail (?:service|delivery)|microsoft outlook|microsoft exchange|",
        r"administrateur système|administrador del sistema|amministratore di sistema|",
        r"administrador do sistema|systeembeheerder|administrator systemu|systemadministratör",
    ))
});

static SUBJECT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"undeliver|not delivered|un-?deliverable|non[ -]?deliver|",
        r"deliver(?:y|ing)? (?:status|failure|failed|has failed|problem|error|report|notification|delayed|incomplete)|",
        r"delivery[^.!?]*?(?:fail|delay|problem)|delay(?:ed)?\b[^.!?]*?\b(?:mail|message|hours?|days?)|",
        r"(?:mail|message|e-?mail)\b[^.!?]*?(?:delivery|fail|rejected|error|returned|bounced|blocked|delayed|undeliv|could not be|cannot be|not been|not be)|",
        r"returned (?:mail|to sender|message|e-?mail)|returning (?:message )?to sender|failure notice|failure delivery|failed mail|",
        r"processing error|user unknown|unknown user|user not found|(?:could|can)(?:not| not) be delivered|",
        r"not yet been delivered|bounce|warning: [^.!?]*?(?:delayed|unknown|not)|no such user|rejected mail|nondeliv|",
        r"unzustellbar|nicht zugestellt|nicht zustellbar|zustell(?:ung|fehler)|zurückgewiesen|rückläufer|",
        r"non remis|non distribu|échec (?:de|d'|dans)|non délivr|remise[^.!?]*?(?:échou|impossible)|retourné|non recensé|",
        r"onbestelbaar|niet (?:bezorgd|bezorgbaar|afgeleverd|besteld)|bezorging|",
        r"no (?:se (?:pudo|ha podido|puede)|entregado|fue entregado)|no (?:es )?entregable|sin entregar|devuelto|fallo (?:en la|de) entrega|error (?:en la|de) entrega|",
        r"mancat[oa] (?:recapito|consegna)|non recapitabil|impossibile (?:recapitare|consegnare)|non (?:recapitat|consegnat)|",
        r"não (?:entregue|foi entregue|pôde|é possível)|falha (?:na|de) entrega|",
        r"niemożliwe do dostarczenia|nie (?:dostarczon|można|doręczon|została? dostarczon)|niedostarcz|zwrot|",
        r"gick inte att|går inte att leverera|ikke leveret|kunde inte levereras|oleverer|kunne ikke leveres|kan ikke leveres|toimitus epäonnistui|ei toimitettavissa|nedoručit|未送达|не доставлен|не может быть доставлен|退信|配信不能|エラー",
    ))
});

static TEXT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:could|can|was|were|is|has|have)(?:n't|not| not)(?: yet)?(?: be| been| to be)? (?:able to )?(?:successfully )?(?:be )?(?:delivered?|reached|sent|relayed|transmitted)|cannot be delivered|",
        r"unable to (?:be )?(?:deliver|send|relay)|(?:not able|wasn't able|weren't able) to deliver|cannot deliver|undeliver|not delivered|could not deliver|couldn't be delivered|",
        r"did(?:n't| not) (?:reach|receive)|(?:delivery|transmission)[^.]*?(?:fail|delay|postponed|problem|error|attempt)|fail(?:ed|ure)[^.]*?(?:deliver|recipient|address)|",
        r"(?:address|recipient)s?(?:\(es\)|\(s\))?[^.]*?(?:failed|had (?:permanent|delivery)|rejected|unknown|not found|does(?:n't| not) exist)|",
        r"user (?:unknown|not found|doesn't|does not)|unknown (?:user|recipient|address)|no such (?:user|mailbox|recipient|address|person)|mailbox[^.]*?(?:full|unavailable|not found|disabled|exceeded)|over (?:disk )?quota|quota exceeded|",
        r"(?:has been|was|been|being) (?:automatically )?(?:rejected|returned|bounced|postponed|delayed|blocked)|permanent (?:error|failure|fatal)|invalid (?:final )?(?:recipient|address|delivery|mailbox)|returned mail|delivery (?:status )?notification|",
        r"not be reached|no valid recipients|failed recipients?|intended recipient|did not exactly match|not listed in|message looping|reason: +remote|following (?:address|recipient)|",
        r"nicht (?:an [^ ]+ )?(?:zugestellt|zustellbar|ausgeliefert|erreicht)|unzustellbar|fehler bei der (?:nachrichten)?zustellung|adresse (?:wurde )?nicht gefunden|konnte nicht|empfänger (?:unbekannt|existiert nicht)|zustellung[^.]*?(?:fehlgeschlagen|nicht)|",
        r"n'a pas (?:pu|été)[^.]*?(?:delivr|délivr|remis|distribu|transmis|être|pu)|adresse introuvable|non (?:remis|distribué|délivré)|n'existe pas|impossible de (?:remettre|délivrer|distribuer)|échec de la remise|",
        r"niet (?:worden )?(?:bezorgd|afgeleverd|besteld)|niet worden|onbestelbaar|bezorging[^.]*? mislukt|adres niet gevonden|",
        r"no (?:se )?(?:pudo|ha podido|pudieron|fue posible)|no (?:se ha|ha sido|fue) entregado|no existe|error de entrega|no se ha encontrado la dirección|",
        r"non (?:è stato possibile|è stato|può essere|ha raggiunto)[^.]*?(?:recapit|consegn|destinatari)|impossibile (?:recapitare|consegnare)|recapito non riuscito|indirizzo non trovato|",
        r"falha na entrega|endereço não encontrado|não (?:pôde|foi possível|pode|foi)[^.]*?(?:entreg|ser)|",
        r"nie (?:mogła?|można|została?|udało się)[^.]*?(?:dostarcz|doręcz)|dostarczenie nie powiodło|nie znaleziono adresu|",
        r"leveransen misslyckades|levering[^.]*? (?:mislyk|mislykk)|toimitus[^.]*? epäonnistui|doručení[^.]*? nezdařilo|配信に失敗|无法传递|kunde inte (?:levereras|nå)|kunne ikke leveres|ei voitu toimittaa|nelze doručit|nebylo možné doručit|не может быть доставлен|не удалось доставить|无法|不能送达|配信できませんでした",
    ))
});

static SUCCESS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"successful mail delivery|delivery status notification \((?:success|relay)|",
        r"(?:was|were|has been|have been) successfully (?:delivered|relayed)|successfully delivered to|",
        r"delivery to (?:these|the following) recipients? (?:or distribution lists? )?is complete",
    ))
});

/// How mail systems introduce themselves.
static SELF: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:created|generated) automatically by|automatically (?:created|generated) (?:message|delivery|mail|report|by)|",
        r"this is (?:the|an?) [^.]*(?:mail ?server|mail system|e-?mail server|mail delivery|qmail-send|deliver program|postfix|exim)|",
        r"message from [^.]*(?:viruswall|messaging security|mail ?server|mail system|gateway)|",
        r"non-?delivery (?:report|notification|notice)|delivery status notification|mail delivery (?:software|subsystem|system)|",
        r"automatisch (?:erstellt|generiert)[^.]*(?:mail|zustell)|généré automatiquement par|создано автоматически",
    ))
});

/// Words for whom a mail was to.
static ADDRESSES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"address|recipient|\buser|empfänger|destinat|ontvanger|odbiorc|deliver (?:the|your)|delivered to",
    )
});

/// Where the mail that is returned begins: a ruled line that says so, a sentence that
/// announces it, or its header.
static RETURNED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"(?im)^(?:",
        r"[ \t]*[-=_*|#+>]{2,}[^\n]*?\b(?:original|returned|unsent|undelivered|source|begin|start|copy|below|header|message text|forwarded|first part|transcript of the original|mensaje original|originalnachricht|message d'origine)\b[^\n]*",
        r"|[^\n]*?\b(?:original (?:message|mail)|returned (?:message|mail)|your (?:message|mail)|undelivered message|message headers?|copy of (?:the|your) (?:original )?(?:message|mail)|lines of your original message)\b[^\n]*?\b(?:follows?|following|below|reads?|attached|included|line)\b[^\n]*?[:.]?[ \t]*",
        r"|(?:>?return-path|>?received|message-id|dkim-signature|x-originating-ip)[ \t]*:[^\n]*",
        r")$",
    ))
});
