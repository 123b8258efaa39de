-- Drafts that were begun before a copy kept the authors of what it was copied from.
WITH RECURSIVE source AS (
  SELECT district, version, base, authors, created_by, version AS draft FROM responsibility.list_version
  WHERE status IN ('draft', 'submitted', 'reviewed')
  UNION
  SELECT above.district, above.version, above.base, above.authors, above.created_by, source.draft
  FROM source JOIN responsibility.list_version above ON above.district = source.district AND above.version = source.base
  WHERE above.status <> 'published'
), author AS (
  SELECT DISTINCT district, draft, person FROM source, unnest(authors || created_by) AS person WHERE person IS NOT NULL
)
UPDATE responsibility.list_version list SET authors = list.authors || (
  SELECT coalesce(array_agg(person ORDER BY person), '{}') FROM author
  WHERE author.district = list.district AND author.draft = list.version AND NOT person = ANY (list.authors)
)
WHERE status IN ('draft', 'submitted', 'reviewed');
COMMENT ON COLUMN responsibility.list_version.authors IS 'Staff numbers of everybody who began it, changed one of its rows, or did so in the unpublished list that it was copied from.';
