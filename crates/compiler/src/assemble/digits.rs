//! How many digits a shard number has.
//!
//! A shard shall be small on the wire. But its number's length is pasted into themes, so a snapshot that replaces
//! another keeps it, and says when the catalog has outgrown it.

use brotli::CompressorWriter;
use pairwell_snapshot::{Identity, WriteFault};
use rayon::prelude::*;
use std::io::Write;

use super::Settled;
use super::shards::Plan;

/// What 19 of 20 shards shall not exceed on the wire.
const SHARD_BROTLI_BYTES: usize = 24 * 1024;

/// What the choice aims at: the first shelf waits for a shard, 57 ms of a slow telephone's line for so many bytes, and a
/// catalog can grow to twice its size before it outgrows them.
const AIM_BROTLI_BYTES: usize = 10 * 1024;

/// Shards that are compressed to estimate what all of them weigh.
const SAMPLE: usize = 40;

/// The number of digits, and what the merchant should know of it.
pub(crate) struct Digits {
    pub(crate) count: u8,
    pub(crate) notes: Vec<String>,
}

pub(crate) fn choose(plan: &Plan<'_>, settled: &Settled<'_>, shop_id: u64) -> Result<Digits, WriteFault> {
    let identity = Identity { build_id: 0, shop_id };
    let Some(count) = settled.config.shard_digits.or(settled.kept_digits) else {
        for count in 1..Plan::MOST_DIGITS {
            if estimate(plan, count, identity).is_ok_and(|bytes| bytes <= AIM_BROTLI_BYTES) {
                return Ok(Digits { count, notes: Vec::new() });
            }
        }
        return Ok(Digits { count: Plan::MOST_DIGITS, notes: Vec::new() });
    };
    let bytes = estimate(plan, count, identity)?;
    let outgrown = bytes > SHARD_BROTLI_BYTES && count < Plan::MOST_DIGITS;
    let note = format!(
        "The catalog has outgrown its shards: with {count} digits one in twenty is larger than {SHARD_BROTLI_BYTES} \
         bytes on the wire ({bytes}). Set `shard_digits = {}` in the config, build again, and paste the new snippet \
         into the theme.",
        count + 1
    );
    Ok(Digits { count, notes: if outgrown { vec![note] } else { Vec::new() } })
}

/// The 95th percentile of the shards' sizes with quick brotli, which is up to a tenth above the best brotli.
fn estimate(plan: &Plan<'_>, digits: u8, identity: Identity) -> Result<usize, WriteFault> {
    p95(plan, &plan.shards(digits), identity, 5)
}

/// The size that 19 of 20 shards do not exceed when compressed; from a sample when there are many.
pub(super) fn p95(
    plan: &Plan<'_>,
    shards: &[(&str, Vec<u32>)],
    identity: Identity,
    quality: u32,
) -> Result<usize, WriteFault> {
    let step = shards.len().div_ceil(SAMPLE).max(1);
    let mut sizes: Vec<usize> = shards
        .par_iter()
        .step_by(step)
        .map(|(_, products)| plan.write(products, identity).map(|file| brotli_bytes(&file, quality)))
        .collect::<Result<_, _>>()?;
    sizes.sort_unstable();
    Ok(sizes.get((sizes.len() * 19).div_ceil(20).saturating_sub(1)).copied().unwrap_or(0))
}

/// Bytes that a file has with brotli of that quality, 0..=11.
pub(crate) fn brotli_bytes(file: &[u8], quality: u32) -> usize {
    let mut out = Vec::new();
    let mut writer = CompressorWriter::new(&mut out, 64 * 1024, quality, 22);
    let whole = writer.write_all(file).and_then(|()| writer.flush());
    drop(writer);
    // Writing into memory cannot fail; if it did, the uncompressed size is the honest answer.
    if whole.is_ok() { out.len() } else { file.len() }
}
