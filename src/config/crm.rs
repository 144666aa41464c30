//! The CRM's export: a CSV file → what it says of people.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use super::{Config, Env, document::Document};
use crate::domain::{
    crm::{Crm, CrmStage},
    mail::Address,
};

/// No export is larger, in bytes; reading stops there.
const LARGEST: u64 = 64 << 20;

/// Where the CRM's export lies that `config` names; `None` where it names none.
pub fn crm_export(config: &Config, env: &Env) -> Option<PathBuf> {
    let typed = config.policy.scope.crm_export.as_str();
    env.expand(typed).filter(|_| !typed.trim().is_empty())
}

/// Reads the export that the config names; notes what is wrong with it.
pub(super) fn used(typed: &str, document: &mut Document<'_>, env: &Env) -> Crm {
    if typed.trim().is_empty() {
        return Crm::default();
    }
    let read = match env.expand(typed) {
        Some(path) => read(Path::new(&path)),
        None => Err("the path is not understood".to_owned()),
    };
    read.unwrap_or_else(|problem| {
        document.problem(
            &["scope", "crm_export"],
            format!("cannot use `{typed}`: {problem}"),
            "name a CSV file with a line of column names, one of them like \"Email\" and one like \"Stage\"",
        );
        Crm::default()
    })
}

fn read(path: &Path) -> Result<Crm, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    stages(std::io::Read::take(file, LARGEST))
}

/// The stages in a CSV file; lines without an address are passed over.
fn stages(file: impl std::io::Read) -> Result<Crm, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
    let columns = reader.headers().map_err(|error| error.to_string())?.clone();
    let column = |names: &[&str]| {
        let named = |title: &str| names.iter().any(|name| title.to_lowercase().contains(name));
        columns.iter().position(named)
    };
    let address = column(&["mail"]).ok_or("no column is called like \"Email\"")?;
    let stage =
        column(&["stage", "status", "phase"]).ok_or("no column is called like \"Stage\"")?;
    let mut stages = Vec::new();
    for record in reader.byte_records() {
        let record = record.map_err(|error| error.to_string())?;
        let field = |at| record.get(at).map(String::from_utf8_lossy).unwrap_or_default();
        let said = CrmStage::read(&field(stage));
        stages.extend(Address::parse(field(address).trim()).map(|address| (address, said)));
    }
    Ok(Crm::of(stages))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_is_read_whatever_else_stands_in_it() {
        let text = "Deal,\"Contact Email\",Deal Stage\n\
            Two sites,Anna@acme.example,Closed Won\n\
            \"Third, maybe\",ben@acme.example,Proposal\n\
            nobody,,Lost\nshort\n";
        let anna = Address::parse("anna@acme.example").expect("an address");
        let ben = Address::parse("ben@acme.example").expect("an address");
        let expected = Crm::of([(anna, CrmStage::Won), (ben, CrmStage::Open)]);
        assert_eq!(stages(text.as_bytes()), Ok(expected));
    }

    #[test]
    fn a_column_that_is_missing_is_named() {
        let problem = |text: &str| stages(text.as_bytes()).expect_err("a problem");
        assert!(problem("Name,Stage\n").contains("Email"));
        assert!(problem("Name,E-mail\n").contains("Stage"));
    }
}
