//! The `stepback` program: its outcome becomes the exit code here.

fn main() {}
