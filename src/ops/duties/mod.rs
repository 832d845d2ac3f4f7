//! Who does what on an evening, and how the work is spread over the year.

mod change;
mod evening;
mod fault;
mod history;
mod load;
mod share;
mod slots;
mod usual;

pub use fault::DutyFault;
pub(super) use load::loads_at;
pub use load::{Load, YearOfDuties, first_day_of_year, year_of_duties};
pub use share::{Duties, DutiesRequest, DutyShare, Stage, duties};

pub(super) use usual::usual_duties;
