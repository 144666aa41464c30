//! The JSON Schema of the config file: made from its types, and read by [`shape`].
//!
//! [`shape`]: super::shape

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::file::File;

/// Days and counts above this are a slip of the keyboard: 27 years.
const MOST: u32 = 10_000;

/// The config file's JSON Schema (draft 2020-12), for editors, and what the program
/// itself checks keys, types and ranges against.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|s| s.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<File>().to_value();
    for section in ["limits", "nudges", "scope"] {
        let keys = schema.pointer_mut(&format!("/properties/{section}/properties"));
        for (_, key) in keys.and_then(Value::as_object_mut).into_iter().flatten() {
            bound(key);
        }
    }
    for (section, key, example) in EXAMPLES {
        add(
            &mut schema,
            &format!("/properties/{section}/properties/{key}"),
            "examples",
            json!([[example]]),
        );
    }
    add(&mut schema, "/properties/scope/properties/crm_bcc/items", "format", json!("email"));
    schema
}

/// What could stand in the lists of judgement's own settings, which are empty by
/// default.
const EXAMPLES: [(&str, &str, &str); 7] = [
    ("scope", "ignore", "acme.example"),
    ("scope", "clients", "acme.example"),
    ("scope", "deals", "acme.example"),
    ("scope", "deal_folders", "Deals"),
    ("scope", "client_folders", "Clients"),
    ("scope", "crm_bcc", "crm@northwind.example"),
    ("draft", "command", "~/bin/draft"),
];

fn add(schema: &mut Value, pointer: &str, word: &str, value: Value) {
    if let Some(part) = schema.pointer_mut(pointer).and_then(Value::as_object_mut) {
        part.insert(word.to_owned(), value);
    }
}

/// Keeps a number above nothing and below the absurd.
fn bound(key: &mut Value) {
    let (least, value) = match key.get("type").and_then(Value::as_str) {
        Some("integer") => ("minimum", 1),
        Some("number") => ("exclusiveMinimum", 0),
        _ => return,
    };
    add(key, "", least, json!(value));
    add(key, "", "maximum", json!(MOST));
}

/// The shapes that a value may have.
pub(super) fn branches(schema: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match schema.get("anyOf").and_then(Value::as_array) {
        Some(shapes) => Box::new(shapes.iter().flat_map(branches)),
        None => Box::new(std::iter::once(schema)),
    }
}

/// The shape of the value under the key `name`.
pub(super) fn property<'s>(schema: &'s Value, name: &str) -> Option<&'s Value> {
    schema.get("properties")?.get(name)
}

/// The shape of the values under names of the rep's choice.
pub(super) fn any_name(schema: &Value) -> Option<&Value> {
    schema.get("additionalProperties").filter(|schema| schema.is_object())
}

/// Whether keys and values fit `schema`.
pub(super) fn is_table(schema: &Value) -> bool {
    types(schema).any(|name| name == "object")
}

/// The JSON types that fit `schema`.
pub(super) fn types(schema: &Value) -> impl Iterator<Item = &str> {
    let named = schema.get("type").into_iter();
    let named = named.flat_map(|name| name.as_array().map_or(std::slice::from_ref(name), |n| n));
    let chosen = choices(schema).next().map(|_| "string");
    named.filter_map(Value::as_str).filter(|name| *name != "null").chain(chosen)
}

/// The words that a value is one of.
pub(super) fn choices(schema: &Value) -> impl Iterator<Item = &str> {
    let listed = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    let described = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    listed.chain(described.filter_map(|choice| choice.get("const"))).filter_map(Value::as_str)
}

/// The bound `name` of `schema`.
pub(super) fn number(schema: &Value, name: &str) -> Option<f64> {
    schema.get(name).and_then(Value::as_f64)
}

/// Whether `n` is in range; a NaN never is.
pub(super) fn within(n: f64, schema: &Value) -> bool {
    n.is_finite()
        && number(schema, "minimum").is_none_or(|least| n >= least)
        && number(schema, "exclusiveMinimum").is_none_or(|below| n > below)
        && number(schema, "maximum").is_none_or(|most| n <= most)
}

/// The keys that `schema` knows.
pub(super) fn names(schema: &Value) -> impl Iterator<Item = &str> {
    let keys = schema.get("properties").and_then(Value::as_object);
    keys.into_iter().flat_map(|keys| keys.keys().map(String::as_str))
}

/// The section that knows the key `name`.
pub(super) fn home_of<'s>(whole: &'s Value, name: &str) -> Option<&'s str> {
    let sections = whole.get("properties").and_then(Value::as_object)?;
    let in_account = property(any_name(sections.get("account")?)?, name);
    let section = sections.iter().find(|(_, section)| property(section, name).is_some());
    section.map(|(section, _)| section.as_str()).or_else(|| in_account.map(|_| "account.work"))
}

/// What could stand at `keys`, as TOML.
pub(super) fn example(whole: &Value, keys: &[String]) -> Option<String> {
    let mut schema = whole;
    for key in keys {
        schema = property(schema, key).or_else(|| any_name(schema))?;
    }
    let example = schema.pointer("/examples/0");
    let default = schema.get("default").filter(|v| !v.is_null() && *v != &Value::Array(Vec::new()));
    toml::Value::try_from(default.or(example)?).ok().map(|value| value.to_string())
}
