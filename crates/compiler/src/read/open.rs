//! Opens an export: through gzip where its bytes say so, past byte order marks, with progress.

use super::encoding::{ByteOrder, Utf16};
use super::foreign;
use crate::error::BuildError;
use crate::progress::Progress;
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::path::Path;

/// Bytes looked at before the first row is read.
const HEAD: u64 = 64 * 1024;
const BUFFER: usize = 128 * 1024;

/// A plain stream of text, and its beginning.
pub(super) struct Opened<'p> {
    /// The whole text, the beginning included.
    pub(super) text: Box<dyn Read + 'p>,
    /// The first 64 KiB of it.
    pub(super) head: Vec<u8>,
    /// What was noticed on the way.
    pub(super) notes: Vec<String>,
}

/// Tells the progress how many bytes of the file were read.
struct Counted<'p, R> {
    source: R,
    progress: &'p dyn Progress,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let count = self.source.read(out)?;
        self.progress.advance(count as u64);
        Ok(count)
    }
}

/// Opens `path`; refuses what is no text and what is empty. `label` is what the progress calls the step.
pub(super) fn open<'p>(
    path: &Path,
    label: &str,
    progress: &'p dyn Progress,
) -> Result<Opened<'p>, BuildError> {
    let unreadable = |source| BuildError::Unreadable { path: path.to_owned(), source };
    let file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    let name = path
        .file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    progress.start(&format!("{label} {name}"), size);
    let source = BufReader::with_capacity(BUFFER, Counted { source: file, progress });

    let (raw_head, source) = peek(source).map_err(unreadable)?;
    let (head, source): (Vec<u8>, Box<dyn Read + 'p>) = if raw_head.starts_with(b"\x1f\x8b") {
        let unpacked = BufReader::with_capacity(BUFFER, MultiGzDecoder::new(source));
        let (head, unpacked) = peek(unpacked).map_err(unreadable)?;
        (head, Box::new(unpacked))
    } else {
        (raw_head, Box::new(source))
    };
    if let Some((found, advice)) = foreign::recognise(&head) {
        return Err(BuildError::NotATable { path: path.to_owned(), found, advice });
    }
    let opened = decode(head, source).map_err(unreadable)?;
    if opened.head.iter().all(u8::is_ascii_whitespace) {
        return Err(BuildError::Empty { path: path.to_owned() });
    }
    Ok(opened)
}

fn decode<'p>(mut head: Vec<u8>, mut source: Box<dyn Read + 'p>) -> std::io::Result<Opened<'p>> {
    let order = match head.get(..2) {
        Some(b"\xff\xfe") => Some(ByteOrder::Little),
        Some(b"\xfe\xff") => Some(ByteOrder::Big),
        _ => None,
    };
    if let Some(order) = order {
        source.read_exact(&mut [0; 2])?;
        let (head, text) = peek(Utf16::new(source, order))?;
        return Ok(Opened { text: Box::new(text), head, notes: vec!["The file is UTF-16.".to_owned()] });
    }
    if head.starts_with(b"\xef\xbb\xbf") {
        source.read_exact(&mut [0; 3])?;
        head.drain(..3);
    }
    Ok(Opened { text: source, head, notes: Vec::new() })
}

/// The beginning of a stream, and the stream as if nothing had been read.
fn peek<R: Read>(mut source: R) -> std::io::Result<(Vec<u8>, impl Read + use<R>)> {
    let mut head = Vec::new();
    source.by_ref().take(HEAD).read_to_end(&mut head)?;
    Ok((head.clone(), Cursor::new(head).chain(source)))
}
