//! Until when a server's certificate is good.

use jiff::Timestamp;

/// The certificate that a server showed (X.509, RFC 5280), as far as a person asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The last moment at which it is valid.
    pub until: Timestamp,
}

impl Certificate {
    /// Reads what matters of a certificate in DER; `None` where it is not one.
    ///
    /// Whether it is to be trusted was settled by the TLS handshake.
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        let (certificate, _) = element(der, SEQUENCE)?;
        let (mut fields, _) = element(certificate, SEQUENCE)?;
        if let Some((_version, rest)) = element(fields, VERSION) {
            fields = rest;
        }
        for tag in [INTEGER, SEQUENCE, SEQUENCE] {
            // The serial number, the algorithm, the issuer.
            (_, fields) = element(fields, tag)?;
        }
        let (validity, _) = element(fields, SEQUENCE)?;
        let (_from, rest) = time(validity)?;
        let (until, _) = time(rest)?;
        Some(Self { until })
    }
}

const INTEGER: u8 = 0x02;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
/// `[0] EXPLICIT Version`, which the first version leaves out.
const VERSION: u8 = 0xa0;

/// Takes one element with this tag off the front (X.690 §8.1): its content, and the rest.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&found, rest) = der.split_first()?;
    let (&length, rest) = rest.split_first()?;
    if found != tag {
        return None;
    }
    let (length, rest) = match length {
        0..=0x7f => (usize::from(length), rest),
        // The number of bytes that the length itself takes; four are 4 GB.
        0x81..=0x84 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(length & 0x7f))?;
            (bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)), rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

/// Takes a time off the front, in either of its forms (RFC 5280 §4.1.2.5).
fn time(der: &[u8]) -> Option<(Timestamp, &[u8])> {
    let (text, rest) = match element(der, UTC_TIME) {
        Some((short, rest)) => {
            let short = std::str::from_utf8(short).ok()?;
            // Two digits for the year: 50 and later are of the last century.
            let century = if short.get(..2)? < "50" { "20" } else { "19" };
            (format!("{century}{short}"), rest)
        }
        None => {
            let (long, rest) = element(der, GENERALIZED_TIME)?;
            (std::str::from_utf8(long).ok()?.to_owned(), rest)
        }
    };
    let local = jiff::civil::DateTime::strptime("%Y%m%d%H%M%SZ", &text).ok()?;
    let at = local.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
    Some((at, rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A certificate as far as it is read, with these times in it.
    fn der(version: &[u8], from: &[u8], until: &[u8]) -> Vec<u8> {
        let wrap = |tag: u8, content: &[u8]| {
            let length = u16::try_from(content.len()).unwrap().to_be_bytes();
            [&[tag, 0x82], length.as_slice(), content].concat()
        };
        let validity = wrap(SEQUENCE, &[from, until].concat());
        let head = [version, &[INTEGER, 1, 7, SEQUENCE, 0, SEQUENCE, 0]].concat();
        wrap(SEQUENCE, &wrap(SEQUENCE, &[head, validity].concat()))
    }

    fn until(der: &[u8]) -> Option<String> {
        Certificate::read(der).map(|certificate| certificate.until.to_string())
    }

    #[test]
    fn both_forms_of_time_are_read() {
        let version = [VERSION, 3, INTEGER, 1, 2];
        let early = b"\x17\x0d260101000000Z";
        let read = until(&der(&version, early, b"\x17\x0d270203040506Z"));
        assert_eq!(read.as_deref(), Some("2027-02-03T04:05:06Z"));
        let read = until(&der(&[], early, b"\x18\x0f20510203040506Z"));
        assert_eq!(read.as_deref(), Some("2051-02-03T04:05:06Z"));
        let read = until(&der(&[], early, b"\x17\x0d500203040506Z"));
        assert_eq!(read.as_deref(), Some("1950-02-03T04:05:06Z"));
    }

    #[test]
    fn what_is_no_certificate_has_no_end() {
        let whole = der(&[], b"\x17\x0d260101000000Z", b"\x17\x0d270203040506Z");
        assert!(until(&whole).is_some());
        for length in 0..whole.len() {
            assert_eq!(until(whole.get(..length).unwrap()), None, "{length}");
        }
        let odd = der(&[], b"\x17\x0d260101000000Z", b"\x17\x0d270230040506Z");
        assert_eq!(until(&odd), None, "there is no 30 February");
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Certificate::read(&bytes);
        }
    }
}
