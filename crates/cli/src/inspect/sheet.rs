//! A contact sheet: random products with what the shop's pages would show beside them, as one HTML file.

mod address;
mod bundle;
mod card;
mod choice;
mod html;
mod page;
mod product;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::catalog::Catalog;
use super::inspection::{Inspection, Sheet};
use crate::exit::Stop;
use crate::snapshot::Snapshot;
use address::Addresses;
use html::Html;
use page::Facts;

pub(super) use address::origin;

/// What the sheet is asked for.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) file: PathBuf,
    /// Most products on it.
    pub(super) products: usize,
    pub(super) seed: u64,
    /// Where paths lead to instead of the shop's own address.
    pub(super) origin: Option<String>,
}

/// Writes the sheet; complete or not at all. The same snapshot, number and seed give the same bytes.
pub(super) fn write(
    folder: &Path,
    catalog: &Catalog,
    inspection: &Inspection,
    wanted: Wanted,
) -> Result<Sheet, Stop> {
    let Wanted { file, products, seed, origin } = wanted;
    let chosen = choice::choose(&catalog.products, products, seed);
    let addresses = Addresses::new(&inspection.shop, origin);
    let mut snapshot = Snapshot::open(folder)?;
    let mut html = Html::default();
    page::head(&mut html, &Facts { inspection, chosen: chosen.len(), seed });
    for (number, product) in (1..).zip(&chosen) {
        let strange = inspection.strangest.iter().find(|one| one.key == product.key);
        let asked = product::Asked { number, product, strange, now_s: inspection.build.built_at_s };
        product::section(&mut html, &mut snapshot, &addresses, &asked)?;
    }
    page::foot(&mut html);
    put(&file, html.as_bytes()).map_err(|source| {
        Stop::bad_input(format!(
            "{}: the sheet cannot be written ({source}). Expected a file in a folder that may be written. Name another \
             with --sheet.",
            file.display()
        ))
    })?;
    Ok(Sheet { file, products: chosen.len(), seed })
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    file.persist(path).map(drop).map_err(|error| error.error)
}
