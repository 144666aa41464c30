//! Encryption on the way to a provider, and whom to trust.

use std::{path::Path, sync::Arc};

use rustls_platform_verifier::Verifier;
use tokio::net::TcpStream;
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{
        self, ClientConfig,
        crypto::ring,
        pki_types::{CertificateDer, ServerName, pem::PemObject},
    },
};

/// Encrypts `stream`, and makes sure that it ends at `host`.
///
/// # Errors
///
/// Returns in words what went wrong.
pub(super) async fn encrypt(
    stream: TcpStream,
    host: &str,
    ca_file: Option<&Path>,
) -> Result<TlsStream<TcpStream>, String> {
    let name = ServerName::try_from(host.to_owned()).map_err(|_| "no host name".to_owned())?;
    let roots = match ca_file {
        Some(path) => extra_roots(path).await?,
        None => Vec::new(),
    };
    // The system's certificates are read from disk.
    let made = tokio::task::spawn_blocking(move || client_config(roots)).await;
    let config = made.map_err(|odd| odd.to_string())?.map_err(|odd| odd.to_string())?;
    let connected = TlsConnector::from(Arc::new(config)).connect(name, stream).await;
    connected.map_err(|error| error.to_string())
}

fn client_config(roots: Vec<CertificateDer<'static>>) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(ring::default_provider());
    let verifier = Verifier::new_with_extra_roots(roots, provider.clone())?;
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let config = config.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
    Ok(config.with_no_client_auth())
}

async fn extra_roots(path: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let bad = |reason: String| format!("cannot use ca_file {}: {reason}", path.display());
    let pem = tokio::fs::read(path).await.map_err(|error| bad(error.to_string()))?;
    let roots: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    roots.map_err(|error| bad(error.to_string()))
}
