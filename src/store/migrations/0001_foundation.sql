-- Facts: what the mail says, where it was found, what the rep decided and was told.

CREATE TABLE account (
    id         INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL UNIQUE
) STRICT;

-- A folder and how much of it is known: every UID from oldest up to, not including, next.
CREATE TABLE folder (
    id           INTEGER PRIMARY KEY,
    account      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name         TEXT    NOT NULL,
    role         TEXT    NOT NULL,
    uid_validity INTEGER NOT NULL,
    next_uid     INTEGER NOT NULL,
    oldest_uid   INTEGER NOT NULL,
    UNIQUE (account, name)
) STRICT;

-- Until when an account's view is complete: every followed folder was checked then.
CREATE TABLE checked (
    account    INTEGER NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL
) STRICT;

-- Message-IDs, seen or only referred to, and providers' thread ids.
--
-- A cluster is everything that hangs together by shared identifiers, however
-- distantly: a closed part of the mailbox, which can be threaded by itself.
CREATE TABLE identifier (
    id         INTEGER PRIMARY KEY,
    account    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    text       TEXT    NOT NULL,
    cluster    INTEGER NOT NULL,
    UNIQUE (account, text)
) STRICT;

CREATE INDEX identifier_by_cluster ON identifier (cluster);

CREATE TABLE address (
    id         INTEGER PRIMARY KEY,
    text       TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE message (
    id              INTEGER PRIMARY KEY,
    account         INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    identifier      INTEGER NOT NULL UNIQUE REFERENCES identifier (id),
    provider_thread TEXT,
    at              INTEGER NOT NULL,
    offset_seconds  INTEGER NOT NULL,
    subject         TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    -- A copy lay in a Sent folder once.
    sent            INTEGER NOT NULL,
    -- What it says, as JSON, and the version of the rules that read it.
    reading         TEXT    NOT NULL,
    reader_version  INTEGER NOT NULL,
    -- 1 until it is threaded, and again when that must be thought over.
    pending         INTEGER NOT NULL,
    -- An opinion: NULL until it is threaded.
    conversation    INTEGER
) STRICT;

CREATE INDEX message_by_conversation ON message (conversation);
CREATE INDEX message_pending ON message (account) WHERE pending = 1;

CREATE INDEX message_sent ON message (account) WHERE sent = 1;
CREATE INDEX message_by_time ON message (account, at);

-- Other Message-IDs of a message: of copies that were given another one on the way.
CREATE TABLE alias (
    identifier INTEGER NOT NULL PRIMARY KEY REFERENCES identifier (id),
    message    INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE
) STRICT;

-- What a message answers, in order; `answer` marks In-Reply-To.
CREATE TABLE reference (
    message    INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    identifier INTEGER NOT NULL REFERENCES identifier (id),
    answer     INTEGER NOT NULL,
    PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX reference_by_identifier ON reference (identifier);

CREATE TABLE participant (
    message    INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    -- 'from', 'to' or 'cc'
    role       TEXT    NOT NULL,
    position   INTEGER NOT NULL,
    address    INTEGER NOT NULL REFERENCES address (id),
    name       TEXT,
    PRIMARY KEY (message, role, position)
) STRICT, WITHOUT ROWID;

-- What an answer without references is found by: a hash of the base subject, somebody
-- outside, and the time.
CREATE TABLE topic (
    account    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    subject    INTEGER NOT NULL,
    address    INTEGER NOT NULL REFERENCES address (id),
    at         INTEGER NOT NULL,
    identifier INTEGER NOT NULL REFERENCES identifier (id),
    -- 1 where the subject says that it is an answer.
    is_answer  INTEGER NOT NULL,
    PRIMARY KEY (account, subject, address, at, identifier)
) STRICT, WITHOUT ROWID;

-- Where copies of a message lie now.
CREATE TABLE copy (
    folder     INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    uid        INTEGER NOT NULL,
    message    INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    PRIMARY KEY (folder, uid)
) STRICT, WITHOUT ROWID;

CREATE INDEX copy_by_message ON copy (message);

-- What the rep decided, tied to an address or an organisation.
CREATE TABLE decision (
    id         INTEGER PRIMARY KEY,
    account    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    whom       TEXT    NOT NULL,
    verdict    TEXT    NOT NULL,
    at         INTEGER NOT NULL
) STRICT;

CREATE INDEX decision_by_account ON decision (account);

-- What the rep was told, tied to a message and an address.
CREATE TABLE nudge (
    id            INTEGER PRIMARY KEY,
    account       INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    about         TEXT    NOT NULL,
    play          TEXT    NOT NULL,
    whom          TEXT    NOT NULL,
    -- When it was decided on, and when a notification server took it.
    planned_at    INTEGER NOT NULL,
    shown_at      INTEGER,
    -- The open notification, as JSON; NULL once it is gone.
    shown_as      TEXT,
    -- Why it is over: an action's word, 'moot', 'lapsed', or NULL while it stands.
    outcome       TEXT,
    snoozed_until INTEGER
) STRICT;

CREATE INDEX nudge_by_situation ON nudge (account, about, play);
CREATE INDEX nudge_open ON nudge (account) WHERE outcome IS NULL;

-- Drafts that the rep asked for, kept until the server has them.
CREATE TABLE draft (
    id         INTEGER PRIMARY KEY,
    account    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    message_id TEXT    NOT NULL,
    about      TEXT    NOT NULL,
    play       TEXT    NOT NULL,
    bytes      BLOB    NOT NULL,
    asked_at   INTEGER NOT NULL,
    saved_at   INTEGER,
    saved_in   TEXT,
    UNIQUE (account, about, play)
) STRICT;

-- What doesn't work at the moment, by account name, 'desktop' or 'config'.
CREATE TABLE trouble (
    subject    TEXT    NOT NULL PRIMARY KEY,
    text       TEXT    NOT NULL,
    hint       TEXT    NOT NULL,
    since      INTEGER NOT NULL
) STRICT;

-- Opinions: derived from the facts, and dropped whenever the rules change.

-- What the opinions were made with: the version of the rules, and hashes of the rep's
-- addresses and of the settings. One row.
CREATE TABLE basis (
    rules      INTEGER NOT NULL,
    identities INTEGER NOT NULL,
    policy     INTEGER NOT NULL
) STRICT;

CREATE TABLE conversation (
    id           INTEGER PRIMARY KEY,
    account      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    organisation TEXT    NOT NULL,
    -- The time and the Message-ID of its oldest message, which order conversations.
    began        INTEGER NOT NULL,
    root         TEXT    NOT NULL,
    -- 1 where the rep's side wrote in it to people outside.
    outbound     INTEGER NOT NULL,
    relationship INTEGER
) STRICT;

CREATE INDEX conversation_by_relationship ON conversation (relationship, outbound);

-- The other side of a conversation, in order of appearance.
CREATE TABLE party (
    conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    address      INTEGER NOT NULL REFERENCES address (id),
    PRIMARY KEY (conversation, position)
) STRICT, WITHOUT ROWID;

-- Whose relationship an address belongs to, within its organisation.
CREATE TABLE member (
    account      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    organisation TEXT    NOT NULL,
    address      INTEGER NOT NULL REFERENCES address (id),
    relationship INTEGER NOT NULL,
    PRIMARY KEY (account, organisation, address)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_by_relationship ON member (relationship);

CREATE TABLE relationship (
    id           INTEGER PRIMARY KEY,
    account      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- The id that the rep sees; empty until it has been judged.
    handle       TEXT    NOT NULL,
    -- 1 until it has been judged since it last changed.
    stale        INTEGER NOT NULL,
    -- The opinion as JSON, NULL where it isn't looked at.
    opinion      TEXT,
    -- When time alone may change the opinion.
    look_at      INTEGER,
    -- 1 where the rep might be told.
    actionable   INTEGER NOT NULL
) STRICT;

CREATE INDEX relationship_by_handle ON relationship (handle);
CREATE INDEX relationship_stale ON relationship (account) WHERE stale = 1;
CREATE INDEX relationship_due ON relationship (account, look_at) WHERE look_at IS NOT NULL;
CREATE INDEX relationship_actionable ON relationship (account) WHERE actionable = 1;
