//! A log by itself, without a catalog: its products are the ids that it names.

use super::catalog::Catalog;
use super::columns::Columns;
use super::rows::{Rows, Wanted};
use super::sessions::{self, PRODUCT};
use crate::config::Config;
use crate::error::BuildError;
use crate::model::{Merchant, Product, Session, Variant};
use crate::progress::Progress;
use crate::report::{FileReport, Report, Role};
use std::path::Path;

/// Sessions of a file with the columns session, product, time and event, and a product for each id in the order of
/// appearance, which has nothing but its id.
pub(crate) fn read(path: &Path, progress: &dyn Progress) -> Result<(Merchant, Report), BuildError> {
    let config = Config::default();
    let mut products: Vec<Product> = Vec::new();
    let mut catalog = Catalog::default();
    let mut unread = FileReport::new(path, Role::Sessions);
    let wanted = Wanted::of(Role::Sessions, &config.sessions);
    let mut table = Rows::open(path, &wanted, progress, &mut unread)?;
    let columns = Columns::new(&table, "sessions.columns", &config.sessions.columns, &[&PRODUCT])?;
    columns.require(&[&[&PRODUCT]])?;
    let column = columns.find_inner(&PRODUCT);
    while let Some(row) = table.next(&mut unread)? {
        let id = row.get(column);
        if !id.is_empty() && catalog.by_key(id).is_none() {
            catalog.add_key(id, u32::try_from(products.len()).unwrap_or(u32::MAX));
            products.push(bare(id));
        }
    }
    progress.finish(&format!("{} products", products.len()));
    let mut report = Report::default();
    let sessions: Vec<Session> =
        sessions::read(&[path.to_owned()], &catalog, &config, progress, &mut report)?;
    Ok((Merchant { products, sessions, ..Merchant::default() }, report))
}

fn bare(id: &str) -> Product {
    Product {
        key: id.to_owned(),
        title: id.to_owned(),
        variants: vec![Variant::default()],
        ..Product::default()
    }
}
