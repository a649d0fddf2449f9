#![no_main]

use libfuzzer_sys::fuzz_target;
use pairwell_engine::Knowledge;
use pairwell_fuzz::with_offers;
use pairwell_replay::{Head, Replay, Step, read_head, read_line};

// Any bytes as a log: lines are used or refused with what was expected, and no offer speaks after its end.
fuzz_target!(|bytes: &[u8]| {
    let core = with_offers();
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let head = lines.next().map(read_head).and_then(Result::ok).unwrap_or_default();
    let _: &Head = &head;
    let mut log = Replay::new(&core, &head).expect("sound offers");
    let knowledge = Knowledge::new(core, None);
    let empty = log.visitor().to_bytes().len();
    for line in lines {
        match read_line(line) {
            Err(fault) => assert!(!fault.found.is_empty() && !fault.expected.is_empty()),
            Ok((at_ms, what)) => {
                if let Ok(Step::Heard(answer)) = log.take(&knowledge, at_ms, &what)
                    && let Some(decision) = answer.decision
                {
                    let ends_s = decision.offer.ends_s;
                    assert!(
                        ends_s == 0 || decision.at_ms < ends_s * 1000,
                        "{} after its end",
                        decision.offer.name
                    );
                }
            }
        }
    }
    assert_eq!(log.visitor().to_bytes().len(), empty);
});
