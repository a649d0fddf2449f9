//! Why a picture cannot be read. Every message has three beats: what was found, what was expected, what to do.

/// A fault of the bytes; the caller knows the file's name and puts it in front.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// No bytes at all.
    #[error("the file is empty. Expected a JPEG, PNG or WebP picture. Download or export the picture again.")]
    Empty,

    /// The first bytes are no signature of a format that is read.
    #[error(
        "this is {found}. Expected a JPEG, PNG or WebP picture (the content decides, not the file's name). \
         Convert the picture, or name another in the feed."
    )]
    NotAPicture {
        /// What the first bytes look like, with an article.
        found: &'static str,
    },

    /// Wider, higher or of more pixels than will be decoded: a decompression bomb, or a scan meant for print.
    #[error(
        "the picture is {width} x {height} pixels. Expected at most {most_a_side} a side and {most_pixels} in all. \
         Scale it down; shops show far less."
    )]
    TooLarge {
        /// Pixels a row, as the header says.
        width: u32,
        /// Rows, as the header says.
        height: u32,
        /// The limit on either side.
        most_a_side: u32,
        /// The limit on their product.
        most_pixels: u64,
    },

    /// Neither wide nor high enough for a colour to mean anything.
    #[error(
        "the picture is {width} x {height} pixels. Expected at least {least_a_side} a side; smaller ones are \
         placeholders or tracking pixels. Name the product's real picture in the feed."
    )]
    TooSmall {
        /// Pixels a row.
        width: u32,
        /// Rows.
        height: u32,
        /// The limit on either side.
        least_a_side: u32,
    },

    /// The header is a picture's, the rest is not, or decoding wants more memory than it may have.
    #[error(
        "the {format} data cannot be decoded ({why}). Expected a whole picture that decodes within {most_megabytes} MB. \
         Download or export it again."
    )]
    Damaged {
        /// The format that the first bytes announce.
        format: &'static str,
        /// What the decoder said.
        why: String,
        /// Memory that decoding may take, in units of 2^20 bytes.
        most_megabytes: u64,
    },
}
