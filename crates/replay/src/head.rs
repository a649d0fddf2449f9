//! The first line of a log.

use pairwell_engine::Profile;
use pairwell_engine::visitor::Visitor;
use serde::{Deserialize, Serialize};

use crate::LOG_VERSION;
use crate::line::LineFault;

/// Of which shop the log is, and what was known of the visitor before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The log's version.
    pub pairwell_log: u32,
    /// The shop id of the snapshot, hexadecimal; empty where the log does not say.
    #[serde(default)]
    pub shop_id: String,
    /// The build id of the snapshot that was there, hexadecimal; empty where the log does not say.
    #[serde(default)]
    pub build_id: String,
    /// What was known of the visitor, bytes in hexadecimal; empty for somebody new.
    #[serde(default)]
    pub visitor: String,
    /// What the visitor had looked at.
    #[serde(default)]
    pub profile: Profile,
    /// Breaks ties between equal scores.
    #[serde(default)]
    pub random_seed: u64,
}

impl Default for Head {
    fn default() -> Self {
        Self {
            pairwell_log: LOG_VERSION,
            shop_id: String::new(),
            build_id: String::new(),
            visitor: String::new(),
            profile: Profile::default(),
            random_seed: 0,
        }
    }
}

impl Head {
    /// The same, with what was known of the visitor.
    #[must_use]
    pub fn knowing(mut self, visitor: &Visitor) -> Self {
        let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or('0');
        self.visitor =
            visitor.to_bytes().iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
        self
    }

    /// The visitor as the log begins.
    pub(crate) fn visitor(&self) -> Result<Visitor, LineFault> {
        if self.visitor.is_empty() {
            return Ok(Visitor::default());
        }
        let fault = |found: String| LineFault {
            found,
            expected: "the visitor's bytes in hexadecimal, as they were exported",
        };
        let bytes =
            bytes(&self.visitor).ok_or_else(|| fault("a `visitor` that is not hexadecimal".to_owned()))?;
        Visitor::from_bytes(&bytes).map_err(|why| fault(format!("a `visitor` that cannot be read ({why:?})")))
    }
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

/// Reads the first line.
pub fn read_head(bytes: &[u8]) -> Result<Head, LineFault> {
    let expected = "a first line such as {\"pairwell_log\": 1}";
    let head: Head =
        serde_json::from_slice(bytes).map_err(|fault| LineFault { found: fault.to_string(), expected })?;
    if head.pairwell_log != LOG_VERSION {
        let found = format!("a log of version {}", head.pairwell_log);
        return Err(LineFault { found, expected: "version 1; a newer log needs a newer `pairwell`" });
    }
    head.visitor()?;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_line_that_is_none_is_refused_with_what_was_found() {
        assert_eq!(read_head(b"{\"pairwell_log\": 1}"), Ok(Head::default()));
        let said = |line: &str| read_head(line.as_bytes()).unwrap_err().to_string();
        assert!(said("{\"at_ms\": 1}").contains("unknown field `at_ms`"));
        assert!(said("{\"pairwell_log\": 2}").contains("a log of version 2"));
        assert!(said("{\"pairwell_log\": 1, \"visitor\": \"0g\"}").contains("not hexadecimal"));
        assert!(said("{\"pairwell_log\": 1, \"visitor\": \"0102\"}").contains("cannot be read (Length)"));
    }
}
