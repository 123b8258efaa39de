CREATE SCHEMA intake;
COMMENT ON SCHEMA intake IS 'One entrance for hotline desk, counter, web, paper, files and other systems.';

CREATE TABLE intake.demand (
  district text NOT NULL, id uuid NOT NULL, code text NOT NULL, case_id uuid NOT NULL, channel text NOT NULL, text text NOT NULL, lang text NOT NULL,
  matter_hint text, area text, address text, lon double precision, lat double precision, reply_by text NOT NULL, secret boolean NOT NULL DEFAULT false,
  on_behalf text, received_at timestamptz NOT NULL, received_unit text NOT NULL, received_person text NOT NULL, has_contact boolean NOT NULL DEFAULT false, attachments integer NOT NULL DEFAULT 0,
  CONSTRAINT demand_pk PRIMARY KEY (district, id),
  CONSTRAINT demand_code_unique UNIQUE (district, code),
  CONSTRAINT demand_case_fk FOREIGN KEY (district, case_id) REFERENCES cases.case DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT demand_channel_known CHECK (channel IN ('web','phone','counter','grid','paper','api','file')),
  CONSTRAINT demand_reply_known CHECK (reply_by IN ('none','phone','message','letter','visit')),
  CONSTRAINT demand_text_not_blank CHECK (length(btrim(text)) > 0)
);
CREATE INDEX demand_case_idx ON intake.demand (district, case_id);
CREATE INDEX demand_received_idx ON intake.demand (district, received_at);
COMMENT ON TABLE intake.demand IS 'What one person said, once, through one channel. Never changed; joining moves case_id only.';
COMMENT ON COLUMN intake.demand.district IS 'Shard key.';
COMMENT ON COLUMN intake.demand.id IS 'UUIDv7.';
COMMENT ON COLUMN intake.demand.code IS 'Code by which the resident follows it.';
COMMENT ON COLUMN intake.demand.case_id IS 'The case that answers it now.';
COMMENT ON COLUMN intake.demand.channel IS 'web, phone, counter, grid, paper, api or file.';
COMMENT ON COLUMN intake.demand.text IS 'In the person''s own words.';
COMMENT ON COLUMN intake.demand.lang IS 'Language of the form: zh-Hans, zh-Hant, en.';
COMMENT ON COLUMN intake.demand.matter_hint IS 'Matter the sender chose, if any.';
COMMENT ON COLUMN intake.demand.area IS 'Area the sender chose, if any.';
COMMENT ON COLUMN intake.demand.address IS 'Place in the person''s words.';
COMMENT ON COLUMN intake.demand.lon IS 'Longitude of the point the sender marked.';
COMMENT ON COLUMN intake.demand.lat IS 'Latitude of the point the sender marked.';
COMMENT ON COLUMN intake.demand.reply_by IS 'How the person wishes to be answered: none, phone, message, letter, visit.';
COMMENT ON COLUMN intake.demand.secret IS 'True when the person asked that their identity be kept from the handling unit.';
COMMENT ON COLUMN intake.demand.on_behalf IS 'Who filed it for the person: family, neighbour, volunteer, grid worker, clerk.';
COMMENT ON COLUMN intake.demand.received_at IS 'When it came in.';
COMMENT ON COLUMN intake.demand.received_unit IS 'Unit that received it.';
COMMENT ON COLUMN intake.demand.received_person IS 'Staff number, or resident.';
COMMENT ON COLUMN intake.demand.has_contact IS 'Whether a contact was left.';
COMMENT ON COLUMN intake.demand.attachments IS 'How many pictures came with it.';

CREATE TABLE intake.contact (
  district text NOT NULL, demand_id uuid NOT NULL, sealed bytea NOT NULL, key_id text NOT NULL, phone_mark bytea, erased_at timestamptz,
  CONSTRAINT contact_pk PRIMARY KEY (district, demand_id),
  CONSTRAINT contact_demand_fk FOREIGN KEY (district, demand_id) REFERENCES intake.demand
);
CREATE INDEX contact_phone_idx ON intake.contact (district, phone_mark) WHERE phone_mark IS NOT NULL;
COMMENT ON TABLE intake.contact IS 'How to reach the person, encrypted at rest; read only by a recorded deed.';
COMMENT ON COLUMN intake.contact.district IS 'Shard key.';
COMMENT ON COLUMN intake.contact.demand_id IS 'The demand.';
COMMENT ON COLUMN intake.contact.sealed IS 'AES-256-GCM over JSON {name, phone, address}: 12-byte nonce, ciphertext, 16-byte tag; bound to district and demand.';
COMMENT ON COLUMN intake.contact.key_id IS 'Which key sealed it.';
COMMENT ON COLUMN intake.contact.phone_mark IS 'HMAC of the telephone number, so that a caller''s earlier demands can be found without storing the number.';
COMMENT ON COLUMN intake.contact.erased_at IS 'Set when the contact was erased; sealed is then empty.';

CREATE TABLE intake.attachment (
  district text NOT NULL, demand_id uuid NOT NULL, position integer NOT NULL, media_type text NOT NULL, width integer NOT NULL, height integer NOT NULL, bytes bytea NOT NULL, sha256 bytea NOT NULL,
  CONSTRAINT attachment_pk PRIMARY KEY (district, demand_id, position),
  CONSTRAINT attachment_demand_fk FOREIGN KEY (district, demand_id) REFERENCES intake.demand
);
COMMENT ON TABLE intake.attachment IS 'Pictures, re-encoded by us so that no metadata and nothing but pixels remains.';
COMMENT ON COLUMN intake.attachment.district IS 'Shard key.';
COMMENT ON COLUMN intake.attachment.demand_id IS 'The demand.';
COMMENT ON COLUMN intake.attachment.position IS '1, 2, 3 … in the order sent.';
COMMENT ON COLUMN intake.attachment.media_type IS 'image/webp or image/jpeg.';
COMMENT ON COLUMN intake.attachment.width IS 'Pixels.';
COMMENT ON COLUMN intake.attachment.height IS 'Pixels.';
COMMENT ON COLUMN intake.attachment.bytes IS 'The picture.';
COMMENT ON COLUMN intake.attachment.sha256 IS 'Hash of bytes.';

CREATE TABLE intake.idempotency (
  district text NOT NULL, key text NOT NULL, request_hash bytea NOT NULL, demand_id uuid NOT NULL, at timestamptz NOT NULL,
  CONSTRAINT idempotency_pk PRIMARY KEY (district, key)
);
CREATE INDEX idempotency_at_idx ON intake.idempotency (at);
COMMENT ON TABLE intake.idempotency IS 'Keys of requests already done, so that a retry gets the same demand and not a second one.';
COMMENT ON COLUMN intake.idempotency.district IS 'Shard key.';
COMMENT ON COLUMN intake.idempotency.key IS 'Value of the Idempotency-Key header, or form token, or source and row of an imported file.';
COMMENT ON COLUMN intake.idempotency.request_hash IS 'SHA-256 of the request; the same key with another request is refused.';
COMMENT ON COLUMN intake.idempotency.demand_id IS 'The demand it made.';
COMMENT ON COLUMN intake.idempotency.at IS 'When.';

CREATE TABLE intake.import_run (
  district text NOT NULL, id uuid NOT NULL, source text NOT NULL, file_name text NOT NULL, file_hash bytea NOT NULL, map_hash bytea NOT NULL,
  next_row bigint NOT NULL DEFAULT 1, stored bigint NOT NULL DEFAULT 0, joined bigint NOT NULL DEFAULT 0, rejected bigint NOT NULL DEFAULT 0, known bigint NOT NULL DEFAULT 0,
  started_at timestamptz NOT NULL, finished_at timestamptz, person text NOT NULL,
  CONSTRAINT import_run_pk PRIMARY KEY (district, id),
  CONSTRAINT import_run_once UNIQUE (district, source, file_hash, map_hash)
);
COMMENT ON TABLE intake.import_run IS 'Imports of files of work orders: how far each got, so that it can be resumed and never counted twice.';
COMMENT ON COLUMN intake.import_run.district IS 'Shard key.';
COMMENT ON COLUMN intake.import_run.id IS 'UUIDv7.';
COMMENT ON COLUMN intake.import_run.source IS 'Name of the source system given by the map.';
COMMENT ON COLUMN intake.import_run.file_name IS 'File name without folder.';
COMMENT ON COLUMN intake.import_run.file_hash IS 'SHA-256 of the file.';
COMMENT ON COLUMN intake.import_run.map_hash IS 'SHA-256 of the map.';
COMMENT ON COLUMN intake.import_run.next_row IS 'First row not yet done (1 = first data row).';
COMMENT ON COLUMN intake.import_run.stored IS 'Rows that opened a case.';
COMMENT ON COLUMN intake.import_run.joined IS 'Rows that joined a case.';
COMMENT ON COLUMN intake.import_run.rejected IS 'Rows refused, each with its reason in the rejects file.';
COMMENT ON COLUMN intake.import_run.known IS 'Rows that an earlier import had already brought.';
COMMENT ON COLUMN intake.import_run.started_at IS 'When it began.';
COMMENT ON COLUMN intake.import_run.finished_at IS 'When it ended; empty while it runs or waits to be resumed.';
COMMENT ON COLUMN intake.import_run.person IS 'Who ran it.';

CREATE TABLE intake.import_reject (
  district text NOT NULL, run_id uuid NOT NULL, row_number bigint NOT NULL, reason text NOT NULL, params jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT import_reject_pk PRIMARY KEY (district, run_id, row_number),
  CONSTRAINT import_reject_run_fk FOREIGN KEY (district, run_id) REFERENCES intake.import_run
);
COMMENT ON TABLE intake.import_reject IS 'Rows an import refused, and why; the row itself stays in the office''s file.';
COMMENT ON COLUMN intake.import_reject.district IS 'Shard key.';
COMMENT ON COLUMN intake.import_reject.run_id IS 'The run.';
COMMENT ON COLUMN intake.import_reject.row_number IS 'Data row, 1 = first.';
COMMENT ON COLUMN intake.import_reject.reason IS 'Refusal code.';
COMMENT ON COLUMN intake.import_reject.params IS 'Parameters of the reason.';
