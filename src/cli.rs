//! The command line: arguments, terminal, exit codes. One file a command.

mod report;
