//! Reads a batch from bytes that anybody may have sent.

use crate::batch::Batch;
use crate::limits::{MOST_BYTES, MOST_DEPTH};
use crate::objects::object;
use crate::refusal::Refusal;
use crate::what::What;

const BODY: &str = "the body";

/// Reads and checks a batch. Size, encoding and depth are checked before anything is parsed; the first fault ends it.
pub fn read(bytes: &[u8]) -> Result<Batch, Refusal> {
    if bytes.len() > MOST_BYTES {
        let found = format!("{} bytes", bytes.len());
        return Err(Refusal::new(found, BODY, format!("at most {MOST_BYTES} bytes")));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let found = format!("bytes that are no UTF-8, from byte {}", error.valid_up_to());
        Refusal::new(found, BODY, "JSON in UTF-8")
    })?;
    let depth = depth(text);
    if depth > MOST_DEPTH {
        let found = format!("{depth} objects and lists within one another");
        return Err(Refusal::new(found, BODY, format!("at most {MOST_DEPTH}")));
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let batch: Batch = object(tracked).map_err(|error| refusal(&error, &track.path().to_string()))?;
    json.end().map_err(|error| refusal(&error, "."))?;
    distinct_places(&batch)?;
    Ok(batch)
}

/// Deepest nesting of braces and brackets outside of strings; whether they match is the parser's concern.
fn depth(text: &str) -> usize {
    let (mut deepest, mut now) = (0_usize, 0_usize);
    let (mut in_string, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                now = now.saturating_add(1);
                deepest = deepest.max(now);
            }
            b'}' | b']' if !in_string => now = now.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// Takes serde's sentence, `found, expected something at line 1 column 2`, apart.
fn refusal(error: &serde_json::Error, path: &str) -> Refusal {
    let message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&position).unwrap_or(&message);
    let place = match path {
        // The tracker writes `?` where the text broke off in the middle of a name, and nothing for a name of no letters.
        "." | "?" | "" => BODY,
        path => path,
    };
    let place = if error.is_data() { place.to_owned() } else { format!("{place}{position}") };
    let (found, expected) = match message.rsplit_once(", expected ") {
        Some((found, expected)) => (found, expected.to_owned()),
        None if error.is_data() => (message, "a batch as docs/events.md has it".to_owned()),
        None => match message.strip_prefix("expected ") {
            Some(expected) => ("something else", expected.to_owned()),
            None => (message, "JSON".to_owned()),
        },
    };
    Refusal::new(found, place, expected)
}

fn distinct_places(batch: &Batch) -> Result<(), Refusal> {
    for (index, event) in batch.events.iter().enumerate() {
        let What::Impression(impression) = &event.what else { continue };
        let mut taken = 0_u32;
        for (number, slot) in impression.slots.iter().enumerate() {
            let bit = 1_u32 << slot.place;
            if taken & bit != 0 {
                let place = format!("events[{index}].what.impression.slots[{number}].place");
                return Err(Refusal::new(format!("{} a second time", slot.place), place, "a slot a place"));
            }
            taken |= bit;
        }
    }
    Ok(())
}
