//! Random words, and the proof that who asks for tokens is who began (RFC 7636).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::{
    digest::{SHA256, digest},
    rand::{SecureRandom, SystemRandom},
};
use secrecy::{ExposeSecret, SecretString, zeroize::Zeroizing};

use super::super::Error;

/// A word that nobody guesses: 256 bits, as 43 letters, digits, `-` and `_`.
pub(super) fn random_word() -> Result<SecretString, Error> {
    let mut bytes = Zeroizing::new([0; 32]);
    SystemRandom::new().fill(bytes.as_mut()).map_err(|_| Error::Provider {
        host: "this machine".to_owned(),
        why: "it has no random numbers".to_owned(),
    })?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(*bytes).into())
}

/// What is shown of `verifier` in the beginning (§4.2, S256).
pub(super) fn challenge(verifier: &SecretString) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.expose_secret().as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_of_the_standard() {
        // RFC 7636, appendix B.
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".into();
        assert_eq!(challenge(&verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn no_two_words_are_alike_and_all_may_stand_in_an_address() {
        let [one, other] = [(); 2].map(|()| random_word().unwrap());
        assert_ne!(one.expose_secret(), other.expose_secret());
        for word in [one, other] {
            let word = word.expose_secret();
            assert!((43..=128).contains(&word.len()));
            assert!(word.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)), "{word}");
        }
    }
}
