//! What absence notes and answering machines say, in the languages of the design.
//!
//! Every pattern is matched against text in lower case with white space folded and
//! straight quotes.

use std::sync::LazyLock;

use crate::domain::parse::pattern::{Pattern, any as any_of, pattern};

/// What may stand between two words of a sentence, written `…` in a pattern: the stop in
/// a date ends no sentence.
const BETWEEN: &str = r"[ ,](?:[^.!?]|[0-9]\.)*?";

fn any(patterns: &[&str]) -> Pattern {
    let patterns: Vec<String> =
        patterns.iter().map(|pattern| pattern.replace('…', BETWEEN)).collect();
    any_of(&patterns.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Subjects with which mail servers mark automatic answers.
pub(super) static AUTOMATIC_SUBJECT: LazyLock<Pattern> = LazyLock::new(|| {
    let marks = [
        r"auto(?:matic|mated|mat)?[ -]?(?:reply|response|responder|respons|resp)",
        r"auto ?: |\[auto(?:-?reply)?\]",
        r"automatische antwort|automatische rückantwort|automatische abwesenheits\w*",
        r"automatisch antwoord|automatische beantwoording|automatische reactie",
        r"réponse automatique|message automatique",
        r"respuesta automática|respuesta automatica|contestación automática",
        r"risposta automatica|resposta automática|resposta automatica",
        r"automatyczna odpowiedź|odpowiedź automatyczna|autoodpowiedź",
        r"autosvar|automatiskt svar|automatisk svar",
        r"automaattinen vastaus|automatická odpověď|automatikus válasz",
        r"автоответ|автоматический ответ|自动回复|自動回覆|自動応答|자동 회신",
    ];
    pattern(&format!(r"^[\s(*\x22'\[-]*(?:{})", marks.join("|")))
});

/// Subjects that say that somebody is away.
pub(super) static AWAY_SUBJECT: LazyLock<Pattern> = LazyLock::new(|| {
    let marks = [
        r"(?:i am |i'm |we are )?(?:currently )?(?:out of (?:the )?office|out of town|away from (?:the |my )?(?:office|desk|e-?mail|mail))|ooo\b|o\.o\.o|oof\b",
        r"(?:i am |i'm )?on (?:annual |parental |maternity |sick )?(?:vacation|holidays?|leave)|vacation (?:reply|notice|message)|absence notice|away notice",
        r"abwesenheit\w*|abwesend|(?:ich bin )?(?:derzeit |zur zeit |momentan )?(?:nicht im (?:büro|haus)|im urlaub|außer haus|ausser haus)|urlaubs?(?:vertretung|notiz|meldung)",
        r"(?:ik ben )?(?:afwezig\w*|niet op kantoor|op vakantie|met vakantie|met verlof)",
        r"(?:je suis )?(?:absence|absente?\b|en congés?|en vacances|hors du bureau|en déplacement)",
        r"(?:estoy )?(?:fuera de (?:la )?oficina|de vacaciones|ausente|ausencia)",
        r"(?:sono )?(?:fuori (?:sede|ufficio|dall'ufficio)|assente|assenza|in ferie)",
        r"(?:estou )?(?:ausência|ausente|fora do escritório|de férias|em férias)",
        r"(?:jestem )?(?:poza biurem|nieobecno\w+|nieobecn[ay]\b|na urlopie|urlop\b)",
        r"(?:jag är )?(?:frånvar\w+|på semester|inte på kontoret)|(?:jeg er )?(?:fravær\w*|på ferie|ikke på kontoret)",
        r"(?:olen )?(?:poissa|lomalla)|poissaolo\w*|(?:jsem )?(?:mimo kancelář|nepřítom\w+|na dovolené)",
    ];
    pattern(&format!(r"^[\s(*\x22'\[-]*(?:{})", marks.join("|")))
});

/// Subjects of the old `vacation` program: the mark stands behind the subject.
pub(super) static AWAY_SUFFIX: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\((?:away from my mail|out of (?:the )?office|auto(?:matic)?[ -]?reply|autoreply|vacation)\)$|away from my mail$|(?:is|ist|est|is) (?:out of (?:the )?office|away|außer haus|nicht im büro|absente?|afwezig)\.?(?: \([^)]*\))?\.?$",
    )
});

/// Sentences that say that their author is away now.
pub(super) static AWAY: LazyLock<Pattern> = LazyLock::new(|| {
    any(&[
        r"(?:i am|i'm|am|i will be|i'll be|we are|we're|is|will be) (?:\w+ ){0,3}?(?:out of (?:the |my |our )?office|out of town|away from (?:the |my )?(?:office|desk|e-?mail|mail|computer)|on (?:\w+ )?(?:leave|holidays?|vacation)|on a business trip|not in the office|off work|away (?:until|till|from|on|and|with|this|for)|unavailable until|travell?ing)",
        r"(?:currently|presently) (?:out|away|on (?:leave|vacation|holiday))|(?:^|[.!] ?)(?:out of (?:the )?office|away|on vacation) (?:until|till|through|from)",
        r"actuellement (?:en (?:déplacement|congés?|vacances)|absente?)|(?:derzeit|momentan|zurzeit) (?:nicht im (?:büro|haus)|im urlaub|auf reisen)|momenteel (?:afwezig|(?:met|op) (?:vakantie|verlof|reis))|actualmente (?:fuera de|de vacaciones|de viaje)|attualmente (?:fuori|in ferie|assente|in viaggio)|atualmente (?:fora d|de férias|em férias|em viagem)",
        r"(?:office|company) (?:is|will be|remains) closed",
        r"(?:bin|sind|ist|werde|wird|befinde mich|befinden uns)…(?:nicht (?:mehr )?(?:im|in meinem|am) (?:büro|haus|arbeitsplatz)|im (?:urlaub|mutterschutz|krankenstand)|abwesend|au(?:ß|ss)er haus|au(?:ß|ss)er haus|nicht (?:persönlich )?erreichbar|auf (?:dienst|geschäfts)?reisen?|in elternzeit|in (?:den |meinen )?ferien|nicht (?:da|anwesend|verfügbar)\b)",
        r"(?:habe|haben)…(?:urlaub|frei) (?:bis|vom)|(?:büro|firma) (?:ist|bleibt|hat)…geschlossen",
        r"(?:suis|serai|sommes|serons)…(?:absente?s?|en congés?|en vacances|en déplacement|hors du bureau|indisponibles?|pas (?:disponible|joignable|au bureau))",
        r"(?:ben|ben ik|zijn|is)…(?:afwezig|niet aanwezig|(?:met|op) (?:vakantie|verlof|zakenreis)|niet op kantoor|niet (?:goed )?bereikbaar|vrij (?:tot|t/m)|buiten kantoor|uit kantoor)",
        r"(?:estoy|estaré|me encuentro|encuentro|estamos|estaremos|encontraré)…(?:fuera de (?:la |mi )?oficina|de vacaciones|ausente|de baja|de viaje|de permiso|sin acceso)",
        r"(?:sono|sarò|siamo|saremo|mi trovo|trovo)…(?:fuori (?:sede|ufficio|dall'ufficio|dall'azienda)|in ferie|assente|in vacanza|in congedo|in trasferta|non in ufficio|in maternità)",
        r"(?:estou|estarei|encontro-me|me encontro|encontro|estamos|estaremos)…(?:fora do (?:meu )?escritório|ausente|de férias|em férias|de licença|em viagem|fora da empresa)",
        r"(?:jestem|będę|przebywam|obecnie|nie ma mnie|nie będzie mnie|nie będę)…(?:poza biurem|nieobecn[ay]|na urlopie|w biurze|w podróży|niedostępn[ay]|dostępn[ay]|w delegacji|na zwolnieniu)",
        r"(?:jag är|är jag|är)…(?:inte på kontoret|på semester|frånvarande|ledig|föräldraledig|bortrest|tjänstledig)",
        r"(?:jeg er|er jeg|jeg har|jeg holder|er)…(?:ikke på kontoret|på ferie|fraværende|bortrejst|bortreist|ferie (?:til|frem)|ikke til stede)",
        r"(?:olen|en ole)…(?:poissa|lomalla|toimistolla|tavoitettavissa|paikalla|vapaalla)",
        r"(?:jsem|nejsem|nebudu|budu)…(?:mimo kancelář|na dovolené|nepřítom\w+|v kanceláři|k dispozici)",
    ])
});

/// Words that stand in notes about an absence, and prove it only in a mail that a
/// machine sent.
pub(super) static HINTS: LazyLock<Pattern> = LazyLock::new(|| {
    any(&[
        r"out of (?:the )?office|vacation|holidays?\b|(?:parental|maternity|paternity|annual|sick|medical) leave|on leave|upon my return|when i (?:return|get back|am back|'m back)|back (?:in the office|at (?:my desk|work)|to work)|at a (?:conference|trade (?:show|fair)|fair)|on a (?:business )?trip",
        r"urlaub|abwesen|elternzeit|mutterschutz|nicht im büro|nach meiner rückkehr|wieder (?:im büro|erreichbar|für sie da)",
        r"congés?|vacances|absence|absente?\b|mon retour|de retour",
        r"vakantie|afwezig|verlof|niet op kantoor|weer (?:aanwezig|bereikbaar|op kantoor)",
        r"vacaciones|fuera de la oficina|ausencia|a mi regreso|mi vuelta",
        r"in ferie|fuori ufficio|assente|al mio (?:rientro|ritorno)",
        r"férias|fora do escritório|ausência|meu (?:regresso|retorno)",
        r"urlop|poza biurem|nieobecn|po powrocie",
        r"semester\b|frånvaro|föräldraledig|på ferie|fravær|lomalla|poissa|dovolen|nepřítom",
    ])
});

/// The same in languages that no other pattern here knows.
pub(super) const FOREIGN_HINTS: &[&str] = &[
    "отпуск",
    "отсутств",
    "休暇",
    "不在",
    "外出",
    "휴가",
    "부재",
    "休假",
    "出差",
    "szabadság",
    "izinde",
    "concediu",
    "άδεια",
];

/// Thanks for a mail, with which notes begin.
pub(super) static THANKS: LazyLock<Pattern> = LazyLock::new(|| {
    any(&[
        r"(?:thanks|thank you)(?: very much| so much| kindly)? for (?:your|the|contacting|reaching|getting|writing|sending|e-?mailing|messaging)",
        r"dank(?:e)?(?: schön)? für (?:ihre|deine|eure|ihr|die|das)\b",
        r"merci (?:pour|de) (?:votre|ton|vos|m'avoir)",
        r"(?:bedankt|dank|dank je|dank u) voor (?:uw|je|jouw|het)\b",
        r"gracias por (?:su|tu|contactar|ponerse|escribir)",
        r"grazie (?:per|di) (?:il|la|avermi|averci|aver|averla)\b",
        r"obrigad[oa] (?:pelo|pela|por)\b|agradeço (?:o|a) (?:seu|sua)\b",
        r"dziękuj[ęe](?:my)? za\b",
        r"tack för (?:ditt|er|ert|din)|tak(?:k)? for (?:din|deres|jeres|henvendelsen)|kiitos (?:viesti|sähköposti|yhteyden)|děkuji za\b",
    ])
});

/// Formulas of notes: who to turn to, that mail is not read, that an answer comes
/// later. Each is counted once.
pub(super) static FORMULAS: LazyLock<[Pattern; 3]> = LazyLock::new(|| {
    let elsewhere = any(&[
        r"(?:for|in|if|should)…(?:urgent|immediate|emergenc|assistance)[^.!?]*?(?:contact|call|e-?mail|reach|write|get in touch)",
        r"(?:contact|call|e-?mail|reach out to|reach)…(?:urgent|immediate|emergenc|in my absence|while i am|meanwhile|in the meantime)|in my absence",
        r"in (?:dringenden|eiligen|wichtigen)…(?:fällen|angelegenheiten)|wenden sie sich|meine vertretung|vertret(?:en|ung)…(?:frau|herr|durch|übernimmt)|bei dringenden",
        r"en cas d'urgence|pour toute (?:demande|question|urgence)|(?:contacter|joindre|adresser à) (?:mon|ma|mes)\b|pendant mon absence|en mon absence",
        r"(?:bij|voor|in) (?:dringende|spoed|urgente)\b|in dringende gevallen|contact opnemen met|tijdens mijn afwezigheid",
        r"(?:para|en caso de|si)…(?:urgent|urgencia)|en mi ausencia|durante mi ausencia",
        r"(?:per|in caso di)…(?:urgen)|in mia assenza|durante la mia assenza",
        r"(?:em caso de|para|se for)…urg|na minha ausência|durante a minha ausência",
        r"w (?:pilnych|nagłych|sprawach pilnych)|w razie pilnej|podczas mojej nieobecności|pod moją nieobecność",
        r"vid brådskande|i brådskande|ved (?:hastende|presserende)|i hastetilfælde|kiireellis\w+|v (?:naléhavých|urgentních)|v případě (?:nutnosti|naléhav)",
    ]);
    let unread = any(&[
        r"(?:limited|no|intermittent|restricted|infrequent|little) (?:or no )?access to (?:my )?(?:e-?mails?|mail|internet)|(?:not|rarely|only occasionally|unable to) (?:be )?(?:check|read|access|monitor)\w*…(?:e-?mails?|mails?|messages?)",
        r"(?:nicht|kaum|nur unregelmäßig|nur eingeschränkt|nur sporadisch)…(?:weitergeleitet|gelesen|abgerufen|zugriff auf|lesen)",
        r"(?:accès (?:limité|restreint)|pas accès|n'aurai pas accès|ne (?:sera|seront) pas (?:transmis|transféré|lu|redirig))",
        r"(?:beperkt|geen) toegang|niet (?:doorgestuurd|gelezen|doorgezonden)",
        r"(?:acceso limitado|sin acceso|no tendré acceso)|(?:accesso limitato|non (?:ho|avrò) accesso)|(?:acesso limitado|não terei acesso|sem acesso)",
        r"(?:ograniczony dostęp|brak dostępu|nie (?:jest|będzie|będą|są) (?:przekierow|przekazyw|czytan))",
        r"begränsad tillgång|begrænset adgang|begrenset tilgang|rajoitet\w+|omezený přístup",
    ]);
    let later = any(&[
        r"(?:respond|reply|answer|get back|attend|be in touch|follow up|read your)…(?:return|when i(?:'m| am| get) back|once i(?:'m| am) back|as soon as (?:possible|i))|upon my return|on my return|after my return",
        r"nach (?:meiner )?(?:rückkehr|meinem urlaub)|(?:sobald|wenn) ich (?:wieder|zurück)|(?:melde|antworte|beantworte|bearbeite)…(?:zurück|wieder|danach|anschließend|schnellstmöglich|umgehend)",
        r"(?:à|dès) mon retour|(?:répondrai|réponse|recontacterai)…(?:retour|possible|délais)",
        r"(?:bij|na|zodra)…(?:terugkomst|terug ben|terugkeer|terug)\b|zo (?:snel|spoedig) mogelijk",
        r"a mi (?:regreso|vuelta|retorno)|(?:responderé|contestaré)…(?:posible|vuelva|regreso)",
        r"al mio (?:rientro|ritorno)|(?:risponderò|contatterò)…(?:possibile|rientro|ritorno)",
        r"(?:quando|assim que|após) (?:o meu |meu |eu )?(?:regress|retorn|volt)|no meu (?:regresso|retorno)|(?:responderei|resposta)…(?:possível|breve)",
        r"po (?:moim )?powrocie|(?:odpowiem|odpiszę)…(?:powro|możliwe|szybko)",
        r"när jag (?:är tillbaka|kommer)|når jeg (?:er tilbage|er tilbake|kommer)|palattuani|po (?:svém )?návratu",
    ]);
    [elsewhere, unread, later]
});

/// Texts that say of themselves that a machine wrote them.
pub(super) static AUTOMATIC: LazyLock<Pattern> = LazyLock::new(|| {
    any(&[
        r"(?:this|is)…(?:an )?auto(?:matic|mated|-generated|matically generated)?[ -]?(?:generated )?(?:reply|response|message|e-?mail|answer|notification|acknowledge?ment)",
        r"(?:this|message|reply|response|e-?mail)…(?:sent|generated|created) automatically|automatically (?:generated|sent) (?:reply|response|message|e-?mail|answer)|auto-?reply|auto-?responder",
        r"automatisch(?:e|er)? (?:generierte|erstellte|erzeugte|versandte|gesendete)?[ ]?(?:antwort|nachricht|e-?mail|mail|abwesenheits)|(?:nachricht|mail|antwort)…automatisch (?:generiert|erstellt|erzeugt|versendet|verschickt)",
        r"(?:réponse|message|courriel|mail) (?:est )?(?:automatique|généré automatiquement|envoyé automatiquement)",
        r"(?:automatisch (?:antwoord|bericht|gegenereerd)|automatische (?:reactie|mail|e-mail))",
        r"(?:respuesta|mensaje|correo) automátic[oa]|generado automáticamente|(?:risposta|messaggio) automatic[oa]|generato automaticamente|(?:resposta|mensagem) automática|gerada automaticamente",
        r"(?:automatyczna (?:odpowiedź|wiadomość)|wiadomość (?:została )?(?:wygenerowana|wysłana) automatycznie|wiadomość automatyczna)",
        r"automatiskt (?:svar|meddelande)|automatisk (?:svar|besked|melding)|autosvar|automaattinen|automatick(?:á|ou) (?:odpověď|zpráv)",
    ])
});

/// Acknowledgements: a mail was received, a ticket opened.
pub(super) static RECEIVED: LazyLock<Pattern> = LazyLock::new(|| {
    any(&[
        r"we(?:'ve| have)? (?:successfully )?received your|your (?:request|enquiry|inquiry|message|e-?mail|ticket|case|application) (?:has been|was) (?:received|registered|created|opened|logged)|(?:ticket|case|reference)(?: (?:number|id|no\.?))?[: #]+\w*\d{3,}",
        r"(?:ihre|deine) (?:anfrage|nachricht|e-?mail|mail|bewerbung)…(?:erhalten|eingegangen|empfangen|registriert)|(?:ticket|vorgangs|fall)-?nummer",
        r"(?:nous avons bien reçu|votre (?:demande|message) a (?:bien )?été (?:reçu|enregistré))",
        r"(?:wij hebben uw|uw (?:bericht|aanvraag|e-?mail))…(?:ontvangen|geregistreerd)",
        r"hemos recibido su|abbiamo ricevuto (?:la|il)|recebemos (?:o|a) (?:seu|sua)|otrzymaliśmy (?:twoj|pań|państwa)",
    ])
});

/// Texts that say that somebody has left for good, and so comes back on no day.
pub(super) static LEFT: LazyLock<Pattern> = LazyLock::new(|| {
    any(&[
        r"no longer (?:with|work|employed|at|part of)|(?:has|have) left (?:the )?(?:company|organi[sz]ation|firm|us)|left the company",
        r"nicht mehr (?:im unternehmen|bei (?:der|uns)|für…tätig|tätig)|(?:unternehmen|firma) verlassen|ausgeschieden",
        r"ne (?:travaille|fait) plus|a quitté (?:la société|l'entreprise)|niet (?:meer|langer) werkzaam|werkt niet (?:meer|langer)",
        r"ya no (?:trabaja|forma parte)|non (?:lavora|fa) più|(?:já não|não) (?:trabalha|faz parte) mais|nie pracuje już|już nie pracuje",
    ])
});
