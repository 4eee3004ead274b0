//! Values whose document cannot be believed.

mod one_or_many;
mod scalar;

pub use one_or_many::OneOrMany;
pub use scalar::Scalar;
