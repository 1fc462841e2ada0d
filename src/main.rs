//! The command line.

/// Pages are made of many short strings.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    minutebook::cli::run(std::env::args_os())
}
