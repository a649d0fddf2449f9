use crate::{
    department::{Leaf, Piece},
    random::{hash, mix},
};

/// Two short paragraphs: the piece's own sentence, then its material, what goes in and a closing word of its leaf.
pub(super) fn html(leaf: &Leaf, piece: &Piece) -> String {
    let turn = mix(hash(&piece.title));
    let material = piece.material.sentences()[(turn & 1) as usize].replace("{made_of}", &piece.made_of);
    let closing =
        leaf.closings.get((turn >> 8) as usize % leaf.closings.len().max(1)).map_or("", String::as_str);
    let holds = if piece.holds.is_empty() { String::new() } else { format!(" Holds {}.", piece.holds) };
    format!("<p>{}</p>\n<p>{}{holds} {}</p>", escaped(&piece.line), escaped(&material), escaped(closing))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
