use crate::support::Sandbox;

#[test]
fn a_page_is_printed() {
    let desk = Sandbox::new();
    let page = desk.run("man").succeeds().stdout.clone();
    assert!(page.contains(".TH convoke 1"), "{page}");
}
