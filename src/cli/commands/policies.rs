use crate::cli::context::{Context, folder_of};
use crate::cli::failure::Failure;
use crate::ops;
use crate::store::{self, FileName, Scope, StoreError};

/// Read the rule packs that `check` applies, and make one the group's own
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// List the packs, built-in and the group's own
    List,
    /// Show what a pack asks for, rule by rule
    Show {
        /// Pack, such as openstack
        name: String,
    },
    /// Copy a built-in pack into the group's folder, to be changed there
    Copy {
        /// Pack, such as default
        name: String,
        /// Call the copy this; the plan names it in `policies`
        #[arg(long = "as", value_name = "NAME")]
        new_name: Option<String>,
    },
}

/// The group's own packs, and the names its plan uses; nothing where there is no plan.
#[derive(Default)]
struct Own {
    packs: Vec<(String, String)>,
    used: Vec<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    match &args.action {
        Action::List => {
            let own = Own::read(cx)?;
            cx.show(&ops::list_policies(&own.packs, &own.used)?)
        }
        Action::Show { name } => {
            let own = Own::read(cx)?;
            cx.show(&ops::show_policy(name, &own.packs, &own.used)?)
        }
        Action::Copy { name, new_name } => copy(name, new_name.as_deref(), cx),
    }
}

fn copy(asked: &str, new_name: Option<&str>, cx: &mut Context) -> Result<(), Failure> {
    let path = cx.plan_path()?;
    let folder = folder_of(&path);
    let own = Own::read(cx)?;
    let copy = ops::copy_policy(asked, new_name, &own.packs)?;
    let name = FileName::of(&[&copy.name], "toml");
    if name.as_str() != format!("{}.toml", copy.name) {
        let fault = format!("a pack cannot be called `{}`", copy.name);
        return Err(Failure::new(fault).tip("small letters, digits and hyphens: `--as our-rules`"));
    }
    let target = store::policy_path(folder, &name);
    if own.packs.iter().any(|(own, _)| *own == copy.name) {
        let fault = StoreError::Exists { path: target };
        return Err(Failure::from(fault).tip(format!(
            "change it as it is, or copy it under another name: `convoke policies copy {asked} --as NAME`"
        )));
    }
    if cx.is_dry_run() {
        return cx.preview("", &copy.text, &target);
    }
    let written = store::write_policy(folder, &name, &copy.text)?;
    let here = cx.folder()?;
    let shown = written.strip_prefix(here).unwrap_or(&written).display();
    let shown = shown.to_string();
    cx.status(&format!("Wrote {shown}"));
    if !own.used.contains(&copy.name) {
        cx.status(&format!(
            "`check` applies it once the plan names it: `policies = [\"{}\"]` in `[group]`",
            copy.name
        ));
    }
    cx.list_written(&[shown])
}

impl Own {
    /// Reads what the group has; a folder without a plan has nothing.
    fn read(cx: &Context) -> Result<Self, Failure> {
        if cx.has_no_plan()? {
            return Ok(Self::default());
        }
        let desk = cx.open()?;
        Ok(Self {
            packs: store::own_policies(folder_of(desk.file.path()))?,
            used: desk.plan(&Scope::Nothing)?.group.policies,
        })
    }
}
