//! What a file weighs, on the disk and on the wire.

use std::fs;
use std::io::Write;
use std::path::Path;

use brotli::CompressorWriter;
use pairwell_compiler::folder::FolderFault;

/// The best that brotli can do, which is what a host that compresses once serves.
const QUALITY: u32 = 11;
const WINDOW_BITS: u32 = 22;
const BUFFER: usize = 64 * 1024;

/// The bytes of a file of the snapshot.
pub(super) fn file(folder: &Path, name: &str) -> Result<Vec<u8>, FolderFault> {
    let path = folder.join(name);
    match fs::read(&path) {
        Ok(bytes) => Ok(bytes),
        Err(source) => Err(FolderFault::Unreadable { path, source }),
    }
}

/// Bytes on the disk.
pub(super) fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// Bytes on the wire.
pub(super) fn brotli_bytes(bytes: &[u8]) -> u64 {
    let mut out = Vec::new();
    let mut writer = CompressorWriter::new(&mut out, BUFFER, QUALITY, WINDOW_BITS);
    let whole = writer.write_all(bytes);
    drop(writer);
    // Writing into memory cannot fail; if it did, the plain size is the honest answer.
    if whole.is_ok() { length(&out) } else { length(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_weighs_little_on_the_wire() {
        assert!(brotli_bytes(&[b'x'; 10_000]) < 100);
    }
}
