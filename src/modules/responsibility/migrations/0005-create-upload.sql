CREATE TABLE responsibility.upload (
  district text NOT NULL, id uuid NOT NULL, version text NOT NULL, matter text, filename text NOT NULL, content bytea NOT NULL,
  uploaded_at timestamptz NOT NULL, uploaded_by text NOT NULL,
  CONSTRAINT upload_pk PRIMARY KEY (district, id),
  CONSTRAINT upload_version_fk FOREIGN KEY (district, version) REFERENCES responsibility.list_version
);
COMMENT ON TABLE responsibility.upload IS 'Files that wait for the person who sent them to look at what they would change; gone when stored, or after a week.';
COMMENT ON COLUMN responsibility.upload.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.upload.id IS 'For addresses.';
COMMENT ON COLUMN responsibility.upload.version IS 'Draft it is meant for.';
COMMENT ON COLUMN responsibility.upload.matter IS 'Of a decision table: whose it is. Empty for a workbook of the whole list.';
COMMENT ON COLUMN responsibility.upload.filename IS 'As the sender called it, to be shown again.';
COMMENT ON COLUMN responsibility.upload.content IS 'The file as it was sent.';
COMMENT ON COLUMN responsibility.upload.uploaded_at IS 'When it was sent.';
COMMENT ON COLUMN responsibility.upload.uploaded_by IS 'Staff number of who sent it; nobody else sees it.';
