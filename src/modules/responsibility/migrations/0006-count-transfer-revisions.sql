ALTER TABLE responsibility.transfer ADD COLUMN revision integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN responsibility.transfer.revision IS 'Counts changes of the transfer in its draft, so that of two people who change one the second is told.';
