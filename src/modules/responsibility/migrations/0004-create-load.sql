CREATE TABLE responsibility.load (
  district text NOT NULL, month date NOT NULL, seq integer NOT NULL, matter text NOT NULL, area text NOT NULL,
  circumstances jsonb NOT NULL DEFAULT '{}', cases integer NOT NULL,
  CONSTRAINT load_pk PRIMARY KEY (district, month, seq),
  CONSTRAINT load_matter_fk FOREIGN KEY (district, matter) REFERENCES responsibility.matter,
  CONSTRAINT load_cases_positive CHECK (cases > 0)
);
COMMENT ON TABLE responsibility.load IS 'What came in, measured from past cases: one row for cases of a month that ask the duty list the same question. At most some thousands of rows a month.';
COMMENT ON COLUMN responsibility.load.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.load.month IS 'First day of the month in which the cases were opened.';
COMMENT ON COLUMN responsibility.load.seq IS 'Running number within the month.';
COMMENT ON COLUMN responsibility.load.matter IS 'Matter of the cases.';
COMMENT ON COLUMN responsibility.load.area IS 'Area of the cases; the rarest questions are put together by street.';
COMMENT ON COLUMN responsibility.load.circumstances IS 'Circumstances known of the cases, as in cases.case.';
COMMENT ON COLUMN responsibility.load.cases IS 'How many cases.';

CREATE TABLE responsibility.load_measured (
  district text NOT NULL, since date NOT NULL, until date NOT NULL, cases integer NOT NULL, measured_at timestamptz NOT NULL,
  CONSTRAINT load_measured_pk PRIMARY KEY (district),
  CONSTRAINT load_measured_span CHECK (since <= until)
);
COMMENT ON TABLE responsibility.load_measured IS 'The span over which the load was measured.';
COMMENT ON COLUMN responsibility.load_measured.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.load_measured.since IS 'First day that counts.';
COMMENT ON COLUMN responsibility.load_measured.until IS 'Last day that counts, a whole day.';
COMMENT ON COLUMN responsibility.load_measured.cases IS 'Cases in the span.';
COMMENT ON COLUMN responsibility.load_measured.measured_at IS 'When it was measured.';
