//! The product's outline in a few numbers.

use crate::picture::Picture;
use crate::subject::Subject;

/// Bands from top to bottom.
const BANDS: usize = 4;

/// What the outline looks like.
pub(super) struct Layout {
    /// Share of each band of the product's box that is product, from the top, 0 to 1.
    pub(super) bands: [f32; BANDS],
    /// The logarithm of width by height, -1 to 1.
    pub(super) aspect: f32,
    /// How well the left half mirrors the right, 0 to 1.
    pub(super) symmetry: f32,
}

impl Layout {
    /// `None` where there is no product, as of nothing but skin.
    pub(super) fn of(picture: &Picture, subject: &Subject) -> Option<Self> {
        let (width, height) = (picture.width, picture.height);
        let mut columns = vec![0_usize; width];
        let mut rows = vec![0_usize; height];
        for place in (0..subject.product.len()).filter(|&place| subject.product[place]) {
            columns[place % width] += 1;
            rows[place / width] += 1;
        }
        let ((left, right), (top, bottom)) = (span(&columns)?, span(&rows)?);
        let is = |x: usize, y: usize| subject.product[y * width + x];
        let mut inside = [0_usize; BANDS];
        let mut all = [0_usize; BANDS];
        let (mut mirrored, mut either) = (0_usize, 0_usize);
        for y in top..=bottom {
            let band = (y - top) * BANDS / (bottom + 1 - top);
            for x in left..=right {
                let (here, there) = (is(x, y), is(left + right - x, y));
                inside[band] += usize::from(here);
                all[band] += 1;
                mirrored += usize::from(here && there);
                either += usize::from(here || there);
            }
        }
        let aspect = libm::logf((right + 1 - left) as f32 / (bottom + 1 - top) as f32) / libm::logf(4.0);
        Some(Self {
            bands: std::array::from_fn(|band| inside[band] as f32 / all[band].max(1) as f32),
            aspect: aspect.clamp(-1.0, 1.0),
            symmetry: mirrored as f32 / either.max(1) as f32,
        })
    }
}

/// First and last place between which 98 in 100 lie: a stray strap does not widen the box.
fn span(counts: &[usize]) -> Option<(usize, usize)> {
    let all: usize = counts.iter().sum();
    Some((reached(0..counts.len(), counts, all)?, reached((0..counts.len()).rev(), counts, all)?))
}

/// The place at which more than one in a hundred was passed.
fn reached(mut order: impl Iterator<Item = usize>, counts: &[usize], all: usize) -> Option<usize> {
    let mut seen = 0;
    order.find(|&place| {
        seen += counts[place];
        seen * 100 > all
    })
}
