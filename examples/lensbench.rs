use std::time::Instant;
use stepback::domain::{
    language::{self, Lexicons},
    mail::Language,
    parse::signals,
};
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let lex = Lexicons::default();
    let en = Language("en".into());
    let l = lex.of(&en).unwrap();
    let all: Vec<String> = text
        .lines()
        .map(|x| {
            serde_json::from_str::<serde_json::Value>(x).unwrap()["own_words"]
                .as_str()
                .unwrap()
                .chars()
                .take(1500)
                .collect()
        })
        .collect();
    let bytes: usize = all.iter().map(String::len).sum();
    for _ in 0..3 {
        let t = Instant::now();
        let n: usize = all.iter().map(|w| language::look(w, l).findings.len()).sum();
        let lens = t.elapsed();
        let t = Instant::now();
        let m: usize = all
            .iter()
            .map(|w| {
                signals::find(
                    w,
                    &signals::Context { written: "2026-11-20".parse().unwrap(), language: &en },
                )
                .len()
            })
            .sum();
        let sig = t.elapsed();
        let t = Instant::now();
        let k: usize = all.iter().map(|w| language::terms(w, l, &Default::default()).len()).sum();
        let terms = t.elapsed();
        println!(
            "{} mails {} bytes: lens {:?} ({n}) signals {:?} ({m}) terms {:?} ({k})",
            all.len(),
            bytes,
            lens / all.len() as u32,
            sig / all.len() as u32,
            terms / all.len() as u32
        );
    }
}
