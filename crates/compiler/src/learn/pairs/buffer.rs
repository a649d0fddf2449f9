//! Walks that are held until they are combined.

use super::fixed;
use super::leads::Leads;
use super::row::Row;

/// Walks of at least two different products, laid end to end. All that belongs to a walk lies together, for a row is
/// made from walks all over the buffer, and each place apart would be fetched from memory apart.
///
/// A walk is: its weight, the numbers of its products and steps, the products, their greatest strengths, the products
/// of its steps, the steps' strengths; of orders, the products are all. Strengths and the weight are an `f32`'s bits.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    words: Vec<u32>,
    /// Products of all walks.
    held: usize,
}

/// Words before a walk's products.
const HEAD: usize = 3;

/// Walks whose heads are read before the first of them is used: memory answers sixteen questions in the time of one,
/// as long as none waits for another's answer.
const AHEAD: usize = 16;

/// Places in the buffer are 32-bit numbers.
const MOST_WORDS: usize = u32::MAX as usize;

impl Buffer {
    /// Adds one walk: `held` are its different products with their greatest strengths; `steps` is empty for orders.
    pub(super) fn add(&mut self, steps: &[(u32, f32)], held: &[(u32, f32)], weight: f32) {
        self.words.extend([weight.to_bits(), held.len() as u32, steps.len() as u32]);
        self.words.extend(held.iter().map(|step| step.0));
        if !steps.is_empty() {
            self.words.extend(held.iter().map(|step| step.1.to_bits()));
            self.words.extend(steps.iter().map(|step| step.0));
            self.words.extend(steps.iter().map(|step| step.1.to_bits()));
        }
        self.held += held.len();
    }

    /// Whether the buffer, with the index that combining it makes, is over the limit, or has no place for a walk of
    /// `steps` more.
    pub(super) fn is_full(&self, steps: usize, memory_bytes: usize) -> bool {
        let words = self.words.len() + self.held;
        words * size_of::<u32>() > memory_bytes || words > MOST_WORDS - HEAD - 4 * steps
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Forgets the walks and keeps the room.
    pub(super) fn clear(&mut self) {
        self.words.clear();
        self.held = 0;
    }

    fn head(&self, place: usize) -> [u32; HEAD] {
        [self.words[place], self.words[place + 1], self.words[place + 2]]
    }

    fn walk(&self, place: usize, [weight, held, steps]: [u32; HEAD]) -> HeldWalk<'_> {
        let (held, steps) = (held as usize, steps as usize);
        let (products, rest) = self.words[place + HEAD..].split_at(held);
        let (strengths, rest) = rest.split_at(if steps == 0 { 0 } else { held });
        let (step_products, rest) = rest.split_at(steps);
        let step_strengths = &rest[..steps];
        HeldWalk { weight: f32::from_bits(weight), products, strengths, step_products, step_strengths }
    }

    fn walks(&self) -> impl Iterator<Item = (usize, HeldWalk<'_>)> {
        let mut place = 0;
        std::iter::from_fn(move || {
            (place < self.words.len()).then(|| {
                let (at, walk) = (place, self.walk(place, self.head(place)));
                place += HEAD + walk.products.len() + walk.strengths.len() + 2 * walk.step_products.len();
                (at, walk)
            })
        })
    }
}

/// One walk in the buffer; the strengths are bits.
struct HeldWalk<'b> {
    weight: f32,
    products: &'b [u32],
    strengths: &'b [u32],
    step_products: &'b [u32],
    step_strengths: &'b [u32],
}

impl HeldWalk<'_> {
    fn add_session(&self, product: u32, leads: &Leads, row: &mut Row) {
        let weight = f64::from(self.weight);
        let share = weight / self.products.len() as f64;
        let overlap = fixed::fixed(share / self.products.len() as f64);
        for (&other, &strength) in self.products.iter().zip(self.strengths) {
            if other != product {
                let sums = row.with(other);
                fixed::add(&mut sums.overlap, overlap);
                fixed::add(&mut sums.together, fixed::fixed(share * f64::from(f32::from_bits(strength))));
            }
        }
        for (from, _) in self.step_products.iter().enumerate().filter(|(_, step)| **step == product) {
            let later = self.step_products[from + 1..].iter().zip(&self.step_strengths[from + 1..]);
            for ((&other, &strength), lead) in later.zip(leads.by_distance()) {
                if other != product {
                    let amount = fixed::fixed(weight * f64::from(f32::from_bits(strength)) * lead);
                    fixed::add(&mut row.with(other).leads, amount);
                }
            }
        }
    }

    fn add_order(&self, product: u32, row: &mut Row) {
        let overlap = fixed::fixed(f64::from(self.weight));
        for &other in self.products {
            if other != product {
                fixed::add(&mut row.with(other).overlap, overlap);
            }
        }
    }
}

/// A buffer of which every product knows its walks.
pub(super) struct Indexed<'b> {
    buffer: &'b Buffer,
    /// `None` for orders.
    leads: Option<&'b Leads>,
    /// Where a product's walks start in `walks`, and at the end their number.
    starts: Vec<u32>,
    /// Their places in the buffer.
    walks: Vec<u32>,
}

impl<'b> Indexed<'b> {
    pub(super) fn new(buffer: &'b Buffer, leads: Option<&'b Leads>, products: usize) -> Self {
        let mut starts = vec![0_u32; products + 1];
        for (_, walk) in buffer.walks() {
            for &product in walk.products {
                starts[product as usize + 1] += 1;
            }
        }
        for product in 0..products {
            starts[product + 1] += starts[product];
        }
        let mut next = starts.clone();
        let mut walks = vec![0_u32; buffer.held];
        for (place, walk) in buffer.walks() {
            for &product in walk.products {
                let at = &mut next[product as usize];
                walks[*at as usize] = place as u32;
                *at += 1;
            }
        }
        Self { buffer, leads, starts, walks }
    }

    /// Adds everything that the buffer says about one product's pairs.
    pub(super) fn add_row(&self, product: u32, row: &mut Row) {
        let places = self.starts[product as usize] as usize..self.starts[product as usize + 1] as usize;
        for places in self.walks[places].chunks(AHEAD) {
            let mut heads = [[0; HEAD]; AHEAD];
            for (head, &place) in heads.iter_mut().zip(places) {
                *head = self.buffer.head(place as usize);
            }
            for (head, &place) in heads.into_iter().zip(places) {
                let walk = self.buffer.walk(place as usize, head);
                match self.leads {
                    Some(leads) => walk.add_session(product, leads, row),
                    None => walk.add_order(product, row),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_come_back_as_they_were_held() {
        let mut buffer = Buffer::default();
        buffer.add(&[(4, 1.0), (2, 3.0), (4, 5.0)], &[(2, 3.0), (4, 5.0)], 0.5);
        buffer.add(&[], &[(1, 0.0), (2, 0.0), (3, 0.0)], 1.0);
        let walks: Vec<_> = buffer
            .walks()
            .map(|(place, walk)| {
                let strengths: Vec<f32> = walk.strengths.iter().map(|&bits| f32::from_bits(bits)).collect();
                (place, walk.weight, walk.products.to_vec(), strengths, walk.step_products.to_vec())
            })
            .collect();
        assert_eq!(walks[0], (0, 0.5, vec![2, 4], vec![3.0, 5.0], vec![4, 2, 4]));
        assert_eq!(walks[1], (13, 1.0, vec![1, 2, 3], vec![], vec![]));
        assert_eq!(buffer.held, 5);
        assert!(buffer.is_full(1, 26 * 4 - 28) && !buffer.is_full(1, 26 * 4));
        buffer.clear();
        assert!(buffer.is_empty() && buffer.walks().next().is_none());
    }
}
