ALTER TABLE coordination.supervision DROP CONSTRAINT supervision_ground_known;
ALTER TABLE coordination.supervision ADD CONSTRAINT supervision_ground_known CHECK (ground IN ('overdue','reopened','by_hand'));
COMMENT ON COLUMN coordination.supervision.ground IS 'overdue, reopened; by_hand when a person put it under supervision.';
