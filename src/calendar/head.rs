//! What a file says of the calendar as a whole.

use icalendar::Property;

use super::Style;
use super::describe::is_link;
use super::identity::PRODID;
use super::length::length;
use crate::plan::Plan;
use crate::text::squeeze;

/// Returns what is said of a calendar as a whole: by the names of RFC 7986 and by the older ones that
/// Apple, Google and Outlook read.
pub(super) fn head(plan: &Plan, style: &Style) -> Vec<Property> {
    let name = squeeze(&style.name);
    let refresh = length(style.refresh);
    let mut interval = Property::new("REFRESH-INTERVAL", &refresh);
    let mut properties = vec![
        Property::new("VERSION", "2.0"),
        Property::new("PRODID", PRODID),
        Property::new("CALSCALE", "GREGORIAN"),
        Property::new("NAME", &name),
        Property::new("X-WR-CALNAME", &name),
        Property::new("X-WR-TIMEZONE", plan.group.timezone.name()),
        interval.add_parameter("VALUE", "DURATION").done(),
        Property::new("X-PUBLISHED-TTL", &refresh),
    ];
    if let Some(source) = style.source.as_deref().filter(|source| is_link(source)) {
        let mut source = Property::new("SOURCE", source);
        properties.push(source.add_parameter("VALUE", "URI").done());
    }
    properties
}
