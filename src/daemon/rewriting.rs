//! A better text for a draft, by a program of the rep's, if it keeps to the rules.

use std::time::Duration;

use crate::{
    domain::{
        coach::{self, Draft, Proposal},
        language::Lexicons,
        policy::Policy,
    },
    writer::Writer,
};

/// The program that may write a better text, and what its text is held to.
#[derive(Clone, Debug)]
pub struct Rewriter {
    writer: Writer,
    lexicons: Lexicons,
}

impl Rewriter {
    /// The rewriter that the settings name, if they name one.
    pub fn of(policy: &Policy) -> Option<Self> {
        let drafting = &policy.draft;
        let patience = Duration::from_secs(u64::from(drafting.command_seconds));
        let writer = Writer { argv: drafting.command.clone(), patience };
        let lexicons = policy.lexicons.clone();
        (!writer.argv.is_empty()).then_some(Self { writer, lexicons })
    }

    /// The draft with the text that the program writes; or else why it stays as it is,
    /// in a whole sentence.
    ///
    /// # Errors
    ///
    /// Occurs when the program fails, or its text breaks a rule.
    pub async fn rewrite(&self, proposal: &Proposal) -> Result<Draft, String> {
        let unused = |why: String| format!("Your draft.command was not used: {why}.");
        let facts =
            serde_json::to_string(&proposal.facts).map_err(|odd| unused(odd.to_string()))?;
        let text = self.writer.write(&facts).await.map_err(|error| unused(error.to_string()))?;
        let faults = coach::faults(&text, &proposal.draft, &self.lexicons);
        match faults.as_slice() {
            [] => Ok(Draft { body: text, ..proposal.draft.clone() }),
            faults => Err(unused(faults.join("; "))),
        }
    }
}
