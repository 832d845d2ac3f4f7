//! One file a command: the usual way, one test an error of its own, JSON where it shows something.

mod announce;
mod assign;
mod cancel;
mod change;
mod check;
mod checklist;
mod completions;
mod done;
mod events;
mod export;
mod guide;
mod import;
mod init;
mod man;
mod new_event;
mod next;
mod overview;
mod person;
mod proof;
mod reopen;
mod replan;
mod show;
mod skip;
mod task;
mod undo;
