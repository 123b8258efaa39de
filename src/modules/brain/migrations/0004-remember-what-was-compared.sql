CREATE TABLE brain.heard (
  district text NOT NULL, demand_id uuid NOT NULL, version text NOT NULL, likely jsonb NOT NULL,
  CONSTRAINT heard_pk PRIMARY KEY (district, demand_id)
);
COMMENT ON TABLE brain.heard IS 'Demands that were compared with those before them, and which they were like: after a start they are recalled instead of compared again.';
COMMENT ON COLUMN brain.heard.district IS 'Shard key.';
COMMENT ON COLUMN brain.heard.demand_id IS 'The demand.';
COMMENT ON COLUMN brain.heard.version IS 'Settings under which it was compared; under others it is compared anew.';
COMMENT ON COLUMN brain.heard.likely IS 'Demands it is likely to belong with: [id, likeness as twins, likeness as one cause]. Holds no text.';
ALTER TABLE brain.topic ADD COLUMN face uuid;
COMMENT ON COLUMN brain.topic.face IS 'Demand whose title it is; the name stays with it over starts. Null when that demand was erased, and the title is then empty until another is chosen.';
