ALTER TABLE responsibility.acceptance ADD COLUMN detail jsonb;
COMMENT ON COLUMN responsibility.acceptance.detail IS 'The places, circumstances and days that were accepted; empty for the whole key, as acceptances were before regions were kept.';
