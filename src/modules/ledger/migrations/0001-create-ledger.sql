-- The ledger: every deed of every person, kept so that a change to it is found.
-- No table refers to another by a foreign key: the check would lock and rewrite rows of leaf on the hot path, and
-- `ledger verify` proves far more than a foreign key does.
CREATE SCHEMA ledger;
COMMENT ON SCHEMA ledger IS 'Append-only, verifiable record of deeds: one RFC 6962 Merkle tree a district.';

CREATE TABLE ledger.leaf (
  district     text COLLATE "C" NOT NULL,
  id           uuid NOT NULL,
  at           timestamptz NOT NULL,
  actor_kind   text NOT NULL,
  actor_person text NOT NULL,
  actor_unit   text NOT NULL,
  deed         text NOT NULL,
  subject      text COLLATE "C" NOT NULL,
  document     text NOT NULL,
  leaf_hash    bytea NOT NULL,
  CONSTRAINT leaf_pkey PRIMARY KEY (district, id),
  CONSTRAINT leaf_actor_kind_known CHECK (actor_kind IN ('person', 'resident', 'system')),
  CONSTRAINT leaf_hash_is_sha256 CHECK (octet_length(leaf_hash) = 32)
);
-- By subject only. There is deliberately no index by person: the record answers «who touched this case», it is not a
-- means to score people by their traces.
CREATE INDEX leaf_by_subject ON ledger.leaf (district, subject, id);
COMMENT ON TABLE ledger.leaf IS 'One deed a row, written in the transaction of the deed. Rows are never changed.';
COMMENT ON COLUMN ledger.leaf.district IS 'County-level code; each district has a log of its own.';
COMMENT ON COLUMN ledger.leaf.id IS 'UUIDv7 by the time of the deed.';
COMMENT ON COLUMN ledger.leaf.at IS 'When it was done.';
COMMENT ON COLUMN ledger.leaf.actor_kind IS 'person (staff), resident, or system (a rule acted, e.g. a deadline).';
COMMENT ON COLUMN ledger.leaf.actor_person IS 'Staff code; «resident»; or the name of the rule.';
COMMENT ON COLUMN ledger.leaf.actor_unit IS 'Code of the unit it was done for; empty for residents.';
COMMENT ON COLUMN ledger.leaf.deed IS 'What was done, e.g. case.signed.';
COMMENT ON COLUMN ledger.leaf.subject IS 'What it was done to, e.g. case:<id>.';
COMMENT ON COLUMN ledger.leaf.document IS 'The deed as canonical JSON (RFC 8785), exactly as hashed; the columns repeat it for look-ups.';
COMMENT ON COLUMN ledger.leaf.leaf_hash IS 'SHA-256 of 0x00 and the document in UTF-8.';

CREATE TABLE ledger.unsequenced (
  district text COLLATE "C" NOT NULL,
  leaf_id  uuid NOT NULL,
  CONSTRAINT unsequenced_pkey PRIMARY KEY (district, leaf_id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
COMMENT ON TABLE ledger.unsequenced IS 'Leaves that wait for their place in the tree; written with the leaf, emptied by the sequencer within a second.';
COMMENT ON COLUMN ledger.unsequenced.district IS 'District of the leaf.';
COMMENT ON COLUMN ledger.unsequenced.leaf_id IS 'The leaf that waits.';

CREATE TABLE ledger.sequenced (
  district  text COLLATE "C" NOT NULL,
  seq       bigint NOT NULL,
  leaf_id   uuid NOT NULL,
  leaf_hash bytea NOT NULL,
  CONSTRAINT sequenced_pkey PRIMARY KEY (district, seq),
  CONSTRAINT sequenced_leaf_once UNIQUE (district, leaf_id),
  CONSTRAINT sequenced_seq_not_negative CHECK (seq >= 0),
  CONSTRAINT sequenced_hash_is_sha256 CHECK (octet_length(leaf_hash) = 32)
);
COMMENT ON TABLE ledger.sequenced IS 'The place of each leaf in the tree of its district. Rows are never changed.';
COMMENT ON COLUMN ledger.sequenced.district IS 'District of the log.';
COMMENT ON COLUMN ledger.sequenced.seq IS 'Index of the leaf in the tree, from 0, without holes.';
COMMENT ON COLUMN ledger.sequenced.leaf_id IS 'The leaf.';
COMMENT ON COLUMN ledger.sequenced.leaf_hash IS 'Its hash as it was when it was placed; proofs read it from here, and a leaf changed later is named by it.';

CREATE TABLE ledger.node (
  district text COLLATE "C" NOT NULL,
  level    smallint NOT NULL,
  index    bigint NOT NULL,
  hash     bytea NOT NULL,
  CONSTRAINT node_pkey PRIMARY KEY (district, level, index),
  CONSTRAINT node_level_every_eighth CHECK (level > 0 AND level % 8 = 0),
  CONSTRAINT node_hash_is_sha256 CHECK (octet_length(hash) = 32)
);
COMMENT ON TABLE ledger.node IS 'Roots of whole subtrees of 256, 65 536, … leaves, so that a proof reads a few hundred rows of a log of any length.';
COMMENT ON COLUMN ledger.node.district IS 'District of the log.';
COMMENT ON COLUMN ledger.node.level IS 'Height of the subtree: 8, 16, 24, …; it covers 2^level leaves.';
COMMENT ON COLUMN ledger.node.index IS 'Its place among the subtrees of its level, from 0.';
COMMENT ON COLUMN ledger.node.hash IS 'Its root.';

CREATE TABLE ledger.head (
  district  text COLLATE "C" NOT NULL,
  size      bigint NOT NULL,
  previous  bigint NOT NULL,
  root      bytea NOT NULL,
  peaks     bytea NOT NULL,
  at        timestamptz NOT NULL,
  key_id    text NOT NULL,
  signature bytea NOT NULL,
  CONSTRAINT head_pkey PRIMARY KEY (district, size),
  CONSTRAINT head_grows CHECK (previous >= 0 AND size > previous),
  CONSTRAINT head_root_is_sha256 CHECK (octet_length(root) = 32),
  CONSTRAINT head_signature_is_ed25519 CHECK (octet_length(signature) = 64)
);
COMMENT ON TABLE ledger.head IS 'Signed statements «the first N deeds have this root». Rows are never changed.';
COMMENT ON COLUMN ledger.head.district IS 'District of the log.';
COMMENT ON COLUMN ledger.head.size IS 'How many leaves the tree had.';
COMMENT ON COLUMN ledger.head.previous IS 'Size of the head before it, signed too, so that a head taken out is missed; 0 for the first.';
COMMENT ON COLUMN ledger.head.root IS 'Root of the tree.';
COMMENT ON COLUMN ledger.head.peaks IS 'Roots of the perfect subtrees it consists of, greatest first, 32 bytes each; they fold to the root and let it grow.';
COMMENT ON COLUMN ledger.head.at IS 'When it was signed.';
COMMENT ON COLUMN ledger.head.key_id IS 'The key that signed it.';
COMMENT ON COLUMN ledger.head.signature IS 'Ed25519 over the canonical JSON of {v, log, district, size, previous, root, at, key}.';

CREATE TABLE ledger.key (
  id         text NOT NULL,
  public_key text NOT NULL,
  since      timestamptz NOT NULL,
  CONSTRAINT key_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE ledger.key IS 'Public keys that have signed heads. Small and shared by all districts.';
COMMENT ON COLUMN ledger.key.id IS 'SHA-256 of the key in DER (SubjectPublicKeyInfo), in hex: it cannot name another key.';
COMMENT ON COLUMN ledger.key.public_key IS 'The key in PEM.';
COMMENT ON COLUMN ledger.key.since IS 'When it first signed here.';

CREATE TABLE ledger.personal (
  district  text COLLATE "C" NOT NULL,
  leaf_id   uuid NOT NULL,
  field     text COLLATE "C" NOT NULL,
  salt      bytea,
  value     text,
  erased_by uuid,
  CONSTRAINT personal_pkey PRIMARY KEY (district, leaf_id, field),
  CONSTRAINT personal_held_or_erased CHECK (
    (salt IS NOT NULL AND octet_length(salt) = 32 AND value IS NOT NULL AND erased_by IS NULL)
    OR (salt IS NULL AND value IS NULL AND erased_by IS NOT NULL)
  )
);
CREATE INDEX personal_by_erasure ON ledger.personal (district, erased_by) WHERE erased_by IS NOT NULL;
COMMENT ON TABLE ledger.personal IS 'Values about private persons that leaves commit to. Erasing clears salt and value; the leaf and its proof stay.';
COMMENT ON COLUMN ledger.personal.district IS 'District of the leaf.';
COMMENT ON COLUMN ledger.personal.leaf_id IS 'The leaf that holds the commitment.';
COMMENT ON COLUMN ledger.personal.field IS 'Name of the field within the leaf.';
COMMENT ON COLUMN ledger.personal.salt IS 'Secret of the commitment; null once erased.';
COMMENT ON COLUMN ledger.personal.value IS 'The value; null once erased.';
COMMENT ON COLUMN ledger.personal.erased_by IS 'The leaf of the deed that erased it; null while held.';

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ledger.% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
COMMENT ON FUNCTION ledger.refuse_change() IS 'Stands against mistakes; against intent stands the tree.';

CREATE FUNCTION ledger.allow_erasure_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.erased_by IS NOT NULL OR NEW.erased_by IS NULL
     OR (NEW.district, NEW.leaf_id, NEW.field) IS DISTINCT FROM (OLD.district, OLD.leaf_id, OLD.field) THEN
    RAISE EXCEPTION 'a value in ledger.personal can be erased, not changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
COMMENT ON FUNCTION ledger.allow_erasure_only() IS 'A personal value goes from held to erased, once.';

CREATE TRIGGER leaf_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.leaf
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER sequenced_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.sequenced
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER node_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.node
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER head_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.head
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER key_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.key
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER personal_kept BEFORE DELETE OR TRUNCATE ON ledger.personal
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER personal_erasure_only BEFORE UPDATE ON ledger.personal
  FOR EACH ROW EXECUTE FUNCTION ledger.allow_erasure_only();
