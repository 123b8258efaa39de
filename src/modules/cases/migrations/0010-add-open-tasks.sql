ALTER TABLE cases.case ADD COLUMN tasks jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN cases.case.tasks IS 'What the lead waits for from others: [{task, unit, added}]; the tasks themselves are in coordination.task.';
