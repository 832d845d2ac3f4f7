//! The backlog of talks, the sessions of evenings, and when each part of an evening is.

mod edit;
mod evening;
mod facts;
mod fault;
mod items;
mod keep;
mod layout;
mod line;
mod list;
mod night;
mod notes;
mod refuse;
mod run_sheet;
mod spot;
mod transfer;
mod waiting;

pub use edit::{SessionEdit, SessionQuestion};
pub use fault::SessionFault;
pub use keep::{Deed, FreePlace, SessionKept, SessionTarget, add_session, change_session};
pub use line::{Begins, REPLY_DAYS, SessionLine, SessionPlace};
pub use list::{SessionList, list_sessions};
pub use run_sheet::{Acting, BLANK, Origin, RunLine, RunSheet, run_sheet};
pub use transfer::{move_session, remove_session};
pub use waiting::{Waiting, Why};

pub(super) use notes::agenda_notes;
pub(super) use waiting::{waiting, waiting_talks};
