//! The desktop's keyring, by the Secret Service specification.

use std::{collections::HashMap, time::Duration};

use oo7::dbus::{Collection, Item, Service, ServiceError};
use secrecy::{ExposeSecret, SecretString};
use tokio::{task::JoinSet, time::timeout};

use super::{Entry, Error, Unlock};

/// Finds the password under `entry` in any of the keyring's collections.
pub(super) async fn read(
    entry: Entry,
    unlock: Unlock,
    patience: Duration,
) -> Result<SecretString, Error> {
    guarded(patience, async move {
        let service = Service::new().await.map_err(unreachable)?;
        let item = match find(&service, &entry).await? {
            Some(item) => item,
            None => find_in_locked(&service, &entry, unlock).await?,
        };
        if item.is_locked().await? {
            open(unlock, item.unlock(None)).await?;
        }
        let secret = item.secret().await?;
        first_line(secret.as_bytes()).ok_or(Error::Missing { entry })
    })
    .await
}

/// Puts `password` under `entry`: in place of what is there, else into the default
/// collection.
pub(super) async fn store(
    entry: Entry,
    password: SecretString,
    patience: Duration,
) -> Result<(), Error> {
    guarded(patience, async move {
        let service = Service::new().await.map_err(unreachable)?;
        let collection = service.default_collection().await?;
        if collection.is_locked().await? {
            open(Unlock::Ask, collection.unlock(None)).await?;
        }
        let secret = password.expose_secret();
        // Asked to replace, keyrings leave an entry that has other attributes as well,
        // as another program may have written it.
        if let Some(item) = find(&service, &entry).await? {
            if item.is_locked().await? {
                open(Unlock::Ask, item.unlock(None)).await?;
            }
            return Ok(item.set_secret(secret).await?);
        }
        let label = format!("Stepback: {} at {}", entry.login, entry.host);
        collection.create_item(&label, &attributes(&entry), secret, true, None).await?;
        Ok(())
    })
    .await
}

fn attributes(entry: &Entry) -> HashMap<&str, &str> {
    HashMap::from([("application", "stepback"), ("login", &entry.login), ("host", &entry.host)])
}

/// The entry changed last, where several fit.
async fn find(service: &Service, entry: &Entry) -> Result<Option<Item>, Error> {
    let mut found = None;
    for collection in service.collections().await? {
        for item in search(&collection, entry).await? {
            let modified = item.modified().await.unwrap_or_default();
            if found.as_ref().is_none_or(|(newest, _)| modified > *newest) {
                found = Some((modified, item));
            }
        }
    }
    Ok(found.map(|(_, item)| item))
}

/// Some keyrings do not tell what a locked collection holds: it has to be opened to
/// know that the entry is not there.
async fn find_in_locked(service: &Service, entry: &Entry, unlock: Unlock) -> Result<Item, Error> {
    let missing = || Error::Missing { entry: entry.clone() };
    let default = service.with_alias(Service::DEFAULT_COLLECTION).await?.ok_or_else(missing)?;
    if !default.is_locked().await? {
        return Err(missing());
    }
    open(unlock, default.unlock(None)).await?;
    search(&default, entry).await?.into_iter().next().ok_or_else(missing)
}

async fn search(collection: &Collection, entry: &Entry) -> Result<Vec<Item>, Error> {
    Ok(collection.search_items(&attributes(entry)).await?)
}

async fn open(
    unlock: Unlock,
    unlocking: impl Future<Output = Result<(), oo7::dbus::Error>>,
) -> Result<(), Error> {
    match unlock {
        Unlock::Ask => Ok(unlocking.await?),
        Unlock::Never => Err(Error::Locked),
    }
}

/// A file piped into the keyring has a line's end that is no part of the password.
fn first_line(secret: &[u8]) -> Option<SecretString> {
    let text = std::str::from_utf8(secret).ok()?;
    text.lines().next().filter(|line| !line.is_empty()).map(SecretString::from)
}

/// Runs `work` for at most `patience`, in a task of its own: oo7 panics where the
/// keyring goes away while it asks for a password.
async fn guarded<T: Send + 'static>(
    patience: Duration,
    work: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Result<T, Error> {
    let mut tasks = JoinSet::new();
    tasks.spawn(work);
    match timeout(patience, tasks.join_next()).await {
        Ok(Some(Ok(result))) => result,
        Ok(_) => Err(Error::Keyring { reason: "it went away".to_owned() }),
        Err(_) => Err(Error::TimedOut { what: "the keyring", patience }),
    }
}

fn unreachable(error: oo7::dbus::Error) -> Error {
    Error::NoKeyring { reason: error.to_string() }
}

impl From<oo7::dbus::Error> for Error {
    fn from(error: oo7::dbus::Error) -> Self {
        match error {
            oo7::dbus::Error::Dismissed | oo7::dbus::Error::Service(ServiceError::IsLocked(_)) => {
                Self::Locked
            }
            other => Self::Keyring { reason: other.to_string() },
        }
    }
}
