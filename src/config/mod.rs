//! The config file: TOML → `Config`; every error names place and remedy.
