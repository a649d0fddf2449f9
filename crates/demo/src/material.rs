//! What things are made of: one word for people, one surface for the pictures.

/// A material whose surface a picture can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each name is its own explanation")]
pub enum Material {
    Ceramic,
    Glass,
    BrushedMetal,
    PolishedMetal,
    Enamel,
    CastIron,
    Wood,
    Leather,
    Linen,
    Canvas,
    Knit,
    Woven,
    Terry,
    Paper,
    Wax,
    Soap,
}

impl Material {
    /// Every material, in the order of the words.
    pub const ALL: [Self; 16] = [
        Self::Ceramic,
        Self::Glass,
        Self::BrushedMetal,
        Self::PolishedMetal,
        Self::Enamel,
        Self::CastIron,
        Self::Wood,
        Self::Leather,
        Self::Linen,
        Self::Canvas,
        Self::Knit,
        Self::Woven,
        Self::Terry,
        Self::Paper,
        Self::Wax,
        Self::Soap,
    ];

    /// The word in the tables and in `truth.material`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ceramic => "ceramic",
            Self::Glass => "glass",
            Self::BrushedMetal => "brushed metal",
            Self::PolishedMetal => "polished metal",
            Self::Enamel => "enamel",
            Self::CastIron => "cast iron",
            Self::Wood => "wood",
            Self::Leather => "leather",
            Self::Linen => "linen",
            Self::Canvas => "canvas",
            Self::Knit => "knit",
            Self::Woven => "woven",
            Self::Terry => "terry",
            Self::Paper => "paper",
            Self::Wax => "wax",
            Self::Soap => "soap",
        }
    }

    /// The material of a table's word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|material| material.word() == word)
    }

    /// Two sentences that a description may choose from; `{made_of}` stands for the exact material.
    #[must_use]
    pub fn sentences(self) -> [&'static str; 2] {
        match self {
            Self::Ceramic => [
                "Made of {made_of} under a glaze that breaks softly at the edges.",
                "The {made_of} is fired twice, so it shrugs off knocks and the dishwasher.",
            ],
            Self::Glass => [
                "The {made_of} is clear, even and tougher than it looks.",
                "Made of {made_of}, thin at the lip and steady at the foot.",
            ],
            Self::BrushedMetal => [
                "The {made_of} is brushed by hand, so small scratches simply join in.",
                "Solid {made_of} with a satin finish.",
            ],
            Self::PolishedMetal => [
                "Made of {made_of} and polished until it holds the window.",
                "The {made_of} takes on a patina; a soft cloth takes it off again.",
            ],
            Self::Enamel => [
                "Finished in {made_of} that keeps its colour for decades.",
                "The surface is {made_of}: smooth, hard and easy to wipe.",
            ],
            Self::CastIron => {
                ["Poured in sand from {made_of} and finished by hand.", "Solid {made_of}, heavy on purpose."]
            }
            Self::Wood => [
                "Solid {made_of}, oiled and never lacquered.",
                "The {made_of} is dried for two years before anyone cuts it.",
            ],
            Self::Leather => [
                "Made of {made_of} that grows darker and softer with use.",
                "The {made_of} comes from a family tannery and keeps its natural grain.",
            ],
            Self::Linen => [
                "Woven from {made_of} and washed until soft.",
                "The {made_of} is grown in Flanders and dyed in small vats.",
            ],
            Self::Canvas => [
                "Sewn from {made_of} with bar-tacks wherever it is pulled.",
                "The {made_of} starts stiff and ends up a friend.",
            ],
            Self::Knit => [
                "Knitted from {made_of} that is warm without weight.",
                "The {made_of} is spun and dyed within fifty miles of the needles.",
            ],
            Self::Woven => [
                "Woven from {made_of} on slow looms.",
                "The {made_of} is milled softly and brushed on one side.",
            ],
            Self::Terry => [
                "Looped from {made_of} that drinks water and gives it back to the line.",
                "The loops are {made_of}, long and even.",
            ],
            Self::Paper => [
                "Made with {made_of} and packed in recycled card.",
                "It is {made_of}, with a label printed in plant inks.",
            ],
            Self::Wax => {
                ["Poured from {made_of} in small batches.", "Nothing but {made_of} and a cotton wick."]
            }
            Self::Soap => [
                "A bar of {made_of}, cut by wire and stamped by hand.",
                "Made of {made_of} with nothing to apologise for.",
            ],
        }
    }
}
