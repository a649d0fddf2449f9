/// A number in `0.0..1.0` for each cell of the plane.
pub(super) fn cell(x: i32, y: i32) -> f32 {
    let mut bits = (x as u32).wrapping_mul(0x9e37_79b1) ^ (y as u32).wrapping_mul(0x85eb_ca77);
    bits = (bits ^ (bits >> 15)).wrapping_mul(0x2c1b_3c6d);
    bits = (bits ^ (bits >> 12)).wrapping_mul(0x297a_2d39);
    ((bits ^ (bits >> 15)) >> 8) as f32 / (1_u32 << 24) as f32
}

/// Smooth noise of the plane, `0.0..1.0`, about one swing a unit.
pub(super) fn smooth(x: f32, y: f32) -> f32 {
    let (column, row) = (below(x), below(y));
    let (across, down) = (eased(x - column as f32), eased(y - row as f32));
    let top = cell(column, row) * (1.0 - across) + cell(column + 1, row) * across;
    let bottom = cell(column, row + 1) * (1.0 - across) + cell(column + 1, row + 1) * across;
    top * (1.0 - down) + bottom * down
}

/// Noise of three sizes, `0.0..1.0`.
pub(super) fn rough(x: f32, y: f32) -> f32 {
    smooth(x, y) * 0.55 + smooth(x * 2.1 + 7.3, y * 2.1) * 0.3 + smooth(x * 4.3, y * 4.3 + 3.1) * 0.15
}

/// Pebbles: 1 in the middle of each, 0 in the furrows between.
pub(super) fn pebbles(x: f32, y: f32) -> f32 {
    let (column, row) = (below(x), below(y));
    let (mut nearest, mut second) = (9.0_f32, 9.0_f32);
    for at_row in row - 1..=row + 1 {
        for at_column in column - 1..=column + 1 {
            let dx = at_column as f32 + 0.15 + 0.7 * cell(at_column, at_row) - x;
            let dy = at_row as f32 + 0.15 + 0.7 * cell(at_column + 71, at_row + 13) - y;
            let distance = dx * dx + dy * dy;
            if distance < nearest {
                second = nearest;
                nearest = distance;
            } else if distance < second {
                second = distance;
            }
        }
    }
    ((second.sqrt() - nearest.sqrt()) * 1.8).min(1.0)
}

/// The next lower whole number; the library's `floor` is a call on processors of the oldest kind.
fn below(x: f32) -> i32 {
    let whole = x as i32;
    whole - i32::from((whole as f32) > x)
}

fn eased(share: f32) -> f32 {
    share * share * (3.0 - 2.0 * share)
}
