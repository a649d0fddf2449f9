//! Columns of text under each other.

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// The rows as lines, indented by two, each cell as wide as its column. Cells must not hold styles.
pub(crate) fn lines(align: &[Align], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| wide(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..align.len()).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::from(" ");
        for ((cell, align), width) in row.iter().zip(align).zip(&widths) {
            let blanks = " ".repeat(width - wide(cell));
            line.push(' ');
            match align {
                Align::Left => line.extend([cell.as_str(), &blanks]),
                Align::Right => line.extend([&blanks, cell.as_str()]),
            }
            line.push(' ');
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// At most `most` characters; a longer text ends with `…`.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if wide(text) <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

fn wide(cell: &str) -> usize {
    cell.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_a_column_stand_under_each_other() {
        let rows = [vec!["rows".into(), "1,200".into()], vec!["ä".into(), "5".into()]];
        assert_eq!(lines(&[Align::Left, Align::Right], &rows), "  rows  1,200\n  ä         5\n");
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(cut("Äpfel und Birnen", 6), "Äpfel…");
        assert_eq!(cut("Äpfel", 5), "Äpfel");
    }
}
