//! The hand-written tables of what the shop sells, one text file a department, and how they are read.

mod piece;

pub use piece::{Level, Piece, Style};

use crate::picture::Silhouette;

/// What went wrong while reading the tables that are compiled in.
#[derive(Debug, thiserror::Error)]
#[error(
    "department table {table}, line {line}: {found}; expected {expected}; mend the line in crates/demo/data/departments"
)]
pub struct TableError {
    /// The department's file.
    pub table: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub expected: &'static str,
}

/// A collection of the shop: one department.
#[derive(Clone, Debug)]
pub struct Department {
    /// The collection's handle.
    pub handle: String,
    /// Its title.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// Its leaf categories, at least one.
    pub leaves: Vec<Leaf>,
}

/// A leaf category: things that stand in for one another.
#[derive(Clone, Debug, Default)]
pub struct Leaf {
    /// The word by which needs name it, for example `mugs`.
    pub key: String,
    /// `Kitchen > Drinkware > Mugs`.
    pub path: String,
    /// The product type, `Mug`.
    pub kind: String,
    /// What its pictures show.
    pub silhouette: Silhouette,
    /// The first letters of its SKUs.
    pub code: String,
    /// Weight of one, in grams.
    pub grams: u32,
    /// The sizes all its products come in, if they do.
    pub sizes: Option<Sizes>,
    /// Last sentences that a description may choose from.
    pub closings: Vec<String>,
    /// Tags that all its products carry.
    pub tags: Vec<String>,
    /// What is sold.
    pub pieces: Vec<Piece>,
}

/// An option of sizes.
#[derive(Clone, Debug)]
pub struct Sizes {
    /// The option's name, `Size`.
    pub name: String,
    /// Each value with its price as a percentage of the piece's price.
    pub values: Vec<(String, u32)>,
}

const TABLES: [(&str, &str); 8] = [
    ("tea-and-coffee.txt", include_str!("../data/departments/tea-and-coffee.txt")),
    ("kitchen.txt", include_str!("../data/departments/kitchen.txt")),
    ("bags.txt", include_str!("../data/departments/bags.txt")),
    ("knitwear.txt", include_str!("../data/departments/knitwear.txt")),
    ("jewellery.txt", include_str!("../data/departments/jewellery.txt")),
    ("lighting.txt", include_str!("../data/departments/lighting.txt")),
    ("stationery.txt", include_str!("../data/departments/stationery.txt")),
    ("bath.txt", include_str!("../data/departments/bath.txt")),
];

/// Reads every department.
pub fn read_all() -> Result<Vec<Department>, TableError> {
    TABLES.iter().map(|(table, text)| read(table, text)).collect()
}

fn read(table: &'static str, text: &str) -> Result<Department, TableError> {
    let mut department = Department {
        handle: String::new(),
        title: String::new(),
        description: String::new(),
        leaves: Vec::new(),
    };
    for (index, raw) in text.lines().enumerate() {
        let fault = |expected| TableError { table, line: index + 1, found: format!("`{raw}`"), expected };
        if raw.trim().is_empty() {
            continue;
        }
        if let Some(sentence) = raw.strip_prefix("  ") {
            let piece = department.leaves.last_mut().and_then(|leaf| leaf.pieces.last_mut());
            let piece = piece.ok_or_else(|| fault("a piece before its sentence"))?;
            sentence.trim().clone_into(&mut piece.line);
        } else if let Some(row) = raw.strip_prefix("- ") {
            let piece = Piece::read(row).map_err(&fault)?;
            let leaf = department.leaves.last_mut().ok_or_else(|| fault("a leaf before its pieces"))?;
            leaf.pieces.push(piece);
        } else {
            let (field, value) = raw.split_once(": ").ok_or_else(|| fault("`field: value`"))?;
            read_field(&mut department, field, value).map_err(&fault)?;
        }
    }
    Ok(department)
}

fn read_field(department: &mut Department, field: &str, value: &str) -> Result<(), &'static str> {
    match field {
        "collection" => {
            let mut parts = value.split(" | ").map(str::to_owned);
            let (Some(handle), Some(title), Some(description)) = (parts.next(), parts.next(), parts.next())
            else {
                return Err("`handle | title | description`");
            };
            (department.handle, department.title, department.description) = (handle, title, description);
            return Ok(());
        }
        "leaf" => {
            department.leaves.push(Leaf { key: value.to_owned(), ..Leaf::default() });
            return Ok(());
        }
        _ => {}
    }
    let leaf = department.leaves.last_mut().ok_or("a leaf before its fields")?;
    match field {
        "path" => value.clone_into(&mut leaf.path),
        "type" => value.clone_into(&mut leaf.kind),
        "code" => value.clone_into(&mut leaf.code),
        "shape" => leaf.silhouette = Silhouette::from_word(value).ok_or("the name of a silhouette")?,
        "weight" => leaf.grams = value.parse().map_err(|_not_a_number| "a weight in grams")?,
        "closing" => leaf.closings.push(value.to_owned()),
        "tags" => leaf.tags = value.split(", ").map(str::to_owned).collect(),
        "sizes" => leaf.sizes = Some(read_sizes(value)?),
        _ => return Err("a known field"),
    }
    Ok(())
}

fn read_sizes(value: &str) -> Result<Sizes, &'static str> {
    let expected = "`Name = value percent%, …`";
    let (name, list) = value.split_once(" = ").ok_or(expected)?;
    let values = list.split(", ").map(|entry| {
        let (size, percent) = entry.strip_suffix('%')?.rsplit_once(' ')?;
        Some((size.to_owned(), percent.parse().ok()?))
    });
    Ok(Sizes { name: name.to_owned(), values: values.collect::<Option<_>>().ok_or(expected)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_reads_and_every_leaf_has_a_ladder_of_prices() {
        let departments = read_all().unwrap();
        let leaves: Vec<&Leaf> = departments.iter().flat_map(|department| &department.leaves).collect();
        assert!((18..=28).contains(&leaves.len()), "{}", leaves.len());
        for leaf in leaves {
            assert!(leaf.pieces.len() >= 5, "{}", leaf.key);
            assert!(!leaf.closings.is_empty() && leaf.grams > 0 && !leaf.code.is_empty(), "{}", leaf.key);
            for level in [Level::Budget, Level::Standard, Level::Premium] {
                assert!(
                    leaf.pieces.iter().any(|piece| piece.level == level),
                    "{} has no {level:?}",
                    leaf.key
                );
            }
            for piece in &leaf.pieces {
                assert!(piece.line.len() > 20, "{} has no sentence", piece.title);
            }
        }
    }

    #[test]
    fn a_broken_row_is_named_with_its_line() {
        let fault = read("kitchen.txt", "leaf: pans\n- Pan | Brand | steel | cheap").unwrap_err();
        assert_eq!(fault.line, 2);
        assert!(fault.to_string().contains("expected"), "{fault}");
    }
}
