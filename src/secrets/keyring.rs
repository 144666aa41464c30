//! The desktop's keyring, by the Secret Service specification.

use std::{collections::HashMap, time::Duration};

use oo7::dbus::{Collection, Service, ServiceError};
use secrecy::{ExposeSecret, SecretString};
use tokio::{task::JoinSet, time::timeout};

use super::{Error, Unlock};

/// What a secret is found by: `application=stepback`, and more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    label: String,
    attributes: Vec<(&'static str, String)>,
}

impl Item {
    /// One that keyring programs list as `label`.
    pub(super) fn new(label: String) -> Self {
        Self { label, attributes: vec![("application", "stepback".to_owned())] }
    }

    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push((name, value.to_owned()));
        self
    }

    fn attributes(&self) -> HashMap<&str, &str> {
        self.attributes.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }
}

/// Finds the secret of `item` in any of the keyring's collections; `None` where there
/// is none.
pub(super) async fn read(
    item: Item,
    unlock: Unlock,
    patience: Duration,
) -> Result<Option<SecretString>, Error> {
    guarded(patience, async move {
        let service = Service::new().await.map_err(unreachable)?;
        let Some(found) = find_anywhere(&service, &item, unlock).await? else { return Ok(None) };
        if found.is_locked().await? {
            open(unlock, found.unlock(None)).await?;
        }
        let secret = found.secret().await?;
        Ok(first_line(secret.as_bytes()))
    })
    .await
}

/// Puts `secret` under `item`: in place of what is there, else into the default
/// collection.
pub(super) async fn store(
    item: Item,
    secret: SecretString,
    unlock: Unlock,
    patience: Duration,
) -> Result<(), Error> {
    guarded(patience, async move {
        let service = Service::new().await.map_err(unreachable)?;
        let collection = service.default_collection().await?;
        if collection.is_locked().await? {
            open(unlock, collection.unlock(None)).await?;
        }
        let secret = secret.expose_secret();
        // Asked to replace, keyrings leave an entry that has other attributes as well,
        // as another program may have written it.
        if let Some(found) = find(&service, &item).await? {
            if found.is_locked().await? {
                open(unlock, found.unlock(None)).await?;
            }
            return Ok(found.set_secret(secret).await?);
        }
        collection.create_item(&item.label, &item.attributes(), secret, true, None).await?;
        Ok(())
    })
    .await
}

/// Takes `item` out of the keyring; tells whether it was there.
pub(super) async fn delete(item: Item, patience: Duration) -> Result<bool, Error> {
    guarded(patience, async move {
        let service = Service::new().await.map_err(unreachable)?;
        let Some(mut found) = find_anywhere(&service, &item, Unlock::Ask).await? else {
            return Ok(false);
        };
        // Several may fit, written by others.
        loop {
            if found.is_locked().await? {
                open(Unlock::Ask, found.unlock(None)).await?;
            }
            found.delete(None).await?;
            match find(&service, &item).await? {
                Some(next) => found = next,
                None => return Ok(true),
            }
        }
    })
    .await
}

/// Whether passwords can be read and stored without asking anybody.
pub(super) async fn check(patience: Duration) -> Result<(), Error> {
    guarded(patience, async move {
        let service = Service::new().await.map_err(unreachable)?;
        match service.with_alias(Service::DEFAULT_COLLECTION).await? {
            Some(default) if default.is_locked().await? => Err(Error::Locked),
            // One without a collection asks for a new password on first use.
            _ => Ok(()),
        }
    })
    .await
}

/// The one changed last, where several fit.
async fn find(service: &Service, item: &Item) -> Result<Option<oo7::dbus::Item>, Error> {
    let mut newest = None;
    for collection in service.collections().await? {
        for found in search(&collection, item).await? {
            let modified = found.modified().await.unwrap_or_default();
            if newest.as_ref().is_none_or(|(time, _)| modified > *time) {
                newest = Some((modified, found));
            }
        }
    }
    Ok(newest.map(|(_, found)| found))
}

/// Finds it also where it is locked away: some keyrings do not tell what a locked
/// collection holds, which has to be opened to know that the secret is not there.
async fn find_anywhere(
    service: &Service,
    item: &Item,
    unlock: Unlock,
) -> Result<Option<oo7::dbus::Item>, Error> {
    if let Some(found) = find(service, item).await? {
        return Ok(Some(found));
    }
    let default = service.with_alias(Service::DEFAULT_COLLECTION).await?;
    let Some(default) = default else { return Ok(None) };
    if !default.is_locked().await? {
        return Ok(None);
    }
    open(unlock, default.unlock(None)).await?;
    Ok(search(&default, item).await?.into_iter().next())
}

async fn search(collection: &Collection, item: &Item) -> Result<Vec<oo7::dbus::Item>, Error> {
    Ok(collection.search_items(&item.attributes()).await?)
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
