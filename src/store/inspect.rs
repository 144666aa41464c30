//! Looking at the database's file without changing it, for `doctor`.

use std::{
    fs, io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags};

use super::{Error, schema};

/// What was found of a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// The file.
    pub file: PathBuf,
    /// Its size, and that of what is not yet merged into it, in bytes.
    pub size: u64,
    /// The version of its shape.
    pub version: i64,
    /// The version that this program makes of it.
    pub known: i64,
    /// What SQLite's `quick_check` finds wrong; empty where it is whole.
    pub faults: Vec<String>,
    /// The rights of the folder, as `0o700`.
    pub folder_mode: u32,
    /// The rights of the file, as `0o600`.
    pub file_mode: u32,
}

/// Looks at the database in `folder`; `None` where there is none yet.
///
/// It reads the whole file once, about a second for each gigabyte on a usual disk.
///
/// # Errors
///
/// Occurs when the folder cannot be looked into, or the file is no database.
pub fn inspect(folder: &Path) -> Result<Option<Inspection>, Error> {
    let failed = |source| Error::Folder { folder: folder.to_owned(), source };
    let file = folder.join(schema::FILE);
    let found = match fs::metadata(&file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found.map_err(failed)?,
    };
    let folder_mode = fs::metadata(folder).map_err(failed)?.permissions().mode() & 0o777;
    let beside = fs::metadata(file.with_extension("db-wal")).map_or(0, |wal| wal.len());
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(&file, flags).map_err(Error::opening(&file))?;
    let version = db.query_row("PRAGMA user_version", [], |row| row.get(0));
    Ok(Some(Inspection {
        size: found.len() + beside,
        version: version.map_err(Error::opening(&file))?,
        known: schema::known(),
        faults: faults(&db)?,
        folder_mode,
        file_mode: found.permissions().mode() & 0o777,
        file,
    }))
}

fn faults(db: &Connection) -> Result<Vec<String>, Error> {
    const MOST: usize = 3;
    let mut check = db.prepare(&format!("PRAGMA quick_check({MOST})"))?;
    let mut faults: Vec<String> =
        check.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    faults.retain(|fault| fault != "ok");
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use std::fs::{OpenOptions, Permissions};
    use std::os::unix::fs::FileExt;

    use super::{super::Store, *};

    #[test]
    fn a_new_database_is_whole_and_for_its_owner_alone() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("data");
        assert_eq!(inspect(&folder).unwrap(), None);
        let mut store = Store::open(&folder).unwrap();
        store.account("work").unwrap();
        let found = inspect(&folder).unwrap().unwrap();
        assert_eq!((found.version, found.faults.len()), (found.known, 0));
        assert_eq!((found.folder_mode, found.file_mode), (0o700, 0o600));
        assert!(found.size > 0);
    }

    #[test]
    fn open_doors_are_noticed() {
        let home = tempfile::tempdir().unwrap();
        drop(Store::open(home.path()).unwrap());
        fs::set_permissions(home.path(), Permissions::from_mode(0o755)).unwrap();
        assert_eq!(inspect(home.path()).unwrap().unwrap().folder_mode, 0o755);
    }

    #[test]
    fn damage_is_found() {
        let home = tempfile::tempdir().unwrap();
        let mut store = Store::open(home.path()).unwrap();
        for number in 0..2_000 {
            store.account(&format!("account {number}")).unwrap();
        }
        drop(store);
        let file = OpenOptions::new().write(true).open(home.path().join(schema::FILE)).unwrap();
        let middle = file.metadata().unwrap().len() / 2;
        file.write_all_at(&[0xff; 16_384], middle).unwrap();
        let found = inspect(home.path());
        assert!(found.is_err() || !found.unwrap().unwrap().faults.is_empty());
        fs::write(home.path().join(schema::FILE), "no database, but long enough to be read")
            .unwrap();
        assert!(matches!(inspect(home.path()), Err(Error::Open { .. } | Error::Database(_))));
    }
}
