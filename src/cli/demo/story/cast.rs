//! The people of a story.

use crate::domain::mail::{Address, Participant};

/// How somebody's mail program quotes what they answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum QuoteStyle {
    #[default]
    Nothing,
    /// `On … wrote:` and marked lines.
    Gmail,
    /// A block of headers and the text as it was.
    Outlook,
    /// `Am … schrieb …:` and marked lines, as Thunderbird has it.
    German,
    /// Outlook's block in German, and `AW:` before the subject.
    OutlookGerman,
}

impl QuoteStyle {
    fn parse(name: &str) -> Result<Self, String> {
        match name {
            "nothing" => Ok(Self::Nothing),
            "gmail" => Ok(Self::Gmail),
            "outlook" => Ok(Self::Outlook),
            "german" => Ok(Self::German),
            "outlook-german" => Ok(Self::OutlookGerman),
            _ => Err(format!(
                "nobody quotes like `{name}`: expected gmail, outlook, german, outlook-german or nothing"
            )),
        }
    }

    /// Outlook writes signatures without the mark `-- ` (RFC 3676 §4.3).
    pub(super) fn marks_signature(self) -> bool {
        !matches!(self, Self::Outlook | Self::OutlookGerman)
    }
}

/// Somebody who writes.
#[derive(Clone, Debug)]
pub(super) struct Player {
    pub(super) key: String,
    pub(super) participant: Participant,
    /// Further addresses.
    pub(super) also: Vec<Address>,
    pub(super) quotes: QuoteStyle,
    pub(super) signature: Option<String>,
    pub(super) is_rep: bool,
}

impl Player {
    /// The rep of a story that names none.
    pub(super) fn robin() -> Result<Self, String> {
        Self::parse(
            "rep robin = Robin Vos <robin@northwind.example>, quotes like gmail, \
             signs \"Robin Vos / Northwind, planning for workshops / +31 20 555 0142\"",
        )
    }

    /// Reads a line of the cast.
    pub(super) fn parse(line: &str) -> Result<Self, String> {
        let (key, rest) = line.split_once('=').ok_or("expected `key = Name <address>`")?;
        let mut parts = outside_quotes(rest).into_iter();
        let participant = participant(parts.next().unwrap_or_default().trim())?;
        let (key, is_rep) = match key.trim().strip_prefix("rep ") {
            Some(key) => (key, true),
            None => (key, false),
        };
        let mut player = Self {
            key: key.trim().to_owned(),
            participant,
            also: Vec::new(),
            quotes: QuoteStyle::default(),
            signature: None,
            is_rep,
        };
        parts.try_for_each(|part| player.learn(part.trim()))?;
        Ok(player)
    }

    fn learn(&mut self, trait_: &str) -> Result<(), String> {
        if let Some(style) = trait_.strip_prefix("quotes like ") {
            self.quotes = QuoteStyle::parse(style)?;
        } else if let Some(text) = trait_.strip_prefix("signs ") {
            self.signature = Some(text.trim_matches('"').replace(" / ", "\n"));
        } else if let Some(more) = trait_.strip_prefix("also ") {
            self.also.push(Address::try_from(more.to_owned())?);
        } else {
            return Err(format!(
                "`{trait_}` is not understood: expected `quotes like …`, `signs \"…\"` or `also …`"
            ));
        }
        Ok(())
    }
}

fn participant(text: &str) -> Result<Participant, String> {
    let (name, address) = text.split_once('<').unwrap_or(("", text));
    let name = Some(name.trim().trim_matches('"').to_owned()).filter(|name| !name.is_empty());
    Ok(Participant { name, address: Address::try_from(address.trim().to_owned())? })
}

/// Splits at commas that stand in no quotes.
fn outside_quotes(text: &str) -> Vec<String> {
    let (mut parts, mut quoted) = (vec![String::new()], false);
    for c in text.chars() {
        quoted ^= c == '"';
        match parts.last_mut() {
            Some(part) if c != ',' || quoted => part.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts
}

/// Everyone in a story.
#[derive(Clone, Debug, Default)]
pub(super) struct Cast(Vec<Player>);

impl Cast {
    pub(super) fn add(&mut self, player: Player) -> Result<(), String> {
        if self.0.iter().any(|other| other.key == player.key) {
            return Err(format!("`{}` is in the cast twice", player.key));
        }
        if player.is_rep && self.0.iter().any(|other| other.is_rep) {
            return Err("a story has one rep".to_owned());
        }
        self.0.push(player);
        Ok(())
    }

    /// Adds the usual rep if there is none.
    pub(super) fn complete(&mut self) -> Result<(), String> {
        match self.0.iter().any(|player| player.is_rep) {
            true => Ok(()),
            false => self.add(Player::robin()?),
        }
    }

    pub(super) fn find(&self, key: &str) -> Result<&Player, String> {
        let player = self.0.iter().find(|player| player.key == key);
        player.ok_or_else(|| format!("`{key}` is not in the cast"))
    }

    pub(super) fn rep(&self) -> Result<&Player, String> {
        self.0.iter().find(|player| player.is_rep).ok_or_else(|| "there is no rep".to_owned())
    }
}
