//! File and folder names, and the numbers made from them.

use std::hash::Hasher as _;

use crate::domain::{
    fnv::Fnv1a,
    mail::{Uid, utf7},
};

/// The part of a mail's file name that stays when its flags change.
///
/// Flags follow `:2,`. mbsync and offlineimap also add `,U=` with the server's UID
/// once they know it, to a file that was there before.
pub(super) fn unique(file_name: &[u8]) -> (&[u8], &[u8]) {
    let base = before(file_name, b":");
    let unique = before(base, b",U=");
    let rest = base.get(unique.len()..).unwrap_or_default();
    let digits = rest.iter().skip(3).take_while(|byte| byte.is_ascii_digit()).count();
    (unique, rest.get(3 + digits..).unwrap_or_default())
}

fn before<'a>(text: &'a [u8], mark: &[u8]) -> &'a [u8] {
    let end = text.windows(mark.len()).position(|window| window == mark);
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Numbers a mail by its file name: the 64-bit FNV-1a hash of the unique part,
/// without the sign bit.
///
/// The number is kept in the database, so this never changes. Among a million mails
/// of a folder two share a number once in ten million mailboxes.
pub fn uid_of(file_name: &[u8]) -> Uid {
    let (unique, rest) = unique(file_name);
    let mut hash = Fnv1a::default();
    hash.write(unique);
    hash.write(rest);
    uid(hash)
}

/// A hash as a mail's number: without the sign bit.
pub(super) fn uid(hash: Fnv1a) -> Uid {
    Uid((hash.finish() & (u64::MAX >> 1)).cast_signed())
}

/// Decodes modified UTF-7, in which Dovecot and mbsync name folders on disk; a name
/// that is none stays as it is.
pub(super) fn decode_folder(name: &str) -> String {
    utf7::decode(name).unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_name_never_changes() {
        assert_eq!(uid_of(b""), Uid(0x4bf2_9ce4_8422_2325));
        assert_eq!(uid_of(b"foobar"), Uid(0x0594_4171_f739_67e8));
    }

    #[test]
    fn flags_and_a_late_uid_leave_the_number_alone() {
        let uid = uid_of(b"1700000000.M1P2.host,S=120");
        for name in [
            &b"1700000000.M1P2.host,S=120:2,"[..],
            b"1700000000.M1P2.host,S=120:2,RS",
            b"1700000000.M1P2.host,U=17,S=120:2,S",
            b"1700000000.M1P2.host,S=120,U=17:2,S",
        ] {
            assert_eq!(uid_of(name), uid, "{}", String::from_utf8_lossy(name));
        }
        assert_ne!(uid_of(b"1700000000.M1P3.host,S=120"), uid);
        assert_ne!(uid_of(b"1700000000.M1P2.host,S=121"), uid);
    }

    #[test]
    fn folder_names_are_decoded() {
        assert_eq!(decode_folder("Entw&APw-rfe"), "Entwürfe");
        assert_eq!(decode_folder("R&-D"), "R&D");
        assert_eq!(decode_folder("&Jjo-!"), "☺!");
        assert_eq!(decode_folder("&2Dzfhg-"), "🎆");
    }

    #[test]
    fn a_name_in_plain_utf8_stays_as_it_is() {
        for name in ["Entwürfe", "Q&A", "a&b-c", "&2Dw-", "&"] {
            assert_eq!(decode_folder(name), name);
        }
    }
}
