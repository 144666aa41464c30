//! A mail client that only the tests have: it writes, which the program never does, and
//! knows nothing of the program's own IMAP.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
};

use jiff::{Timestamp, tz::TimeZone};
use stepback::domain::mail::utf7;

/// A logged-in connection, unencrypted and on this machine.
#[derive(Debug)]
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    last: u32,
}

/// One response line, with its literals taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    text: String,
    literals: Vec<Vec<u8>>,
}

/// What was said until a command ended well, or else its last line.
type Answer = Result<Vec<Line>, String>;

/// A folder, as far as a client can see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Snapshot {
    /// UIDVALIDITY, UIDNEXT, HIGHESTMODSEQ, EXISTS, and RECENT: how many mails no
    /// session has yet been told of, which SELECT resets and EXAMINE does not.
    pub(crate) standing: BTreeMap<&'static str, Option<u64>>,
    /// UID, MODSEQ, INTERNALDATE, size and flags of each mail.
    pub(crate) mails: Vec<String>,
}

impl Client {
    /// Logs in.
    pub(crate) fn log_in(port: u16, user: &str, password: &str) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("a server");
        stream.set_nodelay(true).expect("a socket");
        let mut client = Self { stream: BufReader::new(stream), last: 0 };
        let greeting = client.line();
        assert!(greeting.text.starts_with("* OK"), "{greeting:?}");
        client.must(&format!("LOGIN {user} {password}"));
        client
    }

    /// Puts mails into a folder, oldest first, each with its arrival.
    pub(crate) fn append<'m>(
        &mut self,
        folder: &str,
        mails: impl IntoIterator<Item = (&'m [u8], Option<Timestamp>)>,
    ) {
        let folder = name(folder);
        for (mail, at) in mails {
            let at = at.map_or(String::new(), |at| {
                let at = at.to_zoned(TimeZone::UTC);
                format!("\"{}\" ", at.strftime("%d-%b-%Y %H:%M:%S +0000"))
            });
            let command = format!("APPEND {folder} {at}{{{}+}}\r\n", mail.len());
            let answer = self.command(&[command.as_bytes(), mail].concat());
            assert!(answer.is_ok(), "{folder}: {answer:?}");
        }
    }

    /// Makes a folder, with this role if it is to have one; `false` if the server takes
    /// no such name.
    pub(crate) fn create(&mut self, folder: &str, role: Option<&str>) -> bool {
        let role = role.map_or(String::new(), |role| format!(" (USE (\\{role}))"));
        self.command(format!("CREATE {}{role}", name(folder)).as_bytes()).is_ok()
    }

    /// Does what a command says; panics if it is refused.
    #[track_caller]
    pub(crate) fn must(&mut self, command: &str) {
        self.said(command);
    }

    /// The names of all folders.
    pub(crate) fn folders(&mut self) -> BTreeSet<String> {
        let lines = self.said("LIST \"\" \"*\"").into_iter();
        lines.filter(|line| line.text.starts_with("* LIST")).map(|line| listed(&line)).collect()
    }

    /// The bytes of all mails of a folder.
    pub(crate) fn mails(&mut self, folder: &str) -> Vec<Vec<u8>> {
        self.must(&format!("EXAMINE {}", name(folder)));
        let lines = self.said("UID FETCH 1:* (BODY.PEEK[])").into_iter();
        lines.flat_map(|line| line.literals).collect()
    }

    /// The flags of each mail of a folder, `\Recent` left out.
    pub(crate) fn flags(&mut self, folder: &str) -> Vec<BTreeSet<String>> {
        self.must(&format!("EXAMINE {}", name(folder)));
        let lines = self.said("UID FETCH 1:* (FLAGS)");
        let flags =
            lines.iter().filter_map(|line| line.text.split_once("FLAGS (")?.1.split(')').next());
        let set = |flags: &str| {
            let flags = flags.split_whitespace().filter(|flag| *flag != "\\Recent");
            flags.map(str::to_owned).collect()
        };
        flags.map(set).collect()
    }

    /// Everything that a client can see of a folder without touching it.
    pub(crate) fn snapshot(&mut self, folder: &str) -> Snapshot {
        let opened = self.said(&format!("EXAMINE {} (CONDSTORE)", name(folder)));
        let code = |word: &str| {
            let start = format!("[{word} ");
            let rest = opened.iter().find_map(|line| Some(line.text.split_once(&start)?.1))?;
            rest.split(']').next()?.parse::<u64>().ok()
        };
        let count = |word: &str| {
            let counts =
                opened.iter().filter_map(|line| line.text.strip_prefix("* ")?.split_once(' '));
            counts
                .into_iter()
                .find_map(|(count, what)| (what == word).then(|| count.parse().ok())?)
        };
        let mut standing: BTreeMap<&str, Option<u64>> =
            ["UIDVALIDITY", "UIDNEXT", "HIGHESTMODSEQ"].map(|word| (word, code(word))).into();
        standing.extend(["EXISTS", "RECENT"].map(|word| (word, count(word))));
        let lines = self.said("UID FETCH 1:* (UID MODSEQ INTERNALDATE RFC822.SIZE FLAGS)");
        let mails: Vec<String> = lines.into_iter().map(|line| line.text).collect();
        let exists = count("EXISTS");
        assert_eq!(Some(mails.len() as u64), exists, "{folder}: {standing:?}");
        Snapshot { standing, mails }
    }

    #[track_caller]
    fn said(&mut self, command: &str) -> Vec<Line> {
        let answer = self.command(command.as_bytes());
        answer.unwrap_or_else(|end| panic!("{command}: {end}"))
    }

    fn command(&mut self, command: &[u8]) -> Answer {
        self.last += 1;
        let tag = format!("c{} ", self.last);
        let whole = [tag.as_bytes(), command, b"\r\n"].concat();
        self.stream.get_mut().write_all(&whole).expect("a server that listens");
        let mut lines = Vec::new();
        loop {
            let line = self.line();
            match line.text.strip_prefix(&tag) {
                Some(end) if end.starts_with("OK") => return Ok(lines),
                Some(end) => return Err(end.to_owned()),
                None => lines.push(line),
            }
        }
    }

    fn line(&mut self) -> Line {
        let (mut text, mut literals) = (String::new(), Vec::new());
        loop {
            let mut part = Vec::new();
            let read = self.stream.read_until(b'\n', &mut part).expect("a server that talks");
            assert!(read > 0, "the server hung up after {text}");
            text += String::from_utf8_lossy(&part).trim_end_matches(['\r', '\n']);
            let size =
                text.strip_suffix('}').and_then(|text| text.rsplit('{').next()?.parse().ok());
            let Some(size) = size else { return Line { text, literals } };
            let mut literal = vec![0; size];
            self.stream.read_exact(&mut literal).expect("a whole literal");
            literals.push(literal);
        }
    }
}

/// A folder's name as an IMAP string.
fn name(folder: &str) -> String {
    let encoded = utf7::encode(folder).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{encoded}\"")
}

/// The name in a line of LIST, which ends it, quoted or not or as a literal.
fn listed(line: &Line) -> String {
    let raw = match line.literals.first() {
        Some(literal) => String::from_utf8_lossy(literal).into_owned(),
        None => match line.text.strip_suffix('"') {
            Some(text) => {
                let start = text.find("\"/\" \"").expect("a separator") + 5;
                text.split_at(start).1.replace("\\\"", "\"").replace("\\\\", "\\")
            }
            None => line.text.rsplit(' ').next().expect("a word").to_owned(),
        },
    };
    utf7::decode(&raw).unwrap_or(raw)
}
