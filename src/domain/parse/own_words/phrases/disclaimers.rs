//! Legal notices, scanner notices and warning banners.

/// One of these alone makes a paragraph a legal notice.
pub(in super::super) const SURE: &[&str] = &[
    "not the intended recipient", "not the named addressee", "not the intended addressee", "confidentiality notice", "legal disclaimer", "received this email in error", "received this e-mail in error", "received this message in error",
    "received this communication in error", "received this in error", "intended solely for the", "intended only for the use", "intended for the addressee", "consider the environment before printing", "think before you print", "think before printing",
    "nicht der richtige adressat", "nicht der vorgesehene empfänger", "nicht der beabsichtigte empfänger", "diese e-mail irrtümlich", "diese mail irrtümlich", "diese nachricht irrtümlich", "vertrauliche und/oder rechtlich geschützte", "vertrauliche informationen", "bitte denken sie an die umwelt", "denken sie an die umwelt",
    "si vous n'êtes pas le destinataire", "si vous avez reçu ce message par erreur", "si vous recevez ce message par erreur", "reçu ce courriel par erreur", "reçu cet e-mail par erreur", "à l'intention exclusive", "usage exclusif de", "pensez à l'environnement",
    "niet de bedoelde ontvanger", "niet de geadresseerde", "uitsluitend bestemd voor", "dit bericht ten onrechte", "dit bericht per abuis", "denk aan het milieu",
    "no es el destinatario", "ha recibido este mensaje por error", "ha recibido este correo por error", "si usted no es el destinatario", "piense en el medio ambiente",
    "non siete il destinatario", "non è il destinatario", "ricevuto questo messaggio per errore", "ricevete questo messaggio per errore", "ricevuto questa email per errore", "ricevuto la presente per errore", "riservate e per uso esclusivo", "persone diverse dal destinatario", "pensa all'ambiente", "prima di stampare",
    "não é o destinatário", "não for o destinatário", "recebeu esta mensagem por engano", "recebeu este e-mail por engano", "recebeu este email por engano",
    "nie jest adresatem", "nie są państwo adresatem", "otrzymali tę wiadomość przez pomyłkę", "otrzymania tej wiadomości przez pomyłkę", "zanim wydrukujesz",
    "inte är avsedd mottagare", "inte är rätt mottagare", "fått detta meddelande av misstag", "ikke er den rette modtager", "modtaget denne e-mail ved en fejl", "modtaget denne mail ved en fejl", "ikke er rett mottaker", "mottatt denne e-posten ved en feil",
    "ette ole oikea vastaanottaja", "et ole viestin tarkoitettu", "nejste-li zamýšleným", "nejste zamýšleným příjemcem", "не являетесь адресатом", "получили это сообщение по ошибке", "получили это письмо по ошибке", "yanlışlıkla size ulaşmış", "amaçlanan alıcısı değilseniz",
    "checked for viruses", "scanned for viruses", "virus-free", "virenfrei", "auf viren geprüft", "auf viren überprüft", "avast antivirus", "analysé par avast", "scansionato per virus", "è stato analizzato con", "e' stato analizzato con", "this email has been scanned", "this message has been scanned",
    "originated from outside", "originated outside", "external sender", "external email", "caution: external", "e-mail externe", "externe e-mail:", "diese e-mail kommt von außerhalb", "diese e-mail stammt von einem externen", "expéditeur externe", "you don't often get email from",
    "sie erhalten nicht oft eine e-mail von", "vous n'obtenez pas souvent d'e-mail", "u ontvangt niet vaak e-mail van", "no suele recibir correo electrónico de",
];

/// Two of these together make one.
pub(in super::super) const LIKELY: &[&str] = &[
    "confidential", "privileged", "intended recipient", "intended only", "addressee", "disclosure", "unauthorised", "unauthorized", "strictly prohibited", "notify the sender", "delete this", "advise the sender", "liability", "any attachments", "any attachment", "accept no responsibility", "legally binding",
    "registered office", "registered in england", "company number", "vertraulich", "empfänger", "adressat", "unbefugt", "nicht gestattet", "vernichten", "informieren sie", "anhänge", "rechtlich geschützt", "confidentiel", "destinataire", "strictement interdite", "pièces jointes", "diffusion", "détruire",
    "vertrouwelijk", "geadresseerde", "ontvanger", "bijlagen", "verspreiding", "aansprakelijk", "confidencial", "destinatario", "prohibid", "divulga", "riservat", "destinatari", "vietat", "allegati", "trattamento", "gdpr", "destinatário", "proibid", "poufn", "adresat", "zabronion", "załącznik", "konfidentiell", "mottagare", "fortrolig", "modtager", "mottaker",
    "luottamukselli", "vastaanottaja", "důvěrn", "příjemc", "конфиденциальн", "адресат", "gizli", "alıcı", "virus", "malware", "phishing", "do not click", "klicken sie nicht", "cliquez pas", "klik niet", "sender and know", "safe", "outside of", "outside the", "outside your",
];

/// How a legal notice begins that has no blank line above.
pub(in super::super) const BEGINNINGS: &[&str] = &[
    "this e-mail", "this email", "this message", "this communication", "this transmission", "the information", "the contents", "the content of", "confidentiality", "confidential", "disclaimer", "legal notice", "notice:", "important:", "please consider the env", "think before", "please think", "if you are not", "if you have received",
    "diese e-mail", "diese mail", "diese nachricht", "der inhalt", "die information", "haftungsausschluss", "vertraulichkeit", "hinweis:", "wichtiger hinweis", "bitte denken", "ce message", "ce courriel", "cet e-mail", "les informations", "avis de confidentialité", "pensez",
    "dit bericht", "deze e-mail", "dit e-mailbericht", "de informatie", "este mensaje", "este correo", "la información", "aviso legal", "questo messaggio", "questa email", "questa e-mail", "le informazioni", "il contenuto", "esta mensagem", "este e-mail", "este email", "a informação", "as informações", "ta wiadomość", "niniejsza wiadomość", "treść tej",
    "detta meddelande", "detta e-post", "denne e-mail", "denne meddelelse", "denne e-posten", "denne meldingen", "tämä viesti", "tato zpráva", "tento e-mail", "это сообщение", "данное сообщение", "настоящее сообщение", "bu e-posta", "bu mesaj", "caution", "warning", "external", "[external", "achtung", "attention", "virus-free", "you don't often",
];
