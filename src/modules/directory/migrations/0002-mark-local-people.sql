ALTER TABLE directory.post ADD COLUMN local boolean NOT NULL DEFAULT false;
ALTER TABLE directory.person ADD COLUMN local boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN directory.post.local IS 'Made here by a command, such as the first administrator: no pack retires it and no export names it.';
COMMENT ON COLUMN directory.person.local IS 'Made here by a command, such as the first administrator: no pack retires it and no export names it.';
