//! Lines that stand above a whole mail.

/// "Original message": an answer stands above.
pub(in super::super) const ORIGINAL: &[&str] = &[
    "original message", "original messages", "original mail", "original email", "original e-mail",
    "original appointment",
    "reply message", "reply separator", "replied message", "previous message", "message history",
    "ursprüngliche nachricht", "urspruengliche nachricht", "originalnachricht",
    "original-nachricht", "original nachricht",
    "ursprüngliche mail", "ursprünglicher termin", "ursprüngliche e-mail",
    "oorspronkelijk bericht", "origineel bericht", "oorspronkelijke afspraak",
    "message d'origine", "message original", "message initial", "rendez-vous d'origine",
    "mensaje original", "missatge original", "mensagem original", "messaggio originale",
    "messaggio di origine", "messaggio originario",
    "wiadomość oryginalna", "oryginalna wiadomość", "wiadomość pierwotna",
    "treść oryginalnej wiadomości",
    "ursprungligt meddelande", "originalmeddelande", "oprindelig meddelelse", "oprindelig besked",
    "original meddelelse",
    "opprinnelig melding", "original melding", "opprinnelig beskjed",
    "alkuperäinen viesti", "původní zpráva", "původní e-mail", "pôvodná správa",
    "исходное сообщение", "исходное письмо", "оригинальное сообщение", "оригінальне повідомлення",
    "вихідне повідомлення",
    "orijinal mesaj", "orjinal mesaj", "özgün ileti", "özgün mesaj",
    "eredeti üzenet", "mesaj original", "mesajul original", "izvorna poruka", "originalna poruka",
    "izvirno sporočilo",
    "αρχικό μήνυμα", "הודעה מקורית", "الرسالة الأصلية", "pesan asli", "tin nhắn gốc", "thư gốc",
    "元のメッセージ", "オリジナルメッセージ", "原始邮件", "原始郵件", "原邮件", "原始信件", "원본 메시지", "원본 메일",
];

/// "Forwarded message": what follows was passed on.
pub(in super::super) const FORWARDED: &[&str] = &[
    "forwarded message", "forwarded messages", "forwarded mail", "forwarded email",
    "forwarded e-mail", "begin forwarded message",
    "start of forwarded message", "start forwarded message", "forward message",
    "forwarded message from",
    "weitergeleitete nachricht", "weitergeleitete mail", "weitergeleitete e-mail",
    "anfang der weitergeleiteten nachricht",
    "anfang der weitergeleiteten e-mail", "beginn der weitergeleiteten nachricht", "weitergeleitet",
    "doorgestuurd bericht", "doorgestuurde e-mail", "begin doorgestuurd bericht",
    "doorgezonden bericht",
    "message transféré", "message transmis", "courriel transféré", "début du message transféré",
    "début du message réexpédié",
    "message réexpédié", "e-mail transféré",
    "mensaje reenviado", "inicio del mensaje reenviado", "correo reenviado", "missatge reenviat",
    "mensagem encaminhada", "mensagem reencaminhada", "início da mensagem encaminhada",
    "início da mensagem reencaminhada",
    "messaggio inoltrato", "inizio messaggio inoltrato", "inizio del messaggio inoltrato",
    "przekazana wiadomość", "wiadomość przekazana dalej", "wiadomość przekazana",
    "początek przekazywanej wiadomości", "treść przekazanej wiadomości",
    "vidarebefordrat meddelande", "vidarebefordrat brev", "vidarebefordrat mejl",
    "videresendt meddelelse", "videresendt besked", "start på videresendt besked",
    "videresendt melding", "videresendt", "start på videresendt melding",
    "välitetty viesti", "edelleenlähetetty viesti", "välitetty viesti alkaa",
    "přeposlaná zpráva", "začátek přeposlané zprávy", "přeposlaný e-mail", "preposlaná správa",
    "пересылаемое сообщение", "пересылаемое письмо", "пересланное сообщение",
    "начало переадресованного сообщения", "переслане повідомлення", "переслане повідомлення від",
    "iletilen mesaj", "yönlendirilen mesaj", "yönlendirilmiş ileti", "iletilmiş mesaj",
    "yönlendirilen ileti", "iletilen e-posta",
    "továbbított üzenet", "továbbított levél", "mesaj redirecționat", "mesaj redirectionat",
    "proslijeđena poruka", "posredovano sporočilo",
    "προωθημένο μήνυμα", "הודעה שהועברה", "رسالة معاد توجيهها", "pesan terusan",
    "thư đã chuyển tiếp",
    "転送メッセージ", "転送されたメッセージ", "転送メール", "转发的邮件", "轉寄郵件", "转发邮件信息", "转发的消息", "已轉寄的郵件", "전달된 메시지",
    "전달된 메일",
];

/// How a line begins that names who passed a mail on, as Lotus Notes does.
pub(in super::super) const FORWARDED_BY: &[&str] =
    &["forwarded by ", "weitergeleitet von ", "transféré par ", "doorgestuurd door ", "inoltrato da ", "reenviado por "];

/// The line below a mail that was passed on.
pub(in super::super) const END: &[&str] = &[
    "end of forwarded message", "end forwarded message", "end of original message",
    "end original message",
    "ende der weitergeleiteten nachricht", "ende der originalnachricht",
    "fin du message transféré", "einde doorgestuurd bericht",
    "fine messaggio inoltrato", "fin del mensaje reenviado", "fim da mensagem encaminhada",
    "конец пересылаемого сообщения",
    "конец пересланного сообщения", "koniec przekazanej wiadomości",
];

/// What help desks write between an answer and what it answers.
pub(in super::super) const REPLY_ABOVE: &[&str] = &[
    "reply above this line", "type your reply above", "write your reply above",
    "reply above the line", "oberhalb dieser zeile antworten",
    "antworten sie oberhalb dieser zeile", "antwort oberhalb dieser zeile",
    "répondre au-dessus de cette ligne", "au-dessus de cette ligne", "boven deze regel",
    "por encima de esta línea", "sopra questa riga", "acima desta linha",
];
