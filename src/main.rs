//! The command line.

fn main() -> std::process::ExitCode {
    minutebook::cli::run(std::env::args_os())
}
