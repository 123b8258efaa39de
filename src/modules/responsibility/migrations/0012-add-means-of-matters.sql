ALTER TABLE responsibility.matter
  ADD COLUMN skills text[] NOT NULL DEFAULT '{}',
  ADD COLUMN equipment text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN responsibility.matter.skills IS 'Skills that settling it takes, by name, each written as powers are: 登高作业, 登高作业*, 登高作业(楼层>=7).';
COMMENT ON COLUMN responsibility.matter.equipment IS 'Equipment that settling it takes, by name, written as skills are.';
