//! Which language a text is in.
//!
//! Trigram statistics are good on a paragraph and guess on a line, and many mails are
//! a line. So the small words decide first (*the*, *und*, *pas*), at any length; where
//! they are silent, whatlang is asked, but only about texts long enough for it.

use std::{collections::HashMap, hash::BuildHasherDefault, sync::LazyLock};

use crate::domain::{fnv::Fnv1a, mail::Language};

/// No more characters than these are looked at: they are plenty.
const LOOKED_AT: usize = 1_500;
/// Below this many characters trigram statistics are not trusted.
const TRIGRAMS_FROM: usize = 100;
/// How much the small words must weigh to be believed; a word that belongs to one
/// language weighs 1.
const ENOUGH: f64 = 0.9;
/// How far the best language must lie before the second best.
const LEAD: f64 = 1.3;
/// How far it must lie before one whose words it shares, as Danish and Norwegian do,
/// where a word of its own is seen as well.
const LEAD_OF_KIN: f64 = 1.1;

const STOP_WORDS: &str = include_str!("../../../config/signals/stop-words.toml");

/// Nothing of a stranger's is ever put in, so none of their words makes it slow.
type ByWord = HashMap<String, Vec<String>, BuildHasherDefault<Fnv1a>>;

/// Languages by stop word.
static SMALL_WORDS: LazyLock<ByWord> =
    LazyLock::new(|| by_word(&toml::from_str(STOP_WORDS).unwrap_or_default()));

/// Returns the language `text` is in; empty where that cannot be told.
pub fn detect(text: &str) -> Language {
    // A text has no more characters than bytes.
    let long = text.len() > LOOKED_AT;
    let end = long.then(|| text.char_indices().nth(LOOKED_AT)).flatten();
    let text = prose(text.get(..end.map_or(text.len(), |(at, _)| at)).unwrap_or_default());
    Language(by_small_words(&text).or_else(|| by_trigrams(&text)).unwrap_or_default())
}

/// The words that are in nearly every text of `language`, an ISO 639-1 code.
pub fn small_words(language: &str) -> impl Iterator<Item = &'static str> {
    let of_it = move |codes: &Vec<String>| codes.iter().any(|code| code == language);
    SMALL_WORDS.iter().filter(move |(_, codes)| of_it(codes)).map(|(word, _)| word.as_str())
}

/// The text without addresses and links, which are in no language.
fn prose(text: &str) -> String {
    let mut prose = String::with_capacity(text.len());
    for word in text.split_whitespace().filter(|word| !is_address(word)) {
        prose.push_str(if prose.is_empty() { "" } else { " " });
        prose.push_str(word);
    }
    prose
}

fn is_address(word: &str) -> bool {
    // Nearly no word has one of these marks in it.
    word.bytes().any(|byte| matches!(byte, b':' | b'@'))
        && (word.contains("://") || word.contains('@'))
}

fn by_word(lists: &HashMap<String, String>) -> ByWord {
    let mut languages = ByWord::default();
    for (code, words) in lists {
        for word in words.split_whitespace() {
            let codes = languages.entry(word.to_owned()).or_default();
            if !codes.contains(code) {
                codes.push(code.clone());
            }
        }
    }
    languages
}

/// The language whose small words weigh most in `text`, [prose], if they weigh enough
/// and no other language comes near.
fn by_small_words(text: &str) -> Option<String> {
    let mut ranked: Vec<(&str, f64)> = Vec::new();
    let mut weigh = |word: &str| {
        for (code, weight) in evidence(word) {
            match ranked.iter_mut().find(|(known, _)| *known == code) {
                Some((_, sum)) => *sum += weight,
                None => ranked.push((code, weight)),
            }
        }
    };
    let mut word = String::new();
    let mut take = |c: char| {
        if c.is_alphanumeric() || c == '\'' {
            word.push(c);
        } else if !word.is_empty() {
            weigh(&word);
            word.clear();
        }
    };
    for c in text.chars().chain([' ']) {
        match c {
            '’' => take('\''),
            c if c.is_ascii() => take(c.to_ascii_lowercase()),
            c => c.to_lowercase().for_each(&mut take),
        }
    }
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let second = ranked.get(1).map_or(0.0, |(_, weight)| *weight);
    let (best, weight) = ranked.first()?;
    let ahead =
        *weight >= second * LEAD || *weight >= second * LEAD_OF_KIN && weight - second >= ENOUGH;
    (*weight >= ENOUGH && ahead).then(|| (*best).to_owned())
}

/// What one word says: its languages, each with a share of it.
#[expect(clippy::cast_precision_loss, reason = "a dozen languages")]
fn evidence(word: &str) -> impl Iterator<Item = (&'static str, f64)> {
    let codes = SMALL_WORDS.get(word).map(Vec::as_slice).unwrap_or_default();
    codes.iter().map(|code| (code.as_str(), 1.0 / codes.len() as f64))
}

fn by_trigrams(text: &str) -> Option<String> {
    let long = text.chars().count() >= TRIGRAMS_FROM;
    if !long && whatlang::detect_script(text) == Some(whatlang::Script::Latin) {
        return None;
    }
    let info = whatlang::detect(text)?;
    // A script that only one language writes needs no statistics.
    let certain = info.script() != whatlang::Script::Latin && info.confidence() >= 1.0;
    (certain || long && info.is_reliable()).then(|| two_letters(info.lang()))?
}

/// ISO 639-1 of what whatlang calls by ISO 639-3; `None` where there is none.
fn two_letters(lang: whatlang::Lang) -> Option<String> {
    let code = match lang.code() {
        "eng" => "en",
        "deu" => "de",
        "nld" => "nl",
        "fra" => "fr",
        "spa" => "es",
        "ita" => "it",
        "por" => "pt",
        "pol" => "pl",
        "swe" => "sv",
        "dan" => "da",
        "nob" => "no",
        "fin" => "fi",
        "ces" => "cs",
        "rus" => "ru",
        "cmn" => "zh",
        "jpn" => "ja",
        "kor" => "ko",
        "ara" => "ar",
        "heb" => "he",
        "tur" => "tr",
        "ukr" => "uk",
        "bul" => "bg",
        "ell" => "el",
        "hin" => "hi",
        "tha" => "th",
        "vie" => "vi",
        "hun" => "hu",
        "ron" => "ro",
        "slk" => "sk",
        "slv" => "sl",
        "hrv" => "hr",
        "srp" => "sr",
        "est" => "et",
        "lav" => "lv",
        "lit" => "lt",
        "cat" => "ca",
        "ind" => "id",
        "pes" => "fa",
        _ => return None,
    };
    Some(code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stop_words_are_readable() {
        let lists: HashMap<String, String> = toml::from_str(STOP_WORDS).unwrap();
        assert_eq!(13, lists.len());
    }

    #[test]
    fn a_line_is_enough_where_its_small_words_agree() {
        let cases = [
            ("en", "Sounds good, let's talk next week."),
            ("en", "Thanks for the update!"),
            ("de", "Bitte melden Sie sich im März noch einmal."),
            ("de", "Passt mir gut, danke."),
            ("nl", "Ik kom er volgende week op terug."),
            ("fr", "Pourriez-vous m'envoyer votre offre ?"),
            ("es", "¿Podría enviarnos la propuesta, por favor?"),
            ("it", "Potrebbe inviarmi il contratto entro venerdì?"),
            ("pt", "Você pode me enviar a proposta até sexta?"),
            ("pl", "Dziękuję, nie jestem zainteresowany."),
            ("sv", "Tack, jag återkommer när vi har bestämt oss."),
            ("da", "Tak, hvordan ser det ud i næste uge hos jeres folk?"),
            ("no", "Takk, kan dere sende oss et tilbud neste uke?"),
            ("fi", "Kiitos, voisitko lähettää meille tarjouksen?"),
            ("cs", "Děkuji, můžete nám prosím poslat nabídku?"),
        ];
        for (code, text) in cases {
            assert_eq!(code, detect(text).0, "{text}");
        }
    }

    #[test]
    fn three_words_are_enough_where_they_are_of_one_language() {
        let cases = [
            ("sv", "Tack, vi hörs nästa vecka."),
            ("sv", "Kan du ringa mig?"),
            ("sv", "Nej tack."),
            ("sv", "Låter bra!"),
            ("sv", "Vi är tyvärr inte intresserade."),
            ("sv", "Jag återkommer imorgon."),
            ("da", "Tak, vi tales ved i næste uge."),
            ("da", "Kan du ringe til mig?"),
            ("da", "Vi er desværre ikke interesserede."),
            ("da", "Jeg vender tilbage i morgen."),
            ("da", "Det lyder godt."),
            ("no", "Takk, vi snakkes neste uke."),
            ("no", "Kan du ringe meg?"),
            ("no", "Nei takk."),
            ("no", "Vi er dessverre ikke interessert."),
            ("no", "Det høres bra ut."),
            ("no", "Jeg kommer tilbake i morgen."),
            ("pt", "Obrigado, falamos na próxima semana."),
            ("pt", "Pode ligar-me amanhã?"),
            ("pt", "Não, obrigado."),
            ("pt", "Não estamos interessados."),
            ("pt", "Parece-me bem."),
            ("pt", "Aguardo retorno."),
            ("pl", "Dziękuję, odezwę się jutro."),
            ("pl", "Czy możesz zadzwonić?"),
            ("pl", "Nie, dziękuję."),
            ("pl", "Nie jestesmy zainteresowani."),
            ("pl", "Brzmi dobrze."),
            ("pl", "Proszę o kontakt w marcu."),
            ("de", "Nein danke."),
            ("de", "Kein Interesse."),
            ("de", "Klingt gut!"),
            ("de", "Bitte im März nochmal melden."),
            ("de", "Koennen wir telefonieren?"),
            ("nl", "Nee bedankt."),
            ("nl", "Geen interesse."),
            ("nl", "Klinkt goed."),
            ("nl", "Kun je mij bellen?"),
            ("nl", "Bel me volgende week."),
            ("fr", "Non merci."),
            ("fr", "Pas intéressé."),
            ("fr", "D'accord pour mardi."),
            ("fr", "Rappelez-moi en mars."),
            ("es", "No, gracias."),
            ("es", "No me interesa."),
            ("es", "Suena bien."),
            ("es", "Llámame en marzo."),
            ("es", "Vale, hablamos el martes."),
            ("it", "No grazie."),
            ("it", "Non ci interessa."),
            ("it", "Va bene."),
            ("it", "Mi chiami a marzo."),
            ("it", "Sentiamoci dopo le feste."),
            ("en", "No thanks."),
            ("en", "Not interested."),
            ("en", "Sounds good."),
            ("en", "Call me in March."),
            ("en", "Tuesday works."),
            ("en", "Not now."),
            ("en", "Works for me."),
            ("en", "Brilliant!"),
            ("fi", "Ei kiitos."),
            ("fi", "Emme ole kiinnostuneita."),
            ("cs", "Ne, děkuji."),
            ("cs", "Nemáme zájem."),
        ];
        let wrong: Vec<_> = cases.iter().filter(|(code, text)| detect(text).0 != *code).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn what_cannot_be_told_stays_empty() {
        for text in ["", "ok", "PO 4711", "https://the.and.example/you?for=with", "12.03. 14:00"] {
            let found = detect(text).0;
            assert!(found.is_empty() || text == "ok", "{text}: {found}");
        }
    }

    #[test]
    fn a_script_of_its_own_tells_the_language() {
        assert_eq!("el", detect("Ευχαριστώ πολύ, θα απαντήσω αύριο").0);
        assert_eq!("ko", detect("감사합니다, 내일 답변 드리겠습니다").0);
    }

    #[test]
    fn a_long_text_with_few_small_words_is_left_to_trigrams() {
        let text = "Kami mengucapkan terima kasih atas kunjungan Anda kemarin; penawaran harga \
                    terlampir dalam surel ini, silakan hubungi kami apabila memerlukan penjelasan.";
        assert_eq!("id", detect(text).0);
    }
}
