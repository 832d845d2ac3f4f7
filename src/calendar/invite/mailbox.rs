use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use crate::plan::{Id, is_mail_address};
use crate::text::squeeze;

/// A person's name and mail address.
///
/// The address is a private fact: nothing prints it, and only this folder reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct Mailbox {
    name: String,
    address: String,
}

impl Mailbox {
    /// Returns the mailbox of a person; none when the address, without the blanks around it, is
    /// not one that every mail program can write to (see [`is_mail_address`]).
    pub fn new(name: &str, address: &str) -> Option<Self> {
        let address = address.trim();
        is_mail_address(address).then(|| Self {
            name: squeeze(name),
            address: address.to_owned(),
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }

    pub(super) fn domain(&self) -> &str {
        self.address.rsplit('@').next().unwrap_or_default()
    }

    /// Returns the address as a URI; what means something in one is written in hexadecimal
    /// (RFC 6068, 2).
    pub(super) fn uri(&self) -> String {
        let mut uri = "mailto:".to_owned();
        for c in self.address.chars() {
            if "%/?#&=^`{|}".contains(c) {
                let _ = write!(uri, "%{:02X}", u32::from(c));
            } else {
                uri.push(c);
            }
        }
        uri
    }

    /// Whether mail to an address comes here. Servers may tell capitals apart and none does.
    fn takes(&self, address: &str) -> bool {
        self.address.eq_ignore_ascii_case(address)
    }
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} <…>", self.name)
    }
}

/// The mailboxes of a group's people, as far as they are noted.
#[derive(Debug, Clone, Default)]
pub struct Mailboxes(BTreeMap<Id, Option<Mailbox>>);

/// What is noted of a person's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted<'a> {
    /// Nothing.
    Nothing,
    /// Something that is no address.
    NoAddress,
    /// An address.
    At(&'a Mailbox),
}

impl Mailboxes {
    /// Returns what is noted of a person.
    pub fn of(&self, person: &Id) -> Noted<'_> {
        match self.0.get(person) {
            None => Noted::Nothing,
            Some(None) => Noted::NoAddress,
            Some(Some(mailbox)) => Noted::At(mailbox),
        }
    }

    /// Returns everybody whose mail goes to an address, in the order of their ids.
    pub fn owners(&self, address: &str) -> Vec<&Id> {
        let takes =
            |mailbox: &Option<Mailbox>| mailbox.as_ref().is_some_and(|it| it.takes(address));
        let owners = self.0.iter().filter(|(_, mailbox)| takes(mailbox));
        owners.map(|(person, _)| person).collect()
    }
}

impl FromIterator<(Id, Option<Mailbox>)> for Mailboxes {
    /// Collects what is noted; none stands for what is no address.
    fn from_iter<T: IntoIterator<Item = (Id, Option<Mailbox>)>>(noted: T) -> Self {
        Self(noted.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: &str) -> Mailbox {
        Mailbox::new("Ana", address).expect("an address")
    }

    #[test]
    fn an_address_does_not_show_by_accident() {
        let shown = format!("{:?}", at("ana@example.org"));
        assert_eq!(shown, "Ana <…>");
    }

    #[test]
    fn what_means_something_in_a_uri_is_escaped() {
        assert_eq!(at("a+b@example.org").uri(), "mailto:a+b@example.org");
        assert_eq!(at("a&b?c%d@x.org").uri(), "mailto:a%26b%3Fc%25d@x.org");
    }

    #[test]
    fn capitals_of_an_address_do_not_matter() {
        let ana: Id = "ana".parse().expect("an id");
        let zofia: Id = "zofia".parse().expect("an id");
        let noted = [
            (ana.clone(), Mailbox::new("Ana", " ana@example.org\n")),
            (zofia.clone(), Mailbox::new("Zofia", "zofia at example")),
        ];
        let boxes: Mailboxes = noted.into_iter().collect();
        assert_eq!(boxes.owners("Ana@EXAMPLE.org"), [&ana]);
        assert!(boxes.owners("zofia at example").is_empty());
        assert_eq!(boxes.of(&zofia), Noted::NoAddress);
        assert!(matches!(boxes.of(&ana), Noted::At(_)));
    }
}
