//! What a row says about its product: title, picture, category, text.

use super::draft::Draft;
use super::fields::{FeedColumns, Kind, attribute_name};
use super::fold::File;
use super::{category, reasons};
use crate::read::table::Row;
use crate::read::{html, text};
use crate::report::FileReport;

/// Tags kept of one product.
const MOST_TAGS: usize = 100;

/// Fills in what the product does not know yet.
pub(super) fn describe(draft: &mut Draft, row: Row<'_>, file: &File<'_>, report: &mut FileReport) {
    let columns = file.columns;
    let (title, was_cut) = text::title(row.get(columns.title));
    if was_cut {
        report.notice(&reasons::TITLE_CUT, row.place(columns.title, "at most 500 characters"));
    }
    if draft.title.is_empty() {
        draft.title = title;
    } else if columns.kind != Kind::Shopify && !title.is_empty() {
        draft.title = shared_title(&draft.title, &title);
    }
    if draft.url.is_empty() {
        draft.url = address(row, columns.url, report);
    }
    take_image(draft, row, columns, report);
    if draft.brand.is_empty() {
        draft.brand = text::title(row.get(columns.brand)).0;
    }
    if draft.category.is_empty() {
        let given = [columns.category, columns.taxonomy].map(|column| row.get(column));
        let taxonomy = given.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        draft.category = category::path(taxonomy, row.get(columns.r#type));
    }
    if draft.tags.is_empty() {
        draft.tags = tags(row.get(columns.tags));
    }
    if draft.description.is_empty() {
        draft.description = html::to_text(row.get(columns.description));
    }
    for (name, column) in &columns.attributes {
        for value in row.get(Some(*column)).split([';', '\n']) {
            draft.add_attribute(name, &text::line(value));
        }
    }
    for (at, (name, value)) in columns.options.iter().enumerate() {
        let name = attribute_name(&text::line(row.get(*name)));
        if !name.is_empty() {
            draft.option_names[at] = name;
        }
        let name = draft.option_names[at].clone();
        if !name.is_empty() && name != "title" {
            draft.add_attribute(&name, &text::line(row.get(*value)));
        }
    }
}

fn take_image(draft: &mut Draft, row: Row<'_>, columns: &FeedColumns, report: &mut FileReport) {
    let position = row.get(columns.image_position).parse().unwrap_or(u32::MAX);
    if draft.image.is_empty() || position < draft.image_position {
        let image = address(row, columns.image, report);
        if !image.is_empty() {
            draft.image = image;
            draft.image_position = position;
        }
    }
}

fn address(row: Row<'_>, column: Option<usize>, report: &mut FileReport) -> String {
    let raw = row.get(column);
    let first = raw.split([',', ' ', '\n']).next().unwrap_or_default();
    let whole = text::address(raw);
    let address = if whole.is_empty() { text::address(first) } else { whole };
    if address.is_empty() && !raw.is_empty() {
        report.notice(&reasons::BAD_ADDRESS, row.place(column, "an address that begins with https:// or /"));
    }
    address
}

fn tags(raw: &str) -> Vec<String> {
    let separator = [',', ';', '|'].into_iter().find(|separator| raw.contains(*separator)).unwrap_or(',');
    let mut tags: Vec<String> = Vec::new();
    for tag in raw.split(separator).map(text::line) {
        if !tag.is_empty() && !tags.contains(&tag) && tags.len() < MOST_TAGS {
            tags.push(tag);
        }
    }
    tags
}

/// What the titles of two variants have in common, when that is still a name: `Hoodie - Blue` and `Hoodie - Red` are
/// a `Hoodie`.
fn shared_title(known: &str, other: &str) -> String {
    if other.starts_with(known) {
        return known.to_owned();
    }
    let same = known.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
    let end = same.map_or(known.len().min(other.len()), |((at, _), _)| at);
    let word = known[..end].rfind([' ', '-', ',', '/', '|', '(']).unwrap_or(0);
    let shared = known[..word].trim_end_matches([' ', '-', '–', ',', '/', '|', '(', ':']);
    let is_name = shared.chars().count() >= 8 || shared.contains(' ');
    if is_name { shared.to_owned() } else { known.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_with_titles_of_their_own_share_the_products() {
        assert_eq!(shared_title("Chaz Hoodie - Blue / M", "Chaz Hoodie - Red / M"), "Chaz Hoodie");
        assert_eq!(shared_title("Chaz Hoodie", "Chaz Hoodie - Red"), "Chaz Hoodie");
        assert_eq!(shared_title("Mug", "Cup"), "Mug");
        assert_eq!(shared_title("Wool scarf Äpfel", "Wool scarf Öl"), "Wool scarf");
    }

    #[test]
    fn tags_are_split_once_and_kept_once() {
        assert_eq!(tags("blue, wool,blue"), ["blue", "wool"]);
        assert_eq!(tags("a;b"), ["a", "b"]);
        assert!(tags("").is_empty());
    }
}
