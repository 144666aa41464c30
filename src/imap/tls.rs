//! Encryption, and whom to trust.

use std::{io, path::Path, sync::Arc};

use rustls_platform_verifier::Verifier;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{
        self, CertificateError, ClientConfig,
        crypto::{CryptoProvider, ring},
        pki_types::{CertificateDer, ServerName, pem::PemObject},
    },
};

use super::{
    error::{Error, said},
    server::{Server, Timeouts},
};

/// Encrypts `stream`, and makes sure that it ends at the configured host.
pub(super) async fn encrypt<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    server: &Server,
    timeouts: &Timeouts,
) -> Result<TlsStream<S>, Error> {
    let host = bare(&server.host);
    let name =
        ServerName::try_from(host.to_owned()).map_err(|_| no_tls(server, "not a host name"))?;
    let connector = connector(server).await?;
    match timeout(timeouts.connect, connector.connect(name, stream)).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(error)) => Err(explained(error, server)),
        Err(_) => Err(Error::TimedOut { host: server.host.clone(), doing: "setting up TLS" }),
    }
}

/// The host without the brackets around an IPv6 address.
pub(super) fn bare(host: &str) -> &str {
    host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
}

async fn connector(server: &Server) -> Result<TlsConnector, Error> {
    let roots = match &server.ca_file {
        Some(path) => extra_roots(path).await?,
        None => Vec::new(),
    };
    // Handed over here, so that no other part of the program can have chosen another.
    let provider = Arc::new(ring::default_provider());
    // The system's certificates are read from disk.
    let made = tokio::task::spawn_blocking(move || client_config(roots, provider)).await;
    let made = made.map_err(|error| no_tls(server, &error.to_string()))?;
    let config = made.map_err(|error| match &server.ca_file {
        Some(path) => Error::CaFile { path: path.clone(), reason: said(error) },
        None => no_tls(server, &error.to_string()),
    })?;
    Ok(TlsConnector::from(Arc::new(config)))
}

fn client_config(
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<ClientConfig, rustls::Error> {
    let verifier = Verifier::new_with_extra_roots(roots, provider.clone())?;
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let config = config.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
    Ok(config.with_no_client_auth())
}

async fn extra_roots(path: &Path) -> Result<Vec<CertificateDer<'static>>, Error> {
    let bad = |reason: String| Error::CaFile { path: path.to_owned(), reason };
    let pem = tokio::fs::read(path).await.map_err(|error| bad(error.to_string()))?;
    let roots: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    let roots = roots.map_err(|error| bad(said(error)))?;
    if roots.is_empty() {
        return Err(bad("no certificate in it; PEM is wanted".to_owned()));
    }
    Ok(roots)
}

fn no_tls(server: &Server, reason: &str) -> Error {
    Error::Tls { host: server.host.clone(), reason: said(reason) }
}

/// Tells a certificate that is not to be trusted from a line that dropped.
fn explained(error: io::Error, server: &Server) -> Error {
    let host = server.host.clone();
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match inner {
        Some(rustls::Error::InvalidCertificate(why)) => {
            Error::Certificate { host, reason: said(why), hint: hint(why) }
        }
        Some(rustls::Error::InvalidMessage(_)) => {
            no_tls(server, "the port does not speak TLS; try security = \"starttls\"")
        }
        Some(other) => no_tls(server, &other.to_string()),
        None => Error::Connection { host, source: error },
    }
}

fn hint(why: &CertificateError) -> &'static str {
    match why {
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "set host to a name that the certificate is made out to"
        }
        CertificateError::UnknownIssuer => {
            "if your company signs its own certificates, set ca_file to its root certificate"
        }
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => {
            "check this machine's clock, and else ask whoever runs the server"
        }
        _ => "check host, or set ca_file to the right root certificate",
    }
}
