//! Modified UTF-7, the encoding of folder names (RFC 3501 §5.1.3).

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

/// Base64 with `,` for `/` and without padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::IMAP_MUTF7,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// Decodes a folder name; `None` where it is malformed.
pub fn decode(name: &str) -> Option<String> {
    let mut parts = name.split('&');
    let mut decoded = parts.next()?.to_owned();
    for part in parts {
        let (shifted, plain) = part.split_once('-')?;
        match shifted {
            "" => decoded.push('&'),
            _ => decoded.push_str(&unshift(shifted)?),
        }
        decoded.push_str(plain);
    }
    Some(decoded)
}

/// Encodes a folder name.
pub fn encode(name: &str) -> String {
    let mut encoded = String::new();
    let mut shifted = String::new();
    for c in name.chars() {
        if !matches!(c, ' '..='~') {
            shifted.push(c);
            continue;
        }
        shift(&mut shifted, &mut encoded);
        encoded.push(c);
        if c == '&' {
            encoded.push('-');
        }
    }
    shift(&mut shifted, &mut encoded);
    encoded
}

/// Reads what stands between `&` and `-`: Base64 of UTF-16, most significant byte first.
fn unshift(text: &str) -> Option<String> {
    let bytes = BASE64.decode(text).ok()?;
    let (pairs, []) = bytes.as_chunks::<2>() else { return None };
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
    String::from_utf16(&units).ok()
}

fn shift(from: &mut String, to: &mut String) {
    if from.is_empty() {
        return;
    }
    let bytes: Vec<u8> = from.encode_utf16().flat_map(u16::to_be_bytes).collect();
    to.push('&');
    BASE64.encode_string(bytes, to);
    to.push('-');
    from.clear();
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_from_the_rfc_and_from_life() {
        for (encoded, decoded) in [
            ("~peter/mail/&U,BTFw-/&ZeVnLIqe-", "~peter/mail/台北/日本語"),
            ("Entw&APw-rfe", "Entwürfe"),
            ("R&-D", "R&D"),
            ("&2D3eAA-", "😀"),
            ("", ""),
        ] {
            assert_eq!(decode(encoded).as_deref(), Some(decoded));
            assert_eq!(encode(decoded), encoded);
        }
    }

    #[test]
    fn malformed_names_are_recognised() {
        for name in ["&AO-", "a&b-", "&!!!-", "R&D", "&", "&2D0-", "&AGE=-"] {
            assert_eq!(decode(name), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn every_name_survives_the_round_trip(name in ".*") {
            let encoded = encode(&name);
            prop_assert!(encoded.is_ascii());
            prop_assert_eq!(decode(&encoded), Some(name));
        }

        #[test]
        fn any_text_can_be_read(name in "[&a-z,+/=é-]*") {
            let _ = decode(&name);
        }
    }
}
