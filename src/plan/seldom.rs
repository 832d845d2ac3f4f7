use std::ops::{Deref, DerefMut};

/// What most events say nothing of, kept apart from them: a plan of thousands of events is a third smaller.
/// It is read and changed as what it holds.
#[derive(Debug, Clone)]
pub struct Seldom<T>(Option<Box<T>>);

/// What may say nothing.
pub trait Silent: Default + PartialEq + 'static {
    /// One that says nothing.
    const SILENT: &'static Self;
}

impl<T> Seldom<T> {
    /// Whether nothing was ever said.
    pub fn is_silent(&self) -> bool {
        self.0.is_none()
    }

    /// Returns what is said, to be changed; nothing is made where there is none.
    pub fn said_mut(&mut self) -> Option<&mut T> {
        self.0.as_deref_mut()
    }
}

impl<T> Default for Seldom<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Silent> From<T> for Seldom<T> {
    fn from(said: T) -> Self {
        Self((said != *T::SILENT).then(|| Box::new(said)))
    }
}

impl<T: Silent> Deref for Seldom<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &self.0 {
            Some(said) => said,
            None => T::SILENT,
        }
    }
}

impl<T: Silent> DerefMut for Seldom<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Silent> PartialEq for Seldom<T> {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            _ => **self == **other,
        }
    }
}

impl<T: Silent + Eq> Eq for Seldom<T> {}

#[cfg(test)]
mod tests {
    use super::super::{Money, Sum};
    use super::*;

    #[test]
    fn what_says_nothing_is_the_same_however_it_came_to_be() {
        let never: Seldom<Money> = Seldom::default();
        let mut emptied = never.clone();
        emptied.costs.clear();
        assert!(never.is_silent() && Seldom::from(Money::default()).is_silent());
        assert!(!emptied.is_silent());
        assert_eq!(never, emptied);
        assert_eq!(*emptied, Money::default());
    }

    #[test]
    fn what_is_said_is_read_and_changed_as_what_it_is() {
        let mut money: Seldom<Money> = Seldom::default();
        assert!(money.said_mut().is_none());
        assert!(money.costs.is_empty());
        money.costs.push(Sum::new("pizza".to_owned()));
        assert_eq!(money.costs.len(), 1);
        assert!(money.said_mut().is_some());
        assert_ne!(money, Seldom::default());
    }
}
