//! What the author newly wrote: quotes, signature, disclaimer and forwards taken off.
