//! The commands, one file each; the only module that prints.

pub mod demo;
