"""The commands that are disturbed, each of which writes one file or files of one kind."""

from crash_trials import Scenario

NEXT_ONE = "new-event --yes --title Next --start '2026-12-17 18:30'"

SCENARIOS = [
    Scenario("done", "done food-order", ["done promo-launch", "done kit-pack"]),
    Scenario("first-change", "done food-order"),
    Scenario("new-event", "new-event --yes --title Brokers --start '2027-01-21 18:30'", ["done kit-pack"]),
    Scenario("init", "init --yes --public --name Brokers", again=NEXT_ONE),
    Scenario("change", "change --start '2026-12-10 18:30'", ["done kit-pack"]),
    Scenario("undo", "undo", ["done kit-pack", "done food-order"], undoes=True),
    Scenario("export-new", "export ics --output all.ics", again="export ics --output all.ics"),
    Scenario(
        "export-again",
        "export ics --output all.ics",
        ["export ics --output all.ics", "change --start '2026-12-10 18:30'"],
        again="export ics --output all.ics",
    ),
    Scenario("private-new", "person add 'Ewa Kot' --private phone=+48600100200", ["done kit-pack"]),
    Scenario(
        "private-again",
        "person change ana --pronouns she --private phone=+48600100200",
        ["person change ana --private phone=1", "done kit-pack"],
    ),
    Scenario("import", "import list.md", ["done kit-pack"]),
    Scenario("announce-new", "announce --output out", again="announce --output out"),
    Scenario(
        "announce-again",
        "announce --output out",
        ["announce --output out", "change --start '2026-12-10 18:30'"],
        again="announce --output out",
    ),
    Scenario("policies", "policies copy default", again="policies copy default --as second"),
]
