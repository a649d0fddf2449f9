use super::*;
use crate::progress::Silent;
use crate::report::Role;
use proptest::prelude::*;
use std::io::Write as _;

fn rows_of(bytes: &[u8]) -> Result<(Vec<Vec<String>>, FileReport), BuildError> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let mut report = FileReport::new(file.path(), Role::Feed);
    let opened = crate::read::open::open(file.path(), "Reading", &Silent)?;
    let mut table = Table::start(file.path(), opened, &mut report)?;
    let mut rows = vec![table.header.clone()];
    let columns = table.header.len();
    while let Some(row) = table.next(&mut report)? {
        rows.push((0..columns).map(|at| row.get(Some(at)).to_owned()).collect());
    }
    Ok((rows, report))
}

fn titles(bytes: &[u8]) -> Vec<String> {
    rows_of(bytes).unwrap().0.into_iter().skip(1).map(|row| row[1].clone()).collect()
}

#[test]
fn every_usual_delimiter_is_recognised() {
    for delimiter in [",", ";", "\t", "|"] {
        let text = format!("id{delimiter}title\r\n1{delimiter}\"a{delimiter} \"\"b\"\"\"\r\n");
        assert_eq!(titles(text.as_bytes()), [format!("a{delimiter} \"b\"")]);
    }
}

#[test]
fn excels_hint_about_the_delimiter_is_passed_over() {
    assert_eq!(titles(b"sep=;\nid;title\n1;Mug\n"), ["Mug"]);
}

#[test]
fn gzip_is_recognised_by_its_bytes() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(b"id,title\n1,Mug\n").unwrap();
    assert_eq!(titles(&packer.finish().unwrap()), ["Mug"]);
}

#[test]
fn byte_order_marks_and_old_encodings_are_understood() {
    assert_eq!(titles(b"\xef\xbb\xbfid,title\n1,K\xc3\xbcche\n"), ["Küche"]);
    assert_eq!(titles(b"id,title\n1,K\xfcche \x80\n2,Tisch\n"), ["Küche €", "Tisch"]);
    let utf16: Vec<u8> =
        "\u{feff}id\ttitle\n1\tKüche 🍵\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(titles(&utf16), ["Küche 🍵"]);
}

#[test]
fn lone_carriage_returns_end_lines_where_there_is_nothing_else() {
    assert_eq!(titles(b"id,title\r1,Mug\r2,Cup\r"), ["Mug", "Cup"]);
}

#[test]
fn cells_may_span_lines() {
    assert_eq!(titles(b"id,title\n1,\"two\nlines\"\n2,Cup\n"), ["two\nlines", "Cup"]);
}

#[test]
fn a_quote_inside_a_bare_cell_is_text() {
    assert_eq!(titles(b"id,title\n1,7\" record\n"), ["7\" record"]);
}

#[test]
fn a_quote_that_is_never_closed_costs_one_row_only() {
    let (rows, report) = rows_of(b"id,title,price\n1,\"Mug,2\n2,Cup,3\n3,Jug,4\n").unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!((report.rows_read, report.skipped_by("quote-never-closed")), (3, 1));
}

#[test]
fn a_stray_quote_does_not_swallow_the_rows_up_to_the_next_one() {
    let (rows, report) = rows_of(b"id,title,price\n1,\"Mug,2\n2,Cup,3\n3,\"Jug\",4\n4,Pan,5\n").unwrap();
    assert_eq!(rows.iter().skip(1).map(|row| row[1].as_str()).collect::<Vec<_>>(), ["Cup", "Jug", "Pan"]);
    assert_eq!(report.skipped_by("quote-misplaced"), 1);
    assert_eq!(report.skipped[0].examples[0].row, 2);
}

#[test]
fn rows_with_a_wrong_number_of_fields_are_counted_and_never_quoted() {
    let (rows, report) = rows_of(b"id,title\n1\n2,Cup,,\n3,Ann Lee,ann@mail.example\n4,Mug\n").unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(report.skipped_by("wrong-number-of-fields"), 2);
    assert!(!format!("{report:?}").contains("Ann"));
}

#[test]
fn empty_files_and_bare_headers_are_refused() {
    for text in [&b""[..], b"\n\n  \n", b"\xef\xbb\xbf"] {
        assert!(matches!(rows_of(text), Err(BuildError::Empty { .. })));
    }
    assert!(matches!(rows_of(b"id,title\n\n"), Err(BuildError::HeaderOnly { columns: 2, .. })));
}

#[test]
fn an_archive_that_breaks_off_is_an_error() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for row in 0..50_000 {
        writeln!(packer, "{row},product number {}", row * 7919 % 50_000).unwrap();
    }
    let bytes = packer.finish().unwrap();
    assert!(matches!(rows_of(&bytes[..bytes.len() / 2]), Err(BuildError::Unreadable { .. })));
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = rows_of(&bytes);
    }

    #[test]
    fn every_line_of_quotes_and_commas_is_used_or_reported(text in "a,b\n([ab\",\n;]{0,60}\n){1,8}") {
        if let Ok((rows, report)) = rows_of(text.as_bytes()) {
            prop_assert_eq!(report.rows_read, rows.len() as u64 - 1 + report.rows_skipped());
        }
    }

    #[test]
    fn what_a_csv_writer_writes_is_read_back(
        cells in proptest::collection::vec(proptest::collection::vec("[a-zA-Z0-9,;\"\t|äé€ \n]{0,12}", 3), 1..12),
    ) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["id", "title", "price"]).unwrap();
        for row in &cells {
            writer.write_record(row).unwrap();
        }
        let (rows, report) = rows_of(&writer.into_inner().unwrap()).unwrap();
        let is_blank = |row: &&Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
        let filled = cells.iter().filter(|row| !is_blank(row));
        let expected: Vec<Vec<&str>> = filled.map(|row| row.iter().map(|cell| cell.trim()).collect()).collect();
        prop_assert_eq!(&rows[1..], &expected[..]);
        prop_assert_eq!(report.rows_skipped(), 0);
    }
}
