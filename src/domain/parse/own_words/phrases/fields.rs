//! The names of header fields above a quoted mail.

/// What a field tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Field {
    /// The author.
    From,
    /// When it was sent, in a word that only mail programs use.
    Sent,
    /// A date.
    Date,
    /// A recipient of any sort.
    To,
    /// What it is about.
    Subject,
    /// Anything else that stands there.
    Other,
}

/// Field names, by what they tell.
pub(in super::super) const FIELDS: &[(Field, &[&str])] = &[
    (
        Field::From,
        &[
            "from", "von", "van", "de", "da", "od", "från", "fra", "lähettäjä", "expéditeur",
            "remitente", "mittente", "absender",
            "afzender", "от", "от кого", "від", "від кого", "gönderen", "kimden", "feladó",
            "de la", "expeditor", "από", "nuo", "no", "saatja",
            "差出人", "送信者", "发件人", "發件人", "寄件者", "보낸 사람", "보낸사람", "מאת", "من", "dari", "từ",
            "người gửi", "šalje", "pošiljatelj",
        ],
    ),
    (
        Field::Sent,
        &[
            "sent", "sent at", "date sent", "gesendet", "gesendet am", "verzonden",
            "verzonden op", "verstuurd",
            "envoyé", "envoyé le", "envoyée", "date d'envoi", "message du", "enviado",
            "enviado el", "enviado em", "enviada", "enviada em",
            "enviat", "data de envio", "inviato", "inviato il", "wysłano", "wysłane",
            "data wysłania", "skickat", "sendt",
            "lähetetty", "odesláno", "odoslané", "отправлено", "надіслано", "отправлено в",
            "gönderme tarihi", "gönderildi", "elküldve", "küldve",
            "trimis", "στάλθηκε", "poslano", "saadetud", "išsiųsta", "nosūtīts", "送信日時", "发送时间",
            "發送時間", "寄件日期", "보낸 날짜", "נשלח", "تاريخ الإرسال", "dikirim", "đã gửi",
        ],
    ),
    (
        Field::Date,
        &[
            "date", "datum", "fecha", "data", "dato", "päiväys", "päivämäärä", "pvm", "dátum",
            "дата", "tarih", "ημερομηνία", "日付", "日時", "日期", "날짜", "תאריך", "التاريخ", "tanggal",
            "ngày",
        ],
    ),
    (
        Field::To,
        &[
            "to", "an", "aan", "à", "a", "para", "per", "do", "till", "til", "vastaanottaja",
            "komu", "кому", "kime", "alıcı", "címzett", "către", "προς", "destinataire",
            "destinatario", "destinatário", "empfänger", "za", "prima", "kam", "kellele",
            "cc", "kopie", "copie", "copie à", "copia", "cópia", "dw", "kopia", "kopi", "kopio",
            "копия", "копія", "bilgi", "másolat", "bcc", "bcc:", "cci", "cco",
            "宛先", "收件人", "收件者", "抄送", "副本", "받는 사람", "받는사람", "참조", "אל", "עותק", "إلى", "نسخة",
            "kepada", "tới", "đến",
        ],
    ),
    (
        Field::Subject,
        &[
            "subject", "betreff", "betr", "betrifft", "onderwerp", "objet", "sujet", "asunto",
            "assunto", "oggetto", "temat", "ämne", "emne",
            "aihe", "předmět", "predmet", "тема", "konu", "tárgy", "subiect", "θέμα", "assumpte",
            "teema", "tema", "zadeva",
            "件名", "主题", "主題", "主旨", "제목", "נושא", "الموضوع", "subjek", "perihal", "chủ đề",
            "tiêu đề",
        ],
    ),
    (
        Field::Other,
        &[
            "reply-to", "antwort an", "antwoord aan", "répondre à", "risposta", "rispondi a",
            "responder a", "svar til", "svar till", "odpowiedz do",
            "importance", "wichtigkeit", "priority", "priorität", "attachments", "anlagen",
            "anhänge", "pièces jointes", "bijlagen", "allegati", "adjuntos",
            "organization", "sensitivity", "message-id", "when", "where", "wann", "wo", "sender",
            "signed by", "mailed-by",
        ],
    ),
];
