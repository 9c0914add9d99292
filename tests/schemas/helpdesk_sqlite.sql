PRAGMA foreign_keys = ON;
BEGIN TRANSACTION;

-- Someone who can sign in.
-- Agents and customers alike.
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE, -- lower case, for signing in
    display_name TEXT NOT NULL,                /* shown in threads */
    role TEXT NOT NULL DEFAULT 'customer' CHECK (role IN ('customer', 'agent', 'admin')),
    password_hash TEXT NOT NULL,
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)), -- 0: locked out
    created_at TEXT NOT NULL DEFAULT (datetime('now'))
);

CREATE TABLE teams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE ON CONFLICT IGNORE CHECK (length(name) <= 40),
    lead_id INTEGER NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE team_members (
    team_id INTEGER NOT NULL REFERENCES teams ON DELETE CASCADE,
    account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
    since DATE NOT NULL,
    PRIMARY KEY (team_id, account_id)
) WITHOUT ROWID;

CREATE TABLE tickets (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE CHECK (number GLOB 'T-[0-9]*' AND length(number) BETWEEN 3 AND 12),
    requester_id INTEGER NOT NULL REFERENCES accounts (id),
    team_id INTEGER,
    assignee_id INTEGER,
    duplicate_of INTEGER REFERENCES tickets (id) ON DELETE SET NULL,
    subject VARCHAR(200) NOT NULL,
    "order" INTEGER NOT NULL DEFAULT 0, -- place on the board
    priority TINYINT NOT NULL DEFAULT 3 CHECK (priority BETWEEN 1 AND 5),
    [state] TEXT NOT NULL DEFAULT 'new',
    satisfaction REAL CHECK (satisfaction >= 0.0 AND satisfaction <= 5.0),
    opened_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    closed_at DATETIME,
    age_days INTEGER GENERATED ALWAYS AS (julianday(closed_at) - julianday(opened_at)) VIRTUAL,
    FOREIGN KEY (team_id, assignee_id) REFERENCES team_members (team_id, account_id),
    CONSTRAINT closed_after_opened CHECK (closed_at IS NULL OR closed_at >= opened_at),
    CHECK (duplicate_of <> id)
);
CREATE INDEX tickets_open ON tickets (team_id, priority) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX tickets_subject ON tickets (requester_id, lower(subject)) WHERE "state" = 'new';

CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    author_id INTEGER REFERENCES accounts (id) ON DELETE SET NULL,
    reply_to_id INTEGER REFERENCES messages (id),
    body TEXT NOT NULL,
    attachments JSON,
    sent_at DATETIME NOT NULL
);

CREATE VIRTUAL TABLE message_search USING fts5(body, content='messages');

CREATE TRIGGER messages_reopen AFTER INSERT ON messages
WHEN NEW.author_id IS NOT NULL
BEGIN
    UPDATE tickets SET closed_at = NULL WHERE id = NEW.ticket_id;
    INSERT INTO message_search (rowid, body) VALUES (NEW.id, CASE WHEN 1 THEN NEW.body ELSE '' END);
END;

CREATE VIEW open_tickets AS SELECT * FROM tickets WHERE closed_at IS NULL;
COMMIT;
