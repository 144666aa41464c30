//! Holds a TOML document against the config's schema: keys, types and ranges.
//!
//! Only the words of JSON Schema are understood that the schema uses.

use serde_json::Value as Schema;
use toml::{
    Spanned, Table, Value,
    de::{DeArray, DeTable, DeValue},
};

use super::{
    near,
    notes::Notes,
    schema::{
        any_name, branches, choices, example, home_of, is_table, names, number, property, types,
        within,
    },
};
use crate::domain::mail::Address;

/// Keys that people try and that stay refused, each with the reason and what to do.
const REFUSED: [(&str, &str, &str); 3] = [
    (
        "client_secret",
        "a secret does not belong into this file",
        "let client_secret_command print it, as in client_secret_command = \"pass show mail/client\",\n\
         or put it into the keyring (then leave client_secret_command out; see the README)",
    ),
    (
        "password",
        "a password does not belong into this file",
        "let password_command print it, as in password_command = \"pass show mail/work\",\n\
         or put it into the keyring (secret-tool store does that)",
    ),
    (
        "smtp_host",
        "there is no server for sending",
        "take this line out: Stepback cannot send mail, it only saves drafts",
    ),
];

/// What of `root` fits `schema`; the rest is noted as wrong.
pub(super) fn fitting(
    root: &Spanned<DeValue<'_>>,
    schema: &Schema,
    notes: &mut Notes<'_>,
) -> Value {
    let mut shape = Shape { whole: schema, notes, keys: Vec::new(), in_list: false };
    shape.value(root, schema).unwrap_or_else(|| Value::Table(Table::new()))
}

struct Shape<'s, 'n, 't> {
    whole: &'s Schema,
    notes: &'n mut Notes<'t>,
    /// The way to the value being looked at, or to the list that it is in.
    keys: Vec<String>,
    in_list: bool,
}

impl Shape<'_, '_, '_> {
    fn value(&mut self, value: &Spanned<DeValue<'_>>, schema: &Schema) -> Option<Value> {
        let Some(schema) = branches(schema).find(|branch| is_of_type(value.get_ref(), branch))
        else {
            let wanted = expected(schema);
            let what = format!("{} must be {wanted}, not {}", self.name(), found(value.get_ref()));
            return self.wrong(value, schema, what);
        };
        match value.get_ref() {
            DeValue::Table(table) => Some(Value::Table(self.table(table, schema))),
            DeValue::Array(items) => self.array(value, items, schema),
            DeValue::String(text) => self.text(value, text, schema),
            DeValue::Datetime(_) => {
                let typed = self.notes.source(value.span());
                self.text(value, typed, schema)
            }
            DeValue::Integer(digits) => {
                let number = i64::from_str_radix(digits.as_str(), digits.radix());
                let number = number.ok().filter(|&n| within(n as f64, schema));
                number.map(Value::Integer).or_else(|| self.out_of_range(value, schema))
            }
            DeValue::Float(digits) => {
                let number = digits.as_str().parse().ok().filter(|&n| within(n, schema));
                number.map(Value::Float).or_else(|| self.out_of_range(value, schema))
            }
            DeValue::Boolean(yes) => Some(Value::Boolean(*yes)),
        }
    }

    fn table(&mut self, table: &DeTable<'_>, schema: &Schema) -> Table {
        let mut fitting = Table::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            self.keys.push(name.to_owned());
            if let Some(schema) = property(schema, name).or_else(|| any_name(schema)) {
                let value = self.value(value, schema);
                fitting.extend(value.map(|value| (name.to_owned(), value)));
            } else {
                self.unknown(key, schema);
            }
            self.keys.pop();
        }
        fitting
    }

    fn array(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        items: &DeArray<'_>,
        schema: &Schema,
    ) -> Option<Value> {
        if (items.len() as u64) < number(schema, "minItems").map_or(0, |least| least as u64) {
            return self.wrong(value, schema, format!("{} is empty", self.name()));
        }
        let item_schema = schema.get("items").unwrap_or(&Schema::Bool(true));
        let around = std::mem::replace(&mut self.in_list, true);
        let fitting: Vec<_> = items.iter().map(|item| self.value(item, item_schema)).collect();
        self.in_list = around;
        // All or none: what is left out would shift the places of what follows.
        fitting.into_iter().collect::<Option<_>>().map(Value::Array)
    }

    fn text(&mut self, value: &Spanned<DeValue<'_>>, text: &str, schema: &Schema) -> Option<Value> {
        let choices: Vec<_> = choices(schema).collect();
        if !choices.is_empty() && !choices.contains(&text) {
            let what = format!("`{text}` is no value for `{}`", self.key());
            let hint = format!("write {}", any_of(&choices));
            self.notes.note(&self.keys, &value.span(), what, hint);
            return None;
        }
        if text.contains(|c: char| c.is_control() && c != '\n' && c != '\t') {
            return self.wrong(value, schema, format!("{} holds a control character", self.name()));
        }
        if text.trim().is_empty() && number(schema, "minLength").is_some() {
            return self.wrong(value, schema, format!("{} is empty", self.name()));
        }
        let is_address = schema.get("format").and_then(Schema::as_str) == Some("email");
        if is_address && Address::parse(text).is_none() {
            return self.wrong(value, schema, format!("`{text}` is no mail address"));
        }
        Some(Value::String(text.to_owned()))
    }

    fn out_of_range(&mut self, value: &Spanned<DeValue<'_>>, schema: &Schema) -> Option<Value> {
        let least = match (number(schema, "minimum"), number(schema, "exclusiveMinimum")) {
            (Some(least), _) => format!("at least {least}"),
            (_, Some(below)) => format!("more than {below}"),
            (None, None) => "a number".to_owned(),
        };
        let most = number(schema, "maximum").map(|most| format!(" and at most {most}"));
        let typed = self.notes.source(value.span());
        let most = most.unwrap_or_default();
        let what = format!("{} is {typed}, and must be {least}{most}", self.name());
        self.wrong(value, schema, what)
    }

    /// Notes what is wrong, with what would be right as the hint.
    fn wrong(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        schema: &Schema,
        what: String,
    ) -> Option<Value> {
        let hint = match (is_table(schema), example(self.whole, &self.keys)) {
            (true, _) if any_name(schema).is_some() => {
                format!(
                    "write a section for each, under a name of your choice: [{}.work]",
                    self.key()
                )
            }
            (true, _) => format!("write a section of its own: [{}]", self.keys.join(".")),
            (false, Some(example)) => format!("write for example {} = {example}", self.key()),
            (false, None) => format!("write {}", expected(schema)),
        };
        self.notes.note(&self.keys, &value.span(), what, hint);
        None
    }

    fn unknown(&mut self, key: &Spanned<toml::de::DeString<'_>>, schema: &Schema) {
        let name = key.get_ref().as_ref();
        let refused = REFUSED
            .iter()
            .find(|(refused, ..)| *refused == name && (3..=4).contains(&self.keys.len()));
        if let Some((_, what, hint)) = refused {
            return self.notes.note(&self.keys, &key.span(), *what, *hint);
        }
        let known: Vec<_> = names(schema).collect();
        let meant = near::nearest(name, known.iter().copied());
        let mut what = format!("unknown key `{name}`");
        if let Some(meant) = meant {
            what.push_str(&format!(", did you mean `{meant}`?"));
            let mut keys = self.keys.clone();
            keys.pop();
            keys.push(meant.to_owned());
            self.notes.settle(&keys);
        }
        let elsewhere = meant.is_none().then(|| home_of(self.whole, name)).flatten();
        let hint = match elsewhere {
            Some(section) => format!("`{name}` belongs under [{section}]"),
            None => format!("known here: {}", known.join(", ")),
        };
        self.notes.note(&self.keys, &key.span(), what, hint);
    }

    /// The key that the value belongs to.
    fn key(&self) -> &str {
        self.keys.last().map_or("the file", String::as_str)
    }

    fn name(&self) -> String {
        let entry = if self.in_list { "an entry of " } else { "" };
        format!("{entry}`{}`", self.key())
    }
}

/// A date or a time may stand without quotes, as TOML has it.
fn is_of_type(value: &DeValue<'_>, schema: &Schema) -> bool {
    types(schema).any(|name| match value {
        DeValue::String(_) | DeValue::Datetime(_) => name == "string",
        DeValue::Integer(_) => name == "integer" || name == "number",
        DeValue::Float(_) => name == "number",
        DeValue::Boolean(_) => name == "boolean",
        DeValue::Array(_) => name == "array",
        DeValue::Table(_) => name == "object",
    })
}

fn found(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Datetime(_) => "a time",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section",
    }
}

fn expected(schema: &Schema) -> String {
    let mut words: Vec<_> = branches(schema).flat_map(types).map(word).collect();
    words.dedup();
    words.join(" or ")
}

fn word(json: &str) -> &'static str {
    match json {
        "string" => "text in quotes",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "a list in square brackets",
        _ => "a section",
    }
}

fn any_of(choices: &[&str]) -> String {
    choices.iter().map(|choice| format!("\"{choice}\"")).collect::<Vec<_>>().join(" or ")
}
