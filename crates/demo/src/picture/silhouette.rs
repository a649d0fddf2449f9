/// What kind of object a picture shows; one for each leaf category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each name is its own explanation")]
pub enum Silhouette {
    #[default]
    Mug,
    Teapot,
    Glass,
    Tin,
    Pan,
    Casserole,
    Knife,
    Board,
    Tote,
    Backpack,
    Wallet,
    Sweater,
    Beanie,
    Scarf,
    Gloves,
    Watch,
    Ring,
    Necklace,
    Lamp,
    Bulb,
    Candle,
    Notebook,
    Pen,
    Organiser,
    Towel,
    Soap,
    Throw,
    Cushion,
}

impl Silhouette {
    /// Whether the solid itself, not its surface alone, depends on the material: glass is hollow and leather is cut.
    pub(super) fn follows_material(self) -> bool {
        use Silhouette::{Candle, Casserole, Gloves, Lamp, Mug, Pan, Scarf, Teapot, Tote};
        matches!(self, Mug | Teapot | Pan | Casserole | Tote | Scarf | Gloves | Lamp | Candle)
    }

    /// The silhouette of a table's word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "mug" => Self::Mug,
            "teapot" => Self::Teapot,
            "glass" => Self::Glass,
            "tin" => Self::Tin,
            "pan" => Self::Pan,
            "casserole" => Self::Casserole,
            "knife" => Self::Knife,
            "board" => Self::Board,
            "tote" => Self::Tote,
            "backpack" => Self::Backpack,
            "wallet" => Self::Wallet,
            "sweater" => Self::Sweater,
            "beanie" => Self::Beanie,
            "scarf" => Self::Scarf,
            "gloves" => Self::Gloves,
            "watch" => Self::Watch,
            "ring" => Self::Ring,
            "necklace" => Self::Necklace,
            "lamp" => Self::Lamp,
            "bulb" => Self::Bulb,
            "candle" => Self::Candle,
            "notebook" => Self::Notebook,
            "pen" => Self::Pen,
            "organiser" => Self::Organiser,
            "towel" => Self::Towel,
            "soap" => Self::Soap,
            "throw" => Self::Throw,
            "cushion" => Self::Cushion,
            _ => return None,
        })
    }
}
