//! The names of columns in docs/exports.md are those of the readers.

use super::columns::Field;
use super::{customers, feed, orders, review_fields, sessions};

fn table(title: &str, fields: &[&Field]) -> String {
    let rows: Vec<String> = fields
        .iter()
        .map(|field| {
            let spellings: Vec<String> = field.spellings.iter().map(|name| format!("`{name}`")).collect();
            format!("| `{}` | {} |\n", field.name, spellings.join(", "))
        })
        .collect();
    format!("### {title}\n\n| field | columns |\n|---|---|\n{}", rows.concat())
}

#[test]
fn every_name_of_a_column_is_documented() {
    let document = include_str!("../../../../docs/exports.md");
    let reviews = review_fields::ReviewColumns::known();
    for (title, fields) in [
        ("Of products", feed::FIELDS),
        ("Of orders", orders::FIELDS),
        ("Of visits", sessions::FIELDS),
        ("Of reviews", &reviews),
        ("Of customers", customers::FIELDS),
    ] {
        let table = table(title, fields);
        assert!(document.contains(&table), "docs/exports.md should have\n{table}");
    }
}
