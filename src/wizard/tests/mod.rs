//! Tests of whole interviews; each question's own tests stand beside it.

mod interviews;
