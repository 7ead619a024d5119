-- The study record as its version 2 was written. Never edited.
PRAGMA application_id = 1364482130;
CREATE TABLE event(
    id INTEGER PRIMARY KEY,
    moment INTEGER NOT NULL CHECK(typeof(moment) = 'integer'),
    kind TEXT NOT NULL,
    lesson TEXT NOT NULL,
    item TEXT NOT NULL,
    result INTEGER,
    confidence INTEGER,
    body TEXT NOT NULL);
CREATE INDEX event_by_place ON event(lesson, item, kind);
CREATE INDEX event_review ON event(moment) WHERE kind = 'review';
CREATE INDEX event_confident_error ON event(moment) WHERE result = 0 AND confidence = 3;
CREATE TABLE tally(
    kind TEXT NOT NULL,
    lesson TEXT NOT NULL,
    item TEXT NOT NULL,
    times INTEGER NOT NULL,
    best INTEGER,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY(kind, lesson, item)) WITHOUT ROWID;
CREATE TRIGGER event_is_tallied AFTER INSERT ON event BEGIN
    INSERT INTO tally VALUES(
        new.kind, new.lesson, new.item, 1, new.result, new.id, new.id)
    ON CONFLICT(kind, lesson, item) DO UPDATE SET
        times = times + 1,
        best = max(ifnull(best, excluded.best), ifnull(excluded.best, best)),
        first = min(first, excluded.first),
        last = max(last, excluded.last);
END;
CREATE TRIGGER event_refuses_update BEFORE UPDATE ON event BEGIN
        SELECT RAISE(ABORT, 'events are only ever added');
END;
CREATE TRIGGER event_refuses_delete BEFORE DELETE ON event BEGIN
        SELECT RAISE(ABORT, 'events are only ever added');
END;
CREATE TABLE card(
    lesson TEXT NOT NULL,
    item TEXT NOT NULL,
    events INTEGER NOT NULL,
    rule INTEGER NOT NULL,
    due INTEGER,
    is_learned INTEGER NOT NULL,
    PRIMARY KEY(lesson, item)) WITHOUT ROWID;
CREATE TRIGGER event_refuses_replacement BEFORE INSERT ON event
    WHEN EXISTS(SELECT 1 FROM event WHERE id = new.id) BEGIN
        SELECT RAISE(ABORT, 'events are only ever added');
END;
PRAGMA user_version = 2;
