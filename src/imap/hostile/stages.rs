//! A server that is good up to a point, and then is not: at every stage of a session.

use super::*;

/// How many answers a whole life gets, the greeting among them.
async fn answers_in_a_life() -> usize {
    tape::record().await.len()
}

/// A good server that says this at a stage instead; `{tag}` stands for the tag, and
/// `<eof>` at the end hangs up.
fn failing_at(failing: usize, words: &'static str) -> Box<dyn Stream> {
    start(good(), move |stage, line, answer| {
        if stage != failing {
            return Said::more(answer);
        }
        let words = words.replace("{tag}", line.split(' ').next().unwrap_or_default());
        match words.strip_suffix("<eof>") {
            Some(words) => Said::last(words.into()),
            None => Said::more(words.into()),
        }
    })
}

/// What may come in place of the answer, and goes on being said until somebody hangs up.
const LAST_WORDS: [&str; 12] = [
    "<eof>",
    "* BYE shutting down\r\n<eof>",
    "* BYE",
    "* BY<eof>",
    "",
    "{tag} O<eof>",
    "S99 OK not what was asked\r\n",
    "A1 OK somebody else's\r\n",
    "+ \r\n+ \r\n+ \r\n",
    "* 1 FETCH (UID 1 BODY[]<0> {400000000}\r\nabc",
    "* 1 FETCH (UID 1 BODY[]<0> {20}\r\nabc<eof>",
    "\u{0}\u{1}\u{fffd}\r\n(((\"{\r\n",
];

#[tokio::test(start_paused = true)]
async fn a_server_that_fails_at_any_stage_is_left_and_tried_again() {
    let stages = answers_in_a_life().await;
    assert!(stages > 10, "{stages}");
    for words in LAST_WORDS {
        for stage in 0..stages {
            let (uids, result) = live(failing_at(stage, words)).await;
            assert!(uids.iter().all(|uid| [1, 2].contains(uid)), "{words:?} at {stage}: {uids:?}");
            match result {
                Ok(()) => assert!(
                    words.starts_with(['+', '*', 'S']),
                    "{words:?} at {stage} is no success"
                ),
                Err(error) => assert!(is_passing(&error), "{words:?} at {stage}: {error}"),
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_at_any_stage_is_a_clear_error_or_does_no_harm() {
    let stages = answers_in_a_life().await;
    for words in ["{tag} NO [UNAVAILABLE] later\r\n", "{tag} BAD what?\r\n"] {
        for stage in 1..stages {
            let (_, result) = live(failing_at(stage, words)).await;
            if let Err(error) = result {
                let text = error.to_string();
                assert!(text.contains("imap.example"), "{words:?} at {stage}: {text}");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_line_cut_at_any_byte_is_a_lost_connection() {
    let whole = tape::record().await.concat().len();
    for cut in (0..whole - 1).step_by(7) {
        let mut left = cut;
        let stream = start(good(), move |_, _, mut answer| {
            let hangs_up = answer.len() > left;
            answer.truncate(left);
            left -= answer.len();
            Said { bytes: answer, hangs_up }
        });
        let (_, result) = live(stream).await;
        let Err(error) = result else { panic!("{cut} of {whole} bytes are no success") };
        assert!(matches!(error, Error::Connection { .. }), "{cut}: {error}");
        assert!(is_passing(&error));
    }
}

#[tokio::test(start_paused = true)]
async fn what_a_server_can_do_is_what_it_says_after_the_login() {
    let before =
        "* CAPABILITY IMAP4rev1 IDLE NOTIFY LIST-STATUS SPECIAL-USE CONDSTORE\r\n{tag} OK\r\n";
    let after = "* CAPABILITY IMAP4rev1\r\n{tag} OK\r\n";
    let status = "* STATUS INBOX (MESSAGES 2 UIDNEXT 3 UIDVALIDITY 1)\r\n{tag} OK\r\n";
    let script = Script::new().once("CAPABILITY", before).on("CAPABILITY", after);
    let (log, twist) = overheard();
    let (uids, result) = live(start(script.on("STATUS", status).merged(good()), twist)).await;
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(uids, [1, 2]);
    let log = log.lock().expect("the log").join("\n");
    for word in ["IDLE", "NOTIFY", "RETURN", "CONDSTORE", "MODSEQ"] {
        assert!(!log.contains(word), "{word} in {log}");
    }
}

/// Answers to the FETCH of two mails, and which of them come of it; `None` where the line
/// cannot be read, so that the mail is left out or the server left.
#[tokio::test(start_paused = true)]
async fn mails_that_cannot_be_are_left_out_and_the_others_come() {
    let (one, two) = (fetched(1, 1), fetched(2, 2));
    for (name, answer, expected) in [
        ("out of order", format!("{two}{one}"), Some(vec![1, 2])),
        ("zero", format!("{}{two}", fetched(1, 0)), Some(vec![2])),
        ("sequence number zero", format!("{}{one}{two}", fetched(0, 1)), Some(vec![1, 2])),
        ("twice", format!("{one}{one}{two}"), Some(vec![1, 2])),
        ("nobody asked", format!("{one}{}{two}", fetched(77, 99)), Some(vec![1, 2])),
        (
            "a UID too large",
            format!("{one}{}", two.replace("UID 2", "UID 4294967296")),
            Some(vec![1]),
        ),
        ("a negative UID", format!("{one}{}", two.replace("UID 2", "UID -2")), None),
        ("a negative size", format!("{one}{}", two.replace("SIZE 5", "SIZE -5")), Some(vec![1, 2])),
        (
            "a huge size",
            format!("{one}{}", two.replace("SIZE 5", "SIZE 4294967295")),
            Some(vec![1, 2]),
        ),
        ("no size", format!("{one}{}", two.replace("RFC822.SIZE 5 ", "")), Some(vec![1, 2])),
        (
            "no date",
            format!("{one}{}", two.replace("10-Feb-2024", "99-Foo-0000")),
            Some(vec![1, 2]),
        ),
        ("no body", format!("{one}* 2 FETCH (UID 2 FLAGS ())\r\n"), Some(vec![1])),
        ("a body that is NIL", format!("{one}* 2 FETCH (UID 2 BODY[]<0> NIL)\r\n"), Some(vec![1])),
    ] {
        // Asked for one of them, it says both all the same.
        let both = format!("{answer}{{tag}} OK\r\n");
        let script = Script::new().on(" FETCH 1:2", &both).on(" FETCH 1:1", &both);
        let script = script.on(" FETCH 2:2", &both);
        let (mut uids, result) =
            live(start(script.merged(good()), |_, _, answer| Said::more(answer))).await;
        uids.sort_unstable();
        match (expected, result) {
            (Some(expected), Ok(())) => assert_eq!(uids, expected, "{name}"),
            (None, Err(error)) => assert!(is_passing(&error), "{name}: {error}"),
            (None, Ok(())) => assert_eq!(uids, [1], "{name}"),
            (expected, result) => {
                panic!("{name}: expected {expected:?}, got {uids:?} and {result:?}")
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn bytes_that_are_no_text_are_an_error_or_a_name() {
    let list = b"* LIST () \"/\" INBOX\r\n* LIST () \"/\" \"caf\xe9\"\r\n";
    let text = b"* OK caf\xe9\r\n";
    let flags = b"* FLAGS (caf\xe9)\r\n";
    for (pattern, bytes) in
        [("LIST", list.as_slice()), ("EXAMINE", text), ("EXAMINE", flags), ("IDLE", text)]
    {
        let stream = start(good(), move |_, line, answer| {
            let before = if line.contains(pattern) { bytes } else { b"" };
            Said::more([before, &answer].concat())
        });
        let (_, result) = live(stream).await;
        if let Err(error) = result {
            assert!(is_passing(&error), "{pattern}: {error}");
            assert!(error.to_string().contains("imap.example"), "{error}");
        }
    }
}
