//! The Wasm's memory, handed out in powers of two.
//!
//! The standard allocator is built for programs that run for days, and weighs an eighth of the widget's code. A page's
//! widget lives for minutes in a few hundred kilobytes. So: a list of free blocks for each power of two, new blocks
//! from the end of the memory, nothing ever joined or given back. Giving and taking are a few instructions each.
#![expect(unsafe_code, reason = "an allocator hands out raw memory")]
#![expect(clippy::cast_ptr_alignment, reason = "every block is aligned for an address")]

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr::{null_mut, with_exposed_provenance_mut};

/// A free block holds the address of the next one, so it cannot be smaller than an address.
const SMALLEST: usize = 16;
/// Every block lies at a multiple of this.
const ALIGNMENT: usize = 16;
const CLASSES: usize = usize::BITS as usize;

/// Gives addresses of fresh memory: asked for a number of bytes, it answers where they begin and how many there are.
pub(crate) type Grow = fn(usize) -> Option<(usize, usize)>;

/// All of the memory that is not in use.
pub(crate) struct PowersOfTwo {
    grow: Grow,
    state: UnsafeCell<State>,
}

struct State {
    /// The first free block of each size.
    free: [*mut u8; CLASSES],
    /// Memory that was never given out: from here to `end`.
    next: usize,
    end: usize,
}

// SAFETY: a page's Wasm has one thread; tests use an allocator of their own each.
unsafe impl Sync for PowersOfTwo {}

impl PowersOfTwo {
    pub(crate) const fn new(grow: Grow) -> Self {
        Self { grow, state: UnsafeCell::new(State { free: [null_mut(); CLASSES], next: 0, end: 0 }) }
    }

    fn carve(&self, state: &mut State, size: usize) -> Option<*mut u8> {
        if state.end - state.next < size {
            let (start, bytes) = (self.grow)(size)?;
            if start != state.end {
                state.next = start;
            }
            state.end = start + bytes;
        }
        let block = state.next;
        state.next += size;
        Some(with_exposed_provenance_mut(block))
    }
}

/// The size of the block for a layout; none beyond what there is.
fn block_size(layout: Layout) -> Option<usize> {
    (layout.align() <= ALIGNMENT).then_some(layout.size().max(SMALLEST))?.checked_next_power_of_two()
}

fn class(size: usize) -> usize {
    size.trailing_zeros() as usize
}

// SAFETY: a block is in one place only: in use, in the list of its size, or in the memory never given out. Blocks do
// not overlap, since each is carved off the front of that memory, and their sizes keep the next one aligned.
unsafe impl GlobalAlloc for PowersOfTwo {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: one thread, and nothing below calls back.
        let state = unsafe { &mut *self.state.get() };
        let Some(size) = block_size(layout) else { return null_mut() };
        let first = state.free[class(size)];
        if first.is_null() {
            return self.carve(state, size).unwrap_or(null_mut());
        }
        // SAFETY: a block in a list holds the address of the next one.
        state.free[class(size)] = unsafe { first.cast::<*mut u8>().read() };
        first
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as above; the caller gives the layout that the block was made for.
        let state = unsafe { &mut *self.state.get() };
        if let Some(size) = block_size(layout) {
            // SAFETY: the block is ours again, aligned, and large enough for an address.
            unsafe { block.cast::<*mut u8>().write(state.free[class(size)]) };
            state.free[class(size)] = block;
        }
    }
}

/// More pages of the Wasm's memory.
#[cfg(target_arch = "wasm32")]
pub(crate) fn grow(bytes: usize) -> Option<(usize, usize)> {
    const PAGE: usize = 65_536;
    let pages = bytes.div_ceil(PAGE);
    let before = core::arch::wasm32::memory_grow(0, pages);
    (before != usize::MAX).then_some((before * PAGE, pages * PAGE))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Memory from the system, never contiguous with what came before.
    fn system(bytes: usize) -> Option<(usize, usize)> {
        let bytes = bytes.max(1 << 12);
        // SAFETY: the layout has a size; the memory is left to the end of the test.
        let start = unsafe { std::alloc::alloc(Layout::from_size_align(bytes, ALIGNMENT).ok()?) };
        Some((start.expose_provenance(), bytes))
    }

    #[test]
    fn blocks_in_use_never_overlap() {
        let memory = PowersOfTwo::new(system);
        let mut seed = 1_u64;
        let mut chance = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from((seed >> 33) % below).unwrap()
        };
        let mut used: Vec<(*mut u8, Layout, u8)> = Vec::new();
        for round in 0..20_000 {
            if used.len() > 200 || (!used.is_empty() && chance(3) == 0) {
                let (block, layout, mark) = used.swap_remove(chance(used.len() as u64));
                // SAFETY: the block is in use with this layout.
                unsafe {
                    assert!((0..layout.size()).all(|byte| block.add(byte).read() == mark));
                    memory.dealloc(block, layout);
                }
            } else {
                let layout = Layout::from_size_align(chance(700), 1 << chance(5)).unwrap();
                let mark = (round % 251) as u8;
                // SAFETY: what is written is inside the block.
                unsafe {
                    let block = memory.alloc(layout);
                    assert!(!block.is_null() && block.addr() % layout.align() == 0);
                    block.write_bytes(mark, layout.size());
                    used.push((block, layout, mark));
                }
            }
        }
    }

    #[test]
    fn what_was_given_back_is_given_again() {
        let memory = PowersOfTwo::new(system);
        let layout = Layout::from_size_align(100, 8).unwrap();
        // SAFETY: the block is given back once, with its layout.
        unsafe {
            let block = memory.alloc(layout);
            memory.dealloc(block, layout);
            assert_eq!(memory.alloc(Layout::from_size_align(128, 1).unwrap()), block);
        }
    }

    #[test]
    fn without_memory_there_is_no_block() {
        let memory = PowersOfTwo::new(|_| None);
        // SAFETY: nothing is read or written.
        unsafe {
            assert!(memory.alloc(Layout::from_size_align(8, 8).unwrap()).is_null());
            assert!(memory.alloc(Layout::from_size_align(8, 64).unwrap()).is_null());
        }
    }
}
