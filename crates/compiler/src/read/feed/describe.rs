//! What a row says about its product: title, picture, category, text.

use super::draft::Draft;
use super::fields::{FeedColumns, attribute_name};
use super::fold::File;
use super::kind::Kind;
use super::{category, reasons};
use crate::model::StatedRating;
use crate::read::rows::Row;
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
        let one = category::deepest(taxonomy, columns.kind == Kind::WooCommerce);
        draft.category = category::path(&one, row.get(columns.r#type));
    }
    if draft.tags.is_empty() {
        draft.tags = tags(row.get(columns.tags));
    }
    if draft.description.is_empty() {
        let text = row.get(columns.description);
        // WooCommerce writes line ends as `\n`.
        let is_escaped = columns.kind == Kind::WooCommerce && text.contains("\\n");
        draft.description =
            if is_escaped { html::to_text(&text.replace("\\n", " ")) } else { html::to_text(text) };
    }
    if draft.stated_rating.is_none() {
        draft.stated_rating = rating(columns.rating.map(|column| row.get(column)));
    }
    for (name, column) in &columns.attributes {
        // Entities end with what parts the values.
        for value in html::decode_entities(row.get(Some(*column))).split([';', '\n']) {
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
            let value = row.get(*value);
            // A product of WooCommerce names all values of its variations at once.
            let values = value.split(if columns.kind == Kind::WooCommerce { ',' } else { '\n' });
            values.for_each(|value| draft.add_attribute(&name, &text::line(value)));
        }
    }
}

/// Mean stars, number of reviews, and the best of the scale, which is 5 where nothing is said.
fn rating([mean, count, best]: [&str; 3]) -> Option<StatedRating> {
    let number = |text: &str| {
        text.replace(',', ".").parse::<f32>().ok().filter(|number| *number > 0.0 && number.is_finite())
    };
    let best = number(best).unwrap_or(5.0);
    let stars = number(mean).filter(|mean| *mean <= best)? / best * 5.0;
    let count = count.parse().ok().filter(|count| *count > 0)?;
    Some(StatedRating { stars: stars.max(1.0), count })
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
    // A list of addresses has one a line.
    let raw = row.get(column).lines().next().unwrap_or_default();
    let first = raw.split([',', ' ', '\n']).next().unwrap_or_default();
    let whole = text::address(raw);
    let address = if whole.is_empty() { text::address(first) } else { whole };
    if address.is_empty() && !raw.is_empty() {
        report.notice(&reasons::BAD_ADDRESS, row.place(column, "an address that begins with https:// or /"));
    }
    address
}

fn tags(raw: &str) -> Vec<String> {
    let separator =
        ['\n', ',', ';', '|'].into_iter().find(|separator| raw.contains(*separator)).unwrap_or(',');
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
    fn a_stated_rating_needs_a_mean_and_a_number() {
        let of = |texts| rating(texts).map(|rating| (rating.stars.to_bits(), rating.count));
        assert_eq!(of(["4,5", "12", ""]), Some((4.5_f32.to_bits(), 12)));
        assert_eq!(of(["9", "3", "10"]), Some((4.5_f32.to_bits(), 3)));
        for texts in [
            ["", "12", ""],
            ["4", "", ""],
            ["4", "0", ""],
            ["7", "1", ""],
            ["NaN", "1", ""],
            ["inf", "1", "inf"],
        ] {
            assert_eq!(of(texts), None, "{texts:?}");
        }
    }

    #[test]
    fn tags_are_split_once_and_kept_once() {
        assert_eq!(tags("blue, wool,blue"), ["blue", "wool"]);
        assert_eq!(tags("a;b"), ["a", "b"]);
        assert!(tags("").is_empty());
    }
}
