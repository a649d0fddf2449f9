//! Recognises files that are no text by how they begin, and says how to get an export instead.

/// A kind of file by its first bytes.
struct Foreign {
    begins: &'static [u8],
    found: &'static str,
    advice: &'static str,
}

const FROM_OFFICE: &str =
    "Open it in your spreadsheet program and save it as CSV (UTF-8), then build from that file.";
const FROM_PDF: &str =
    "A PDF is made for printing: export the products from the shop's administration as CSV instead.";
const FROM_PICTURE: &str =
    "Pictures belong into the folder given as `--images`; give the product export here.";
const FROM_ARCHIVE: &str = "Unpack it and give the CSV file inside.";
const FROM_DATA: &str = "Choose CSV or TSV (tab-separated) as the export's format.";

const BY_MAGIC: &[Foreign] = &[
    Foreign { begins: b"%PDF", found: "a PDF document", advice: FROM_PDF },
    Foreign { begins: b"\xd0\xcf\x11\xe0", found: "an Excel workbook (.xls)", advice: FROM_OFFICE },
    Foreign { begins: b"\x89PNG", found: "a PNG picture", advice: FROM_PICTURE },
    Foreign { begins: b"\xff\xd8\xff", found: "a JPEG picture", advice: FROM_PICTURE },
    Foreign { begins: b"GIF8", found: "a GIF picture", advice: FROM_PICTURE },
    Foreign { begins: b"RIFF", found: "a picture or a recording (RIFF)", advice: FROM_PICTURE },
    Foreign { begins: b"7z\xbc\xaf", found: "a 7-Zip archive", advice: FROM_ARCHIVE },
    Foreign { begins: b"Rar!", found: "a RAR archive", advice: FROM_ARCHIVE },
    Foreign { begins: b"BZh", found: "a bzip2 archive", advice: FROM_ARCHIVE },
    Foreign { begins: b"\xfd7zXZ", found: "an xz archive", advice: FROM_ARCHIVE },
    Foreign { begins: b"\x28\xb5\x2f\xfd", found: "a Zstandard archive", advice: FROM_ARCHIVE },
    Foreign { begins: b"SQLite format 3", found: "an SQLite database", advice: FROM_DATA },
    Foreign { begins: b"PAR1", found: "a Parquet file", advice: FROM_DATA },
];

/// What the file is and how to get a CSV from it; `None` when it may be a table. `head` is its beginning.
pub(super) fn recognise(head: &[u8]) -> Option<(&'static str, &'static str)> {
    if let Some(known) = BY_MAGIC.iter().find(|known| head.starts_with(known.begins)) {
        return Some((known.found, known.advice));
    }
    if head.starts_with(b"PK\x03\x04") {
        let holds = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
        return Some(if holds(b"xl/") || holds(b"[Content_Types].xml") {
            ("an Excel workbook (.xlsx)", FROM_OFFICE)
        } else if holds(b"opendocument.spreadsheet") {
            ("an OpenDocument spreadsheet (.ods)", FROM_OFFICE)
        } else {
            ("a ZIP archive", FROM_ARCHIVE)
        });
    }
    // Text never holds NUL bytes, except as UTF-16, which begins with its own mark.
    let is_utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let nuls = head.iter().take(4096).filter(|byte| **byte == 0).count();
    if !is_utf16 && nuls * 50 > head.len().min(4096) {
        return Some(("binary data", FROM_DATA));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_no_text_are_called_by_their_names() {
        let cases: [(&[u8], &str); 5] = [
            (b"%PDF-1.7\n", "PDF"),
            (b"PK\x03\x04....[Content_Types].xml", "xlsx"),
            (b"PK\x03\x04....products.csv", "ZIP"),
            (b"\x89PNG\r\n", "PNG"),
            (&[1, 0, 0, 0, 9, 0, 0, 0], "binary"),
        ];
        for (head, name) in cases {
            assert!(recognise(head).unwrap().0.contains(name), "{name}");
        }
    }

    #[test]
    fn tables_are_not_taken_for_anything_else() {
        for head in [&b"id,title,price\n"[..], b"\xef\xbb\xbfid;title\n", b"\xff\xfei\0d\0", b""] {
            assert!(recognise(head).is_none());
        }
    }
}
