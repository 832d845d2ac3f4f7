use super::OpsError;
/// Guidance
#[derive(Debug)]
pub struct Guide {}
/// Returns guidance
pub fn guide(_: Option<&str>) -> Result<Guide, OpsError> {
    Ok(Guide {})
}
