//! `live.pw` made anew from a small stock or price file: nothing is learned again.

mod changes;
mod known;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use pairwell_snapshot::{ChangeSource, LiveSource, WriteFault};
use serde::Serialize;

use crate::config::Config;
use crate::currency::Mention;
use crate::error::BuildError;
use crate::folder::{Folder, FolderFault};
use crate::model::Availability;
use crate::money::Price;
use crate::progress::Progress;
use crate::read::feed::stock_file::{self, StockRow};
use crate::report::FileReport;
use known::Place;
pub use known::{Known, KnownProduct, KnownVariant};

/// Codes that the report names.
const EXAMPLES: usize = 5;

/// What a refresh is asked for.
#[derive(Debug, Clone)]
pub struct RefreshOptions {
    /// The snapshot's folder.
    pub snapshot: PathBuf,
    /// Stock and price files; of two that speak of one variant the later holds.
    pub stock: Vec<PathBuf>,
    /// `pairwell.toml`, for the names of unusual columns (`[feed.columns]`).
    pub config: Option<PathBuf>,
    /// The folder of what the build kept.
    pub cache: PathBuf,
    /// What the last live file says of other products stays.
    pub merge: bool,
    /// Prices may change as much as they will.
    pub any_price: bool,
    /// Nothing is written.
    pub dry_run: bool,
    /// Now, Unix seconds.
    pub now_s: i64,
}

/// What a refresh did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RefreshReport {
    /// Rows read and left out, a file each.
    pub files: Vec<FileReport>,
    /// Rows that name no product of the snapshot.
    pub unknown_rows: u64,
    /// The first few of them: file, row, code.
    pub unknown: Vec<String>,
    /// Rows about a variant that a later row speaks of as well.
    pub repeated_rows: u64,
    /// Prices that were left as they were because they would have changed more than tenfold.
    pub prices_refused: u64,
    /// The first few of them: product, price before and then.
    pub refused: Vec<String>,
    /// Products that can be bought no more.
    pub sold_out: usize,
    /// Products that can be bought again.
    pub back: usize,
    /// Products whose price is another now.
    pub priced: usize,
    /// Products that the live file names.
    pub changes: usize,
    /// Bytes of the live file.
    pub bytes: usize,
    /// What the merchant should know.
    pub notes: Vec<String>,
}

/// Why a refresh stopped. Nothing was replaced.
#[derive(Debug, thiserror::Error)]
pub enum RefreshFailure {
    /// The snapshot.
    #[error(transparent)]
    Snapshot(#[from] FolderFault),
    /// A stock file.
    #[error(transparent)]
    Input(#[from] BuildError),
    /// The changes do not fit the format.
    #[error("the live file cannot be written: {0}. Expected fewer changes. Build the snapshot again.")]
    Format(WriteFault),
    /// A price is in another currency.
    #[error(
        "{}: row {row} gives a price in {found}. Expected {expected}, the currency of the snapshot. Give the file of that \
         market.", path.display()
    )]
    OtherCurrency {
        /// The file.
        path: PathBuf,
        /// As a spreadsheet numbers it.
        row: u64,
        /// What the price names.
        found: String,
        /// The snapshot's.
        expected: String,
    },
    /// No row names anything that the snapshot has.
    #[error(
        "none of {rows} rows names a product of the snapshot (such as {example}). Expected product keys, variant ids or \
         SKUs of the feed that it was built from. Check that file and snapshot are of one shop{}.",
        if *.by_keys { "; without what `pairwell build` keeps in --cache, only product keys are known" } else { "" }
    )]
    NothingKnown {
        /// Rows read.
        rows: u64,
        /// One of them.
        example: String,
        /// Whether only product keys are known.
        by_keys: bool,
    },
    /// The disk.
    #[error("{}: cannot be written ({source}). Expected a folder that may be written. Check its rights.", path.display())]
    Output {
        /// The live file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// What is so now of one variant.
#[derive(Debug, Clone, Copy, Default)]
struct News {
    availability: Availability,
    price: Option<(u64, u64)>,
}

/// Reads the stock files, compares with what was built, and writes the live file.
pub fn refresh(options: &RefreshOptions, progress: &dyn Progress) -> Result<RefreshReport, RefreshFailure> {
    let folder = Folder::open(&options.snapshot)?;
    let identity = folder.core().identity();
    let mut report = RefreshReport::default();
    let kept = Known::read(&options.cache, identity.shop_id, &format!("{:016x}", identity.build_id));
    let by_keys = kept.is_none();
    let known = if let Some(known) = kept {
        known
    } else {
        report.notes.push(format!(
            "{} has no record of this build's variants, so rows are matched by product key alone. Name the build's folder \
             with --cache.",
            options.cache.display()
        ));
        Known::of_folder(&folder)?
    };
    let news = read(options, &folder, &known, by_keys, progress, &mut report)?;
    let changes = changes::changes(&known, &news, &folder, options, &mut report);
    let sources: Vec<ChangeSource<'_>> = changes
        .iter()
        .map(|(product, change)| ChangeSource { key: &known.products[*product].key, change: *change })
        .collect();
    let live = LiveSource { made_at_s: options.now_s, changes: &sources };
    let bytes = live.write(identity).map_err(RefreshFailure::Format)?;
    (report.changes, report.bytes) = (sources.len(), bytes.len());
    if !options.dry_run {
        write(&options.snapshot, &bytes)?;
    }
    Ok(report)
}

/// What the files say, by product and variant (all variants where the row names the product).
fn read(
    options: &RefreshOptions,
    folder: &Folder,
    known: &Known,
    by_keys: bool,
    progress: &dyn Progress,
    report: &mut RefreshReport,
) -> Result<BTreeMap<Place, News>, RefreshFailure> {
    let codes = known.codes();
    let config = options.config.as_deref().map(Config::load).transpose()?.unwrap_or_default();
    let shop = folder.core().shop();
    let mut by_location: BTreeMap<(Place, String), News> = BTreeMap::new();
    for path in &options.stock {
        let (rows, mut file) = stock_file::read(path, &config.feed, options.now_s, progress)?;
        for row in &rows {
            let Some(place) = codes.find(&row.sku, &row.id, &row.key) else {
                report.unknown_rows += 1;
                if report.unknown.len() < EXAMPLES {
                    let code = [&row.sku, &row.id, &row.key].into_iter().find(|code| !code.is_empty());
                    let code = code.map_or("", String::as_str);
                    report.unknown.push(format!("{}, row {}: `{code}`", path.display(), row.row));
                }
                continue;
            };
            let price = price(row, shop.currency, shop.currency_digits, path)?;
            let news = News { availability: row.availability, price };
            let earlier = by_location.insert((place, row.location.clone()), news);
            report.repeated_rows += u64::from(earlier.is_some());
        }
        file.rows_used = file.rows_read.saturating_sub(file.rows_skipped());
        report.files.push(file);
    }
    let rows: u64 = report.files.iter().map(|file| file.rows_used).sum();
    if by_location.is_empty() && rows > 0 {
        let example = report.unknown.first().cloned().unwrap_or_default();
        return Err(RefreshFailure::NothingKnown { rows, example, by_keys });
    }
    let mut news: BTreeMap<Place, News> = BTreeMap::new();
    for ((place, _), one) in by_location {
        let all = news.entry(place).or_default();
        all.availability = better(all.availability, one.availability);
        all.price = one.price.or(all.price);
    }
    Ok(news)
}

/// What two places have of one variant: where one has it, it can be bought.
fn better(one: Availability, other: Availability) -> Availability {
    use Availability::{Backorder, InStock, SoldOut, Unknown};
    let rank = |availability| match availability {
        Unknown => 0,
        SoldOut => 1,
        Backorder => 2,
        InStock => 3,
    };
    if rank(other) > rank(one) { other } else { one }
}

/// The price now and before the reduction, in minor units.
fn price(
    row: &StockRow,
    currency: &str,
    digits: u8,
    path: &Path,
) -> Result<Option<(u64, u64)>, RefreshFailure> {
    let Some(now) = row.price else { return Ok(None) };
    for price in [Some(now), row.before].into_iter().flatten() {
        let found = match price.mention {
            Some(Mention::Code(code)) => code.as_str().to_owned(),
            Some(Mention::Sign(of)) if !of.contains(&currency) => {
                of.first().copied().unwrap_or_default().to_owned()
            }
            _ => continue,
        };
        if found != currency {
            return Err(RefreshFailure::OtherCurrency {
                path: path.to_owned(),
                row: row.row,
                found,
                expected: currency.to_owned(),
            });
        }
    }
    let minor = |price: Price| price.amount.minor(digits);
    let now = minor(now);
    Ok(Some((now, row.before.map(minor).filter(|before| *before > now).unwrap_or(0))))
}

/// Puts the file into the place of the old one; complete or not at all.
fn write(folder: &Path, bytes: &[u8]) -> Result<(), RefreshFailure> {
    let path = folder.join("live.pw");
    let failed = |source| RefreshFailure::Output { path: path.clone(), source };
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As the other files of the snapshot: whoever serves the folder reads it.
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644)).map_err(failed)?;
    }
    file.persist(&path).map(drop).map_err(|error| failed(error.error))
}
