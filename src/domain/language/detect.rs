//! Which language a text is in.
//!
//! Trigram statistics are good on a paragraph and guess on a line, and many mails are
//! a line. So the small words decide first (*the*, *und*, *pas*), at any length; where
//! they are silent, whatlang is asked, but only about texts long enough for it.

use std::{
    collections::{BTreeMap, HashMap},
    hash::BuildHasherDefault,
    sync::LazyLock,
};

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
static SMALL_WORDS: LazyLock<SmallWords> =
    LazyLock::new(|| SmallWords::new(toml::from_str(STOP_WORDS).unwrap_or_default()));

/// Returns the language `text` is in; empty where that cannot be told.
pub fn detect(text: &str) -> Language {
    let text = beginning(text);
    let trigrams = || by_trigrams(&prose(text).collect::<Vec<_>>().join(" "));
    Language(by_small_words(text).or_else(trigrams).unwrap_or_default())
}

/// As many characters as are looked at.
fn beginning(text: &str) -> &str {
    // A text has no more characters than bytes, and as many where all are ASCII.
    match text.get(..LOOKED_AT) {
        Some(plain) if plain.is_ascii() => plain,
        None if text.len() <= LOOKED_AT => text,
        _ => {
            let end = text.char_indices().nth(LOOKED_AT);
            text.get(..end.map_or(text.len(), |(at, _)| at)).unwrap_or_default()
        }
    }
}

/// The words that are in nearly every text of `language`, an ISO 639-1 code.
pub fn small_words(language: &str) -> impl Iterator<Item = &'static str> {
    let place = SMALL_WORDS.codes.iter().position(|code| code == language);
    let of_it = move |languages: &Vec<usize>| place.is_some_and(|place| languages.contains(&place));
    let words = SMALL_WORDS.languages.iter().filter(move |(_, languages)| of_it(languages));
    words.map(|(word, _)| word.as_str())
}

/// The words of the text, with what stands around them, without addresses and links, which
/// are in no language.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| !is_address(word))
}

fn is_address(word: &str) -> bool {
    // Nearly no word has one of these marks in it.
    word.bytes().any(|byte| matches!(byte, b':' | b'@'))
        && (word.contains("://") || word.contains('@'))
}

/// The languages that have small words, and whose each of these is.
#[derive(Debug, Default)]
struct SmallWords {
    codes: Vec<String>,
    /// By word, the places in `codes`.
    languages: HashMap<String, Vec<usize>, BuildHasherDefault<Fnv1a>>,
    /// How long the longest word is, in bytes.
    longest: usize,
}

impl SmallWords {
    fn new(lists: BTreeMap<String, String>) -> Self {
        let mut small = Self::default();
        for (place, (code, words)) in lists.into_iter().enumerate() {
            for word in words.split_whitespace() {
                let languages = small.languages.entry(word.to_owned()).or_default();
                if !languages.contains(&place) {
                    languages.push(place);
                }
                small.longest = small.longest.max(word.len());
            }
            small.codes.push(code);
        }
        small
    }

    /// Adds what `word` says to the weights of its languages: to each a share.
    #[expect(clippy::cast_precision_loss, reason = "a dozen languages")]
    fn weigh(&self, word: &str, weights: &mut [f64]) {
        let known = Some(word).filter(|word| (1..=self.longest).contains(&word.len()));
        let Some(languages) = known.and_then(|word| self.languages.get(word)) else { return };
        let share = 1.0 / languages.len() as f64;
        for language in languages {
            weights.get_mut(*language).into_iter().for_each(|weight| *weight += share);
        }
    }
}

/// The language whose small words weigh most in `text`, if they weigh enough and no other
/// language comes near.
fn by_small_words(text: &str) -> Option<String> {
    let small = &*SMALL_WORDS;
    let mut weights = vec![0.0; small.codes.len()];
    let mut low = String::new();
    for chunk in prose(text) {
        low.clear();
        if chunk.is_ascii() {
            low.push_str(chunk);
            low.make_ascii_lowercase();
            let words = low.split(|c: char| !(c.is_ascii_alphanumeric() || c == '\''));
            words.for_each(|word| small.weigh(word, &mut weights));
        } else {
            lower(chunk, &mut low);
            let words = low.split(|c: char| !(c.is_alphanumeric() || c == '\''));
            words.for_each(|word| small.weigh(word, &mut weights));
        }
    }
    let mut ranked: Vec<(f64, &String)> = weights.into_iter().zip(&small.codes).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let second = ranked.get(1).map_or(0.0, |(weight, _)| *weight);
    let (weight, best) = *ranked.first()?;
    let ahead =
        weight >= second * LEAD || weight >= second * LEAD_OF_KIN && weight - second >= ENOUGH;
    (weight >= ENOUGH && ahead).then(|| best.clone())
}

/// Adds `chunk` in lower case to `low`, its apostrophes straight.
fn lower(chunk: &str, low: &mut String) {
    for c in chunk.chars() {
        match c {
            '’' => low.push('\''),
            c if c.is_ascii() => low.push(c.to_ascii_lowercase()),
            c => low.extend(c.to_lowercase()),
        }
    }
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
