//! The one place where what is noted in private.toml becomes an address to write to.

use super::context::{Desk, folder_of};
use super::failure::Failure;
use crate::calendar::{Mailbox, Mailboxes};
use crate::store::{self, Scope};

/// Returns the addresses of the plan's people, as far as private.toml has them.
pub(crate) fn addresses(desk: &Desk) -> Result<Mailboxes, Failure> {
    let Some(private) = store::private(folder_of(desk.file.path()))? else {
        return Ok(Mailboxes::default());
    };
    let people = desk.plan(&Scope::Nothing)?.people;
    let noted = people.iter().filter_map(|person| {
        let address = private.person(&person.id, "email")?;
        let mailbox = Mailbox::new(&person.name, address.reveal());
        Some((person.id.clone(), mailbox))
    });
    Ok(noted.collect())
}
