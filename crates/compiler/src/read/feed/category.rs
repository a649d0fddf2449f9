//! Category paths.

use crate::read::text;

/// The path from the root to the leaf. Levels are parted by `>` (or `»`, `›`, ` / `, ` | ` where there is none); a
/// bare `/` stays, for `CD/DVD` is one thing. The merchant's own type, where there is one, becomes the leaf.
pub(super) fn path(taxonomy: &str, own_type: &str) -> Vec<String> {
    let separators: &[&str] = if taxonomy.contains('>') { &[">"] } else { &["»", "›", " / ", " | ", "|"] };
    let separator = separators.iter().find(|separator| taxonomy.contains(**separator));
    let parts: Vec<&str> = match separator {
        Some(separator) => taxonomy.split(*separator).collect(),
        None => vec![taxonomy],
    };
    let mut levels: Vec<String> =
        parts.into_iter().map(|part| text::title(part).0).filter(|level| says_something(level)).collect();
    let leaf = text::title(own_type).0;
    if says_something(&leaf) {
        if levels.last().is_some_and(|last| is_one_name(last, &leaf)) {
            levels.pop();
        }
        levels.push(leaf);
    }
    levels
}

/// Of several paths the deepest, of equals the first. Paths are parted by lines, `by_comma` by commas too (`\\,` is a
/// comma within a name).
pub(super) fn deepest(paths: &str, by_comma: bool) -> String {
    let mut best = (0, String::new());
    let mut path = String::new();
    let mut characters = paths.chars();
    loop {
        let character = characters.next();
        match character {
            Some('\\') if by_comma => path.extend(characters.next()),
            Some(other) if other != '\n' && !(by_comma && other == ',') => path.push(other),
            _ => {
                let levels = path.split('>').filter(|level| says_something(level.trim())).count();
                let path = std::mem::take(&mut path);
                if levels > best.0 {
                    best = (levels, path);
                }
                if character.is_none() {
                    return best.1;
                }
            }
        }
    }
}

/// Whether a level is a name, not a placeholder or a taxonomy's number.
fn says_something(level: &str) -> bool {
    !level.is_empty()
        && !level.chars().all(|c| c.is_ascii_digit())
        && !["uncategorized", "uncategorised", "n/a", "none", "null"].contains(&level.to_lowercase().as_str())
}

/// Whether two names are of one category: without regard to case, and to an `s` at the end.
pub(crate) fn is_one_name(one: &str, other: &str) -> bool {
    singular(one) == singular(other)
}

fn singular(level: &str) -> String {
    let lower = level.to_lowercase();
    lower.strip_suffix('s').map(str::to_owned).unwrap_or(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_parted_and_the_merchants_type_is_the_leaf() {
        assert_eq!(path("Home > Kitchen > Mugs", ""), ["Home", "Kitchen", "Mugs"]);
        assert_eq!(
            path("Home & Garden > Drinkware", "Espresso Cups"),
            ["Home & Garden", "Drinkware", "Espresso Cups"]
        );
        assert_eq!(path("Drinkware > Mugs", "mug"), ["Drinkware", "mug"]);
        assert_eq!(path("", "Mug"), ["Mug"]);
        assert_eq!(path("Men / Tops / Hoodies", ""), ["Men", "Tops", "Hoodies"]);
    }

    #[test]
    fn of_several_paths_the_deepest_counts() {
        assert_eq!(deepest("Sale, Clothing > Hoodies, Clothing > Caps", true), " Clothing > Hoodies");
        assert_eq!(deepest("Pots\\, pans", true), "Pots, pans");
        assert_eq!(deepest("Pots, pans\nHome > Pots", false), "Home > Pots");
    }

    #[test]
    fn names_with_a_slash_stay_whole_and_placeholders_are_dropped() {
        assert_eq!(path("CD/DVD", ""), ["CD/DVD"]);
        assert!(path("Uncategorized", "").is_empty());
        assert!(path("5322", "").is_empty());
    }
}
