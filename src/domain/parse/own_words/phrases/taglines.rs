//! What phones and mail programs add below a mail.

/// How a line begins that a phone or a mail program added.
pub(in super::super) const OPENINGS: &[&str] = &[
    // English
    "sent from my ", "sent from ", "sent via ", "sent with ", "sent using ", "sent by ",
    "sent on ", "sent through ", "from my ", "get outlook for ", "get the outlook ",
    "download outlook ", "typed on ", "composed on ",
    "written on my ", "dictated ", "excuse my brevity", "please excuse ", "sorry for typos",
    "posted from ", "sent securely with ", "secured by ", "via mobile", "via phone",
    "securely sent with ",
    "apologies for typos", "excuse typos", "pardon ", "powered by ",
    // German
    "von meinem ", "von meiner ", "vom iphone gesendet", "vom handy gesendet", "gesendet von ",
    "gesendet mit ", "gesendet via ", "gesendet vom ", "gesendet aus ", "gesendet über ",
    "diese nachricht wurde von meinem ", "diese mail wurde von meinem ",
    "holen sie sich outlook", "unterwegs gesendet", "mobil gesendet",
    // French
    "envoyé de ", "envoyé depuis ", "envoyé à partir ", "envoyé avec ", "envoyé par ",
    "envoyé via ", "télécharger outlook ", "obtenez outlook ", "obtenir outlook ",
    // Dutch
    "verzonden vanaf ", "verzonden met ", "verzonden via ", "verzonden vanuit ",
    "verstuurd vanaf ", "verstuurd met ", "verstuurd via ", "verstuurd vanuit ", "outlook voor ",
    "download outlook voor ", "outlook downloaden ", "mobiel verzonden",
    // Spanish, Portuguese
    "enviado desde ", "enviado con ", "enviado a través ", "enviado por ", "obtener outlook ",
    "descargar outlook ", "enviado do ", "enviado de ", "enviado a partir ", "enviado pelo ",
    "enviado via ", "obter o outlook ", "obtenha o outlook ", "enviada do ", "enviat des ",
    // Italian
    "inviato da ", "inviato dal ", "inviata da ", "inviato con ", "inviato tramite ",
    "scarica outlook ", "ottieni outlook ", "spedito da ", "mandato da ",
    // Polish
    "wysłane z ", "wysłano z ", "wysłane za ", "wysłano za ", "wiadomość wysłana z ",
    "pobierz outlook ", "pobierz program outlook ",
    // Swedish, Danish, Norwegian
    "skickat från ", "skickat med ", "skickat via ", "hämta outlook ", "sendt fra ", "sendt med ",
    "sendt via ", "hent outlook ", "få outlook ", "skaff outlook ", "last ned outlook ",
    // Finnish
    "lähetetty ", "hanki outlook ",
    // Czech, Slovak
    "odesláno z ", "odesláno ze ", "odesláno pomocí ", "získat outlook ", "stáhnout outlook ",
    "odoslané z ", "odoslané zo ",
    // Russian, Ukrainian
    "отправлено с ", "отправлено из ", "послано с ", "скачать outlook ", "получить outlook ",
    "надіслано з ", "відправлено з ",
    // Hungarian, Romanian, Greek, Croatian
    "elküldve ", "küldve ", "az iphone-omról", "iphone-ról küldve", "trimis de pe ",
    "trimis din ", "trimis de ", "στάλθηκε από ", "poslano s ", "poslano z ", "poslano sa ",
    // Chinese, Japanese, Korean, Vietnamese
    "发自我的", "发自", "從我的", "从我的", "發自我的", "發自", "寄自我的", "나의 ", "내 ", "iphoneから送信", "ipadから送信",
    "androidから送信", "スマートフォンから送信", "đã gửi từ ", "được gửi từ ",
    // Hebrew, Arabic
    "נשלח מ", "أرسلت من", "أُرسلت من", "تم الإرسال من", "dikirim dari ",
];

/// How such a line ends where the device stands first.
pub(in super::super) const CLOSINGS: &[&str] = &[
    "gesendet", "から送信", "傳送", "传送", "发送", "發送", "gönderildi", "tarafından gönderildi", "에서 보냄",
    "보냈습니다", "from mobile", "from my phone", "from phone", "from my iphone", "from my mobile",
    "küldve", "lähetetty",
];

/// Openings that a person would use as well: a device or program must be named.
pub(in super::super) const DOUBTFUL: &[&str] = &[
    "from my ", "von meinem ", "von meiner ", "please excuse ", "pardon ", "dictated ",
    "sent by ", "sent on ", "sent with ", "sent through ", "powered by ", "secured by ",
    "envoyé par ", "enviado por ", "enviado de ", "나의 ", "내 ", "lähetetty ",
    "elküldve ", "küldve ", "从我的", "從我的", "posted from ", "outlook voor ", "gesendet aus ",
    "trimis de ", "composed on ", "typed on ",
];

/// Words that name a device, a mail program or what one apologises for.
pub(in super::super) const DEVICES: &[&str] = &[
    "iphone", "ipad", "ipod", "android", "samsung", "galaxy", "blackberry", "htc", "nokia",
    "huawei", "xiaomi", "redmi", "pixel", "xperia", "oneplus", "motorola", "windows", "outlook",
    "yahoo", "gmail", "proton", "tutanota", "hey.com",
    "k-9", "thunderbird", "bluemail", "airmail", "mailbox", "spark", "typeapp", "superhuman",
    "missive", "front", "mobile", "mobil", "smartphone", "phone", "cell", "handy", "tablet",
    "device", "telefoon", "téléphone", "teléfono", "telefon", "celular", "móvil", "telemóvel",
    "cellulare", "telefonu", "puhelime", "mobilgerät", "gerät", "typo", "brevity", "телефон",
    "手机", "手機", "mail app", "mail for", "sparrow", "zimbra", "mobiltelefon", "mailspring",
    "aqua mail", "aquamail", "nine", "fairphone", "sprint", "verizon", "t-mobile", "aol",
    "fastmail", "shortwave", "canary", "edison", "polymail", "mail.ru", "яндекс", "yandex", "gmx",
    "web.de", "zoho", "libero", "apple watch", "apple vision", "macbook", "imac", "my mac",
];
