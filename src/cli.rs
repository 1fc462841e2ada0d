//! The command line: arguments, terminal, exit codes. One file a command.

mod build;
mod check;
mod explain;
mod fmt;
mod import;
mod init;
mod inspect;
mod new;
mod progress;
mod report;
mod serve;
mod site;
mod suggest;
mod terminal;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::files::Failure;
use terminal::Terminal;

/// Publishes minutes: a folder of minutes in, a linked website out.
#[derive(Debug, Parser)]
#[command(
    name = "minutebook",
    version,
    after_help = "Begin with `minutebook init DIR`, look through it with `minutebook check`, and \
                  make the website with `minutebook build`."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    /// The folder of the site, with its site.toml [default: the nearest one from here upwards]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,

    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Color {
    /// In a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Args),
    New(new::Args),
    Import(import::Args),
    Inspect(inspect::Args),
    Check(check::Args),
    Fmt(fmt::Args),
    Build(build::Args),
    Serve(serve::Args),
    Suggest(suggest::Args),
    Explain(explain::Args),
}

/// How a command ended, where the machine let it end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// Everything is as it should be.
    Well,
    /// What somebody wrote has faults.
    Faults,
}

/// Runs the program: exit code 0 when all is well, 1 when what somebody wrote has faults, 2 when
/// the arguments or the machine do not let it.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Clap prints help to standard output and mistakes to standard error. When that is
            // closed there is nobody left to tell.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let terminal = Terminal::new(cli.color);
    let root = cli.root.as_deref();
    let ended = match &cli.command {
        Command::Init(args) => init::run(args, &terminal),
        Command::New(args) => new::run(args, root, &terminal),
        Command::Import(args) => import::run(args, root, &terminal),
        Command::Inspect(args) => inspect::run(args, root, &terminal),
        Command::Check(args) => check::run(args, root, &terminal),
        Command::Fmt(args) => fmt::run(args, root, &terminal),
        Command::Build(args) => build::run(args, root, &terminal),
        Command::Serve(args) => serve::run(args, root, &terminal),
        Command::Suggest(args) => suggest::run(args, root, &terminal),
        Command::Explain(args) => explain::run(args, &terminal),
    };
    match ended {
        Ok(End::Well) => ExitCode::SUCCESS,
        Ok(End::Faults) => ExitCode::from(1),
        Err(failure) => {
            terminal.fail(&failure);
            ExitCode::from(2)
        }
    }
}

/// What every command returns.
type Ended = Result<End, Failure>;

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_fit_together() {
        Cli::command().debug_assert();
    }
}
