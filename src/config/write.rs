//! Settings back into text: a whole file, or one account in a file that is there.
//!
//! A new file is the example config, which explains every setting, with what is known
//! filled in. In a file that is there everything stays as the rep typed it, comments
//! and order included, but for the account that is written.

use toml_edit::{DocumentMut, Item, Table, TableLike, value};

use super::file::{Account, Hours, OF_IMAP, OF_MAILDIR};

mod settings;

use settings::{Setting, of_account, of_hours};

/// The config with every setting at its default, explained.
const EXAMPLE: &str = include_str!("../../config/config.toml");

/// Occurs when an account cannot be put into a config.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The text is no TOML.
    #[error("the config cannot be read: {0}")]
    Syntax(#[from] toml_edit::TomlError),
    /// `account` is no table of accounts.
    #[error("`account` is no section there: write each account as [account.name]")]
    NoSection,
}

/// Writes a whole config: the example with this account and these hours filled in.
pub fn whole(name: &str, account: &Account, hours: &Hours) -> String {
    let mut text = String::new();
    let mut settings: Vec<Setting> = Vec::new();
    for line in EXAMPLE.split_inclusive('\n') {
        match header(line) {
            Some(ACCOUNT) => {
                text.push_str(&format!("[account.{}]\n", key(name)));
                settings = of_account(account);
                // What the example has no line for.
                let (lines, more) = settings.into_iter().partition(|(key, _)| has_line(key));
                settings = lines;
                text.extend((more as Vec<Setting>).into_iter().map(unforeseen));
            }
            Some("hours") => {
                text.push_str("[hours]\n");
                settings = of_hours(hours);
            }
            // Another account, or a part of one, stays an example.
            Some(section) if section.starts_with("account.") => text.push_str(line),
            // With its section open, one # less turns a setting on.
            Some(section) => text.push_str(&format!("[{section}]\n")),
            None => text.push_str(&filled(line, &mut settings)),
        }
    }
    text
}

/// The section of the example that an account is filled into.
const ACCOUNT: &str = "account.work";

/// Whether the example has a line for this setting of an account.
fn has_line(key: &str) -> bool {
    let mut lines = EXAMPLE.lines().skip_while(|line| header(line) != Some(ACCOUNT)).skip(1);
    let start = format!("#{key} = ");
    lines.by_ref().take_while(|line| header(line).is_none()).any(|line| line.starts_with(&start))
}

/// Puts an account into the config `text`: a new one behind the others, or one of this
/// name renewed, whose folders and rhythm stay.
///
/// # Errors
///
/// Occurs when `text` has no place for it.
pub fn with_account(text: &str, name: &str, account: &Account) -> Result<String, WriteError> {
    let mut document: DocumentMut = text.parse()?;
    let accounts = document.entry("account").or_insert_with(|| {
        let mut accounts = Table::new();
        accounts.set_implicit(true);
        Item::Table(accounts)
    });
    let accounts = accounts.as_table_like_mut().ok_or(WriteError::NoSection)?;
    match accounts.get_mut(name).map(Item::as_table_like_mut) {
        Some(Some(there)) => renew(there, account),
        Some(None) => return Err(WriteError::NoSection),
        None => {
            accounts.insert(name, Item::Table(table(account)));
        }
    }
    Ok(document.to_string())
}

/// Says anew where an account's mail is and how to get in.
fn renew(there: &mut dyn TableLike, account: &Account) {
    let settings = of_account(account);
    for key in ["source"].into_iter().chain(OF_IMAP).chain(OF_MAILDIR) {
        if !settings.iter().any(|(set, _)| *set == key) {
            there.remove(key);
        }
    }
    for (key, new) in settings {
        match there.get_mut(key).and_then(Item::as_value_mut) {
            Some(old) => {
                let decor = old.decor().clone();
                *old = new;
                *old.decor_mut() = decor;
            }
            None => {
                there.insert(key, value(new));
            }
        }
    }
}

/// A new section, each setting under its words from the example.
fn table(account: &Account) -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    for (key, new) in of_account(account) {
        table.insert(key, value(new));
        if let Some(mut key_mut) = table.key_mut(key) {
            key_mut.leaf_decor_mut().set_prefix(explanation(key));
        }
    }
    table
}

/// The section that a line of the example opens, were it not for its #.
fn header(line: &str) -> Option<&str> {
    line.trim_end().strip_prefix("#[")?.strip_suffix(']')
}

/// A setting that the example explains elsewhere.
fn unforeseen((key, new): Setting) -> String {
    let words = match key {
        "oauth" => {
            "# You sign in with your provider; [account.cloud.oauth] further down explains it.\n"
        }
        "password_file" => {
            "# Your password is the first line of this file, which only you may read.\n"
        }
        "path" => "# The folder with cur, new and tmp in it.\n",
        _ => "",
    };
    format!("{words}{key} = {new}\n\n")
}

/// A line of the example, with its value where one is known.
fn filled(line: &str, keys: &mut Vec<Setting>) -> String {
    let named = line.strip_prefix('#').and_then(|line| line.split_once(" = "));
    let known = named.and_then(|(name, _)| keys.iter().position(|(key, _)| *key == name));
    match known {
        Some(position) => {
            let (key, value) = keys.remove(position);
            format!("{key} = {value}\n")
        }
        None => line.to_owned(),
    }
}

/// The comment above a setting in the example.
fn explanation(key: &str) -> String {
    let lines: Vec<&str> = EXAMPLE.lines().collect();
    let start = format!("#{key} = ");
    let at = lines.iter().position(|line| line.starts_with(&start)).unwrap_or_default();
    let above = lines.get(..at).unwrap_or_default().iter().rev();
    let mut words: Vec<&str> = above.take_while(|l| l.starts_with("# ")).copied().collect();
    words.reverse();
    words.iter().map(|line| format!("{line}\n")).collect()
}

/// A name as a key of TOML, in quotes where it needs them.
fn key(name: &str) -> String {
    toml_edit::Key::new(name).to_string()
}

#[cfg(test)]
mod tests;
