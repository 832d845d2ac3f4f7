use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn every_shell_has_completions() {
    let desk = Sandbox::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let out = desk
            .run(&format!("completions {shell}"))
            .succeeds()
            .stdout
            .clone();
        assert!(out.contains("checklist"), "{shell}");
    }
}

#[test]
fn an_unknown_shell_lists_the_known_ones() {
    let desk = Sandbox::new();
    desk.run("completions csh").fails(2).prints(expect![[r#"
        --- stderr
        error: invalid value 'csh' for '<SHELL>'
          [possible values: bash, elvish, fish, powershell, zsh]

          tip: a similar value exists: 'zsh'

        For more information, try '--help'.
        --- exit code 2
    "#]]);
}
