A support ticket
Robin is the customer here and the printer is broken. No deal, no step back.

desk  = Officeline Support <support@officeline.example>
jonas = Jonas at Officeline <support@officeline.example>, quotes like gmail, signs "Jonas / Officeline Support"

14wd 09:12 robin to desk as ticket: Printer jams on every second page
    Hello,

    our printer (contract 4471) jams on every second page since the last service. Can you send someone?

    Best regards,
    Robin Vos

14wd 09:13 desk: re
header Auto-Submitted: auto-replied
header Precedence: auto_reply
    Your request has been received and is being reviewed. Ticket number: #83112.
    Please keep the number in the subject line when you write to us.

13wd 10:40 jonas: re ticket
    Hello Robin, thanks for contacting support. Ticket #83112: could you tell me the error code on the
    display? Usually it is E-02 or E-07.

12wd 08:50 robin: re
    Hi Jonas, it says E-07. When can a technician come?

    Best regards,
    Robin

now
play: none
