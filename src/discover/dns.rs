//! Asking the machine's own name server.

use std::{
    hash::{BuildHasher, RandomState},
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::Duration,
};

use simple_dns::{CLASS, Name, Packet, PacketFlag, QTYPE, Question, RCODE, TYPE, rdata::RData};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpStream, UdpSocket},
    time::timeout,
};

/// What a domain says by DNS about its mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    /// IMAP with TLS from the first byte, `_imaps._tcp` (RFC 6186).
    pub imaps: Vec<Service>,
    /// IMAP with STARTTLS, `_imap._tcp`.
    pub imap: Vec<Service>,
    /// The hosts that take its mail, the preferred first.
    pub mail_exchangers: Vec<String>,
}

/// An SRV record (RFC 2782).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Lower is better.
    pub priority: u16,
    /// Among equals, more is better.
    pub weight: u16,
    /// The TCP port.
    pub port: u16,
    /// The host; the root, `.`, where there is no such service.
    pub host: String,
}

/// Occurs when a name server doesn't tell.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The domain cannot be asked for, as its name breaks the rules of DNS.
    #[error("`{domain}` is no domain name")]
    Name {
        /// The name.
        domain: String,
    },
    /// No name server answers: the machine is offline, as a rule.
    #[error("the name server {server} does not answer: {source}")]
    Unreachable {
        /// The last one asked.
        server: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// A name server answers, and cannot help.
    #[error("the name server {server} cannot tell: {reason}")]
    Refused {
        /// Who.
        server: SocketAddr,
        /// What it says.
        reason: String,
    },
}

/// Asks one of the machine's name servers, and leaves the searching to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolver {
    servers: Vec<SocketAddr>,
    patience: Duration,
}

/// The port of name servers.
const DNS: u16 = 53;
/// How long one name server may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// How many of the machine's name servers are asked, as by the C library.
const SERVERS: usize = 3;
/// The largest answer over UDP without extensions (RFC 1035 §4.2.1).
const DATAGRAM: usize = 512;

impl Resolver {
    /// Takes the name servers that `/etc/resolv.conf` names (resolv.conf(5)); this
    /// machine itself where it names none.
    pub fn from_system() -> Self {
        Self::configured(&std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default())
    }

    /// Asks these servers, each for at most `patience`.
    pub fn new(servers: Vec<SocketAddr>, patience: Duration) -> Self {
        Self { servers, patience }
    }

    fn configured(resolv_conf: &str) -> Self {
        let named = resolv_conf.lines().filter_map(|line| {
            let mut words = line.split_whitespace();
            let address = (words.next()? == "nameserver").then(|| words.next()).flatten()?;
            // A link-local address may have its interface behind it, which is left to the system.
            address.split('%').next()?.parse::<IpAddr>().ok()
        });
        let mut servers: Vec<_> =
            named.take(SERVERS).map(|address| SocketAddr::from((address, DNS))).collect();
        if servers.is_empty() {
            servers.push(SocketAddr::from((Ipv4Addr::LOCALHOST, DNS)));
        }
        Self::new(servers, PATIENCE)
    }

    /// Asks what `domain` says about its mail. What it doesn't say is left empty.
    ///
    /// # Errors
    ///
    /// Occurs when a question could not be answered at all.
    pub async fn records(&self, domain: &str) -> Result<Records, Error> {
        let (imaps, imap) = (format!("_imaps._tcp.{domain}"), format!("_imap._tcp.{domain}"));
        let (imaps, imap, mx) = tokio::join!(
            self.ask(&imaps, TYPE::SRV, service),
            self.ask(&imap, TYPE::SRV, service),
            self.ask(domain, TYPE::MX, exchanger),
        );
        let mut mx = mx?;
        mx.sort();
        let mail_exchangers = mx.into_iter().map(|(_, host)| host).collect();
        Ok(Records { imaps: imaps?, imap: imap?, mail_exchangers })
    }

    /// Asks one server after the other until one answers.
    async fn ask<T>(
        &self,
        name: &str,
        kind: TYPE,
        read: fn(&RData<'_>) -> Option<T>,
    ) -> Result<Vec<T>, Error> {
        let domain = name.to_owned();
        let mut failed = Error::Name { domain };
        for &server in &self.servers {
            let Some(query) = query(name, kind) else { return Err(failed) };
            let exchanged = timeout(self.patience, exchange(server, &query)).await;
            let exchanged = exchanged.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
            let answer = exchanged.map_err(|source| Error::Unreachable { server, source });
            match answer.and_then(|answer| answers(server, &query, &answer, read)) {
                Ok(answers) => return Ok(answers),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }
}

/// A question, with a number that nobody can foresee; `None` for what is no name.
fn query(name: &str, kind: TYPE) -> Option<Vec<u8>> {
    // A map's seed is as random as anything that std has.
    let [low, high, ..] = RandomState::new().hash_one(name).to_be_bytes();
    let mut packet = Packet::new_query(u16::from_be_bytes([low, high]));
    packet.set_flags(PacketFlag::RECURSION_DESIRED);
    let name = Name::new(name).ok()?;
    packet.questions.push(Question::new(name, QTYPE::TYPE(kind), CLASS::IN.into(), false));
    packet.build_bytes_vec().ok()
}

/// Asks over UDP, and again over TCP where the answer is too long for that.
async fn exchange(server: SocketAddr, query: &[u8]) -> io::Result<Vec<u8>> {
    let any = if server.is_ipv4() { "0.0.0.0:0" } else { "[::]:0" };
    let socket = UdpSocket::bind(any).await?;
    // From here on only this server is heard.
    socket.connect(server).await?;
    socket.send(query).await?;
    let mut answer = vec![0; DATAGRAM];
    loop {
        let length = socket.recv(&mut answer).await?;
        let heard = answer.get(..length).unwrap_or_default();
        match Packet::parse(heard) {
            _ if heard.get(..2) != query.get(..2) => {}
            Ok(packet) if !packet.has_flags(PacketFlag::TRUNCATION) => return Ok(heard.to_vec()),
            _ => return exchange_over_tcp(server, query).await,
        }
    }
}

async fn exchange_over_tcp(server: SocketAddr, query: &[u8]) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(server).await?;
    let length = u16::try_from(query.len()).map_err(io::Error::other)?.to_be_bytes();
    stream.write_all(&[length.as_slice(), query].concat()).await?;
    let mut answer = vec![0; usize::from(stream.read_u16().await?)];
    stream.read_exact(&mut answer).await?;
    Ok(answer)
}

/// Reads the answers to `query`. That there is no such name is an answer, too.
fn answers<T>(
    server: SocketAddr,
    query: &[u8],
    answer: &[u8],
    read: fn(&RData<'_>) -> Option<T>,
) -> Result<Vec<T>, Error> {
    let refused = |reason: String| Error::Refused { server, reason };
    let packet = Packet::parse(answer).map_err(|_| refused("an unreadable answer".to_owned()))?;
    if answer.get(..2) != query.get(..2) || !packet.has_flags(PacketFlag::RESPONSE) {
        return Err(refused("an answer to something else".to_owned()));
    }
    match packet.rcode() {
        RCODE::NoError | RCODE::NameError => {}
        other => return Err(refused(format!("{other:?}"))),
    }
    Ok(packet.answers.iter().filter_map(|record| read(&record.rdata)).collect())
}

fn service(record: &RData<'_>) -> Option<Service> {
    let RData::SRV(srv) = record else { return None };
    let (priority, weight, port) = (srv.priority, srv.weight, srv.port);
    Some(Service { priority, weight, port, host: srv.target.to_string() })
}

fn exchanger(record: &RData<'_>) -> Option<(u16, String)> {
    let RData::MX(mx) = record else { return None };
    Some((mx.preference, mx.exchange.to_string()))
}

#[cfg(test)]
mod tests {
    use simple_dns::{
        ResourceRecord,
        rdata::{MX, SRV},
    };
    use tokio::net::TcpListener;

    use super::*;

    const SOON: Duration = Duration::from_secs(5);

    fn record<'a>(name: &'a str, data: RData<'a>) -> ResourceRecord<'a> {
        ResourceRecord::new(Name::new(name).unwrap(), CLASS::IN, 60, data)
    }

    fn srv(priority: u16, port: u16, target: &str) -> RData<'_> {
        RData::SRV(SRV { priority, weight: 1, port, target: Name::new(target).unwrap() })
    }

    /// What a name server that knows northwind.example says.
    fn reply(query: &[u8], flags: PacketFlag) -> Vec<u8> {
        let asked = Packet::parse(query).unwrap();
        let name = asked.questions[0].qname.to_string();
        let mut reply = Packet::new_reply(asked.id());
        reply.set_flags(flags);
        let records = match name.as_str() {
            "_imaps._tcp.northwind.example" => {
                vec![
                    srv(10, 993, "imap.northwind.example"),
                    srv(5, 9993, "first.northwind.example"),
                ]
            }
            "northwind.example" => [(20, "mx2.northwind.example"), (10, "mx1.northwind.example")]
                .map(|(preference, host)| {
                    RData::MX(MX { preference, exchange: Name::new(host).unwrap() })
                })
                .to_vec(),
            "broken.example" => {
                *reply.rcode_mut() = RCODE::ServerFailure;
                Vec::new()
            }
            _ => {
                *reply.rcode_mut() = RCODE::NameError;
                Vec::new()
            }
        };
        for data in records {
            if !flags.contains(PacketFlag::TRUNCATION) {
                reply.answers.push(record(&name, data));
            }
        }
        reply.build_bytes_vec_compressed().unwrap()
    }

    /// A name server on this machine; with `TRUNCATION` its datagrams say nothing but that.
    async fn name_server(flags: PacketFlag) -> SocketAddr {
        let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = tcp.local_addr().unwrap();
        let udp = UdpSocket::bind(at).await.unwrap();
        tokio::spawn(async move {
            let mut query = [0; 512];
            while let Ok((length, peer)) = udp.recv_from(&mut query).await {
                let mut stray = reply(&query[..length], flags);
                stray[0] ^= 0xff;
                udp.send_to(&stray, peer).await.unwrap();
                udp.send_to(&reply(&query[..length], flags), peer).await.unwrap();
            }
        });
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = tcp.accept().await {
                let mut query = vec![0; usize::from(stream.read_u16().await.unwrap())];
                stream.read_exact(&mut query).await.unwrap();
                let reply = reply(&query, PacketFlag::empty());
                stream.write_u16(u16::try_from(reply.len()).unwrap()).await.unwrap();
                stream.write_all(&reply).await.unwrap();
            }
        });
        at
    }

    fn told(records: &Records) -> (Vec<(u16, &str)>, Vec<&str>) {
        let imaps = records.imaps.iter().map(|s| (s.port, s.host.as_str())).collect();
        (imaps, records.mail_exchangers.iter().map(String::as_str).collect())
    }

    #[tokio::test]
    async fn a_domain_tells_its_servers_however_long_the_answer() {
        for flags in [PacketFlag::empty(), PacketFlag::TRUNCATION] {
            let resolver = Resolver::new(vec![name_server(flags).await], SOON);
            let records = resolver.records("northwind.example").await.unwrap();
            let imaps = vec![(993, "imap.northwind.example"), (9993, "first.northwind.example")];
            let exchangers = vec!["mx1.northwind.example", "mx2.northwind.example"];
            assert_eq!(told(&records), (imaps, exchangers), "{flags:?}");
            assert_eq!(records.imap, []);
        }
    }

    #[tokio::test]
    async fn a_domain_that_says_nothing_is_no_error() {
        let resolver = Resolver::new(vec![name_server(PacketFlag::empty()).await], SOON);
        assert_eq!(resolver.records("silent.example").await.unwrap(), Records::default());
        let broken = resolver.records("broken.example").await;
        assert!(matches!(broken, Err(Error::Refused { .. })), "{broken:?}");
        let no_name = resolver.records(&"x".repeat(300)).await;
        assert!(matches!(no_name, Err(Error::Name { .. })), "{no_name:?}");
    }

    #[tokio::test]
    async fn the_next_name_server_is_asked_where_one_is_dead() {
        let dead = {
            let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
            socket.local_addr().unwrap()
        };
        let alive = name_server(PacketFlag::empty()).await;
        let resolver = Resolver::new(vec![dead, alive], SOON);
        assert_eq!(resolver.records("northwind.example").await.unwrap().imaps.len(), 2);
        let resolver = Resolver::new(vec![dead], SOON);
        let offline = resolver.records("northwind.example").await;
        assert!(matches!(offline, Err(Error::Unreachable { .. })), "{offline:?}");
    }

    #[test]
    fn the_machine_tells_its_name_servers() {
        let servers = |text: &str| {
            let servers = Resolver::configured(text).servers.into_iter();
            servers.map(|server| server.to_string()).collect::<Vec<_>>()
        };
        let text = "# a comment\nsearch example\nnameserver 192.0.2.1\nnameserver 2001:db8::1\n\
            nameserver fe80::1%eth0\nnameserver 192.0.2.4\noptions edns0\n";
        assert_eq!(servers(text), ["192.0.2.1:53", "[2001:db8::1]:53", "[fe80::1]:53"]);
        assert_eq!(servers("nameserver nonsense\n"), ["127.0.0.1:53"]);
        assert_eq!(servers(""), ["127.0.0.1:53"]);
    }
}
