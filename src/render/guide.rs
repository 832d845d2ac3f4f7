use super::view::{Show, View};
impl Show for crate::ops::Guide {
    fn view(&self) -> View {
        View::new()
    }
    fn json(&self) -> serde_json::Value {
        serde_json::Value::Null
    }
}
