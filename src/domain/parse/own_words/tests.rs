//! The measure.

use super::*;
use crate::domain::mail::Address;

fn plain(text: &str) -> Body<'_> {
    Body { plain: Some(text.into()), ..Body::default() }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

mod measure {
    use super::*;
    use std::fs;

    #[test]
    fn discourse() {
        let root = "/work/shared/corpora/quote-discourse-trimmer/test";
        let (mut right, mut all) = (0, 0);
        let mut files: Vec<_> = fs::read_dir(format!("{root}/emails"))
            .unwrap()
            .map(|f| f.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        for name in files {
            let mail = fs::read_to_string(format!("{root}/emails/{name}")).unwrap();
            let gold = fs::read_to_string(format!("{root}/trimmed/{name}")).unwrap();
            let own = split(&plain(&mail), None);
            all += 1;
            if folded(&own.text) == folded(&gold) {
                right += 1
            } else {
                println!(
                    "==== {name}\n--- want\n{}\n--- got\n{}",
                    &gold.chars().take(600).collect::<String>(),
                    own.text.chars().take(600).collect::<String>()
                );
            }
        }
        println!("{right} of {all}");
    }

    fn of_eml(raw: &[u8]) -> OwnWords {
        let m = mail_parser::MessageParser::default().parse(raw).unwrap();
        let p = m.text_body.first().and_then(|i| m.parts.get(*i as usize)).and_then(|p| {
            match &p.body {
                mail_parser::PartType::Text(t) => Some(t.clone()),
                _ => None,
            }
        });
        let h = m.html_body.first().and_then(|i| m.parts.get(*i as usize)).and_then(|p| {
            match &p.body {
                mail_parser::PartType::Html(t) => Some(t.clone()),
                _ => None,
            }
        });
        split(&Body { plain: p, html: h, flowed: false, delsp: false }, None)
    }

    #[test]
    fn talon() {
        let root = "/work/shared/corpora/quote-talon/tests/fixtures";
        for f in fs::read_dir(format!("{root}/standard_replies")).unwrap() {
            let p = f.unwrap().path();
            if p.extension().is_none_or(|e| e != "eml") {
                continue;
            }
            let raw = fs::read(&p).unwrap();
            let own = of_eml(&raw);
            println!(
                "{} {:?} {:?}",
                folded(&own.text) == "Hello",
                p.file_name().unwrap(),
                own.text
            );
            let m = mail_parser::MessageParser::default().parse(&raw).unwrap();
            if let Some(h) = m.body_html(0) {
                let own = split(&Body { html: Some(h), ..Body::default() }, None);
                println!(
                    "{} html {:?} {:?}",
                    folded(&own.text) == "Hello",
                    p.file_name().unwrap(),
                    own.text
                );
            }
        }
        for f in fs::read_dir(format!("{root}/html_replies")).unwrap() {
            let p = f.unwrap().path();
            let raw = String::from_utf8_lossy(&fs::read(&p).unwrap()).into_owned();
            let own = split(&Body { html: Some(raw.into()), ..Body::default() }, None);
            println!(
                "{} {:?} {:?}",
                folded(&own.text) == "Hi. I am fine. Thanks, Alex",
                p.file_name().unwrap(),
                own.text
            );
        }
        for n in ["OLK_SRC_BODY_SECTION.html", "reply-separated-by-hr.html"] {
            let raw = fs::read_to_string(format!("{root}/{n}")).unwrap();
            println!("{n} {:?}", split(&Body { html: Some(raw.into()), ..Body::default() }, None));
        }
        println!(
            "{:?}",
            of_eml(&fs::read(format!("{root}/reply-quotations-share-block.eml")).unwrap())
        );
        for n in ["camel_case", "sparse", "johndoeexamplecom", "jeff", "long", "short_url"] {
            let dir = format!("{root}/signature/emails/stripped");
            let body = fs::read_to_string(format!("{dir}/{n}_body")).unwrap();
            let sender = fs::read_to_string(format!("{dir}/{n}_sender")).unwrap();
            let gold = fs::read_to_string(format!("{dir}/{n}_signature")).unwrap_or_default();
            let from = Participant {
                name: Some(sender.trim().to_owned()),
                address: Address::parse("x@y.example").unwrap(),
            };
            let own = split(&plain(&body), Some(&from));
            let sig: String = own.cut.iter().map(|c| c.text.clone()).collect::<Vec<_>>().join("\n");
            println!(
                "{n} {} want {:?} got {:?}",
                folded(&sig) == folded(&gold),
                folded(&gold),
                own.cut
            );
        }
    }

    #[test]
    fn crisp() {
        let root = "/work/shared/corpora/quote-crisp/test/fixtures";
        let mut files: Vec<_> = fs::read_dir(root).unwrap().map(|f| f.unwrap().path()).collect();
        files.sort();
        for p in files {
            let mail = String::from_utf8_lossy(&fs::read(&p).unwrap()).into_owned();
            let own = split(&plain(&mail), None);
            let fusce = own.text.starts_with("Fusce bibendum")
                && own.text.ends_with("nec nibh.")
                && !own.text.contains("Etiam");
            if fusce {
                println!("#### {:?} COMMON", p.file_name().unwrap());
                continue;
            }
            println!("#### {:?}\n{}\n   ---- cut", p.file_name().unwrap(), own.text);
            for c in &own.cut {
                println!("   {:?} {:?}", c.kind, c.text.chars().take(150).collect::<String>());
            }
        }
    }
}
