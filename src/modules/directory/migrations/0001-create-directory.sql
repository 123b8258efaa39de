CREATE SCHEMA directory;
COMMENT ON SCHEMA directory IS 'Areas, units, posts, people, powers and work calendars: small, shared reference data of each district.';

CREATE TABLE directory.district (
  district text NOT NULL, name text NOT NULL, name_en text, pack_version text NOT NULL, effective_from date NOT NULL,
  hotline text, note text, sample boolean NOT NULL DEFAULT false, loaded_at timestamptz NOT NULL,
  CONSTRAINT district_pk PRIMARY KEY (district),
  CONSTRAINT district_code_is_county_level CHECK (district ~ '^[0-9]{6}$')
);
COMMENT ON TABLE directory.district IS 'One row a district served by this installation, with the pack last loaded.';
COMMENT ON COLUMN directory.district.district IS '6-digit county-level code: the shard key of the whole system.';
COMMENT ON COLUMN directory.district.name IS 'Name in Simplified Chinese.';
COMMENT ON COLUMN directory.district.name_en IS 'Name in English, if the pack has one.';
COMMENT ON COLUMN directory.district.pack_version IS 'Version the pack gives itself.';
COMMENT ON COLUMN directory.district.effective_from IS 'Day from which the pack applies.';
COMMENT ON COLUMN directory.district.hotline IS 'Telephone number residents may call instead.';
COMMENT ON COLUMN directory.district.note IS 'Free text of the pack about itself.';
COMMENT ON COLUMN directory.district.sample IS 'True for an invented sample district: demo people may sign in and pages say so.';
COMMENT ON COLUMN directory.district.loaded_at IS 'When the pack was loaded.';

CREATE TABLE directory.area (
  district text NOT NULL, code text NOT NULL, name text NOT NULL, name_en text,
  kind text NOT NULL, parent text, aliases text[] NOT NULL DEFAULT '{}', boundary jsonb, lon double precision, lat double precision, retired_at timestamptz,
  CONSTRAINT area_pk PRIMARY KEY (district, code),
  CONSTRAINT area_parent_fk FOREIGN KEY (district, parent) REFERENCES directory.area DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT area_district_fk FOREIGN KEY (district) REFERENCES directory.district,
  CONSTRAINT area_kind_known CHECK (kind IN ('district','street','town','township','community','village','grid')),
  CONSTRAINT area_code_form CHECK (code ~ '^[0-9]{6}([0-9]{3}){0,3}$' AND left(code, 6) = district),
  CONSTRAINT area_parent_contains CHECK ((parent IS NULL) = (length(code) = 6) AND (parent IS NULL OR left(code, length(parent)) = parent))
);
COMMENT ON TABLE directory.area IS 'Territory: district, street/town/township, community/village, grid. A code begins with the code of what contains it.';
COMMENT ON COLUMN directory.area.district IS 'Shard key.';
COMMENT ON COLUMN directory.area.code IS '6, 9, 12 or 15 digits.';
COMMENT ON COLUMN directory.area.name IS 'Name in Simplified Chinese.';
COMMENT ON COLUMN directory.area.name_en IS 'Name in English, if known.';
COMMENT ON COLUMN directory.area.kind IS 'district, street, town, township, community, village or grid.';
COMMENT ON COLUMN directory.area.parent IS 'Code of the area that contains it; empty for the district.';
COMMENT ON COLUMN directory.area.aliases IS 'Other names people use.';
COMMENT ON COLUMN directory.area.boundary IS 'Outer ring as [[lon,lat],…], WGS 84, closed.';
COMMENT ON COLUMN directory.area.lon IS 'Longitude of a point inside, for labels.';
COMMENT ON COLUMN directory.area.lat IS 'Latitude of a point inside, for labels.';
COMMENT ON COLUMN directory.area.retired_at IS 'Set when a later pack no longer names it; kept because cases refer to it.';

CREATE TABLE directory.place (
  district text NOT NULL, id integer NOT NULL, name text NOT NULL, name_en text, kind text NOT NULL, area text NOT NULL,
  lon double precision, lat double precision, aliases text[] NOT NULL DEFAULT '{}', circumstances jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT place_pk PRIMARY KEY (district, id),
  CONSTRAINT place_area_fk FOREIGN KEY (district, area) REFERENCES directory.area
);
CREATE INDEX place_name_idx ON directory.place (district, name);
COMMENT ON TABLE directory.place IS 'Gazetteer: roads, estates, schools, rivers … by which people say where something is. Replaced as a whole by each pack.';
COMMENT ON COLUMN directory.place.district IS 'Shard key.';
COMMENT ON COLUMN directory.place.id IS 'Row number in the pack.';
COMMENT ON COLUMN directory.place.name IS 'Name in Simplified Chinese.';
COMMENT ON COLUMN directory.place.name_en IS 'Name in English, if known.';
COMMENT ON COLUMN directory.place.kind IS 'Kind of place as the pack words it (道路, 小区, …).';
COMMENT ON COLUMN directory.place.area IS 'Narrowest area it lies in.';
COMMENT ON COLUMN directory.place.lon IS 'Longitude, WGS 84.';
COMMENT ON COLUMN directory.place.lat IS 'Latitude, WGS 84.';
COMMENT ON COLUMN directory.place.aliases IS 'Other names people use.';
COMMENT ON COLUMN directory.place.circumstances IS 'Circumstances that hold there, e.g. {"物业":"是","道路":"市政"}.';

CREATE TABLE directory.unit (
  district text NOT NULL, code text NOT NULL, name text NOT NULL, short_name text, name_en text, kind text NOT NULL,
  parent text, line text, area text NOT NULL, phone text, address text, retired_at timestamptz,
  CONSTRAINT unit_pk PRIMARY KEY (district, code),
  CONSTRAINT unit_parent_fk FOREIGN KEY (district, parent) REFERENCES directory.unit DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT unit_area_fk FOREIGN KEY (district, area) REFERENCES directory.area DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT unit_kind_known CHECK (kind IN ('hotline','government','line','station','block','community','partner'))
);
COMMENT ON TABLE directory.unit IS 'Organisations that can hold a case: the hotline, lines (条) and their stations, blocks (块), communities, partners.';
COMMENT ON COLUMN directory.unit.district IS 'Shard key.';
COMMENT ON COLUMN directory.unit.code IS 'Code the office itself uses.';
COMMENT ON COLUMN directory.unit.name IS 'Full name in Simplified Chinese.';
COMMENT ON COLUMN directory.unit.short_name IS 'Short name.';
COMMENT ON COLUMN directory.unit.name_en IS 'Name in English, if known.';
COMMENT ON COLUMN directory.unit.kind IS 'hotline, government, line, station, block, community or partner.';
COMMENT ON COLUMN directory.unit.parent IS 'Unit it answers to.';
COMMENT ON COLUMN directory.unit.line IS 'Code of its line, for lines and stations.';
COMMENT ON COLUMN directory.unit.area IS 'Area it serves.';
COMMENT ON COLUMN directory.unit.phone IS 'Office telephone.';
COMMENT ON COLUMN directory.unit.address IS 'Office address.';
COMMENT ON COLUMN directory.unit.retired_at IS 'Set when a later pack no longer names it.';

CREATE TABLE directory.post (
  district text NOT NULL, code text NOT NULL, unit text NOT NULL, name text NOT NULL, role text NOT NULL, area text NOT NULL, retired_at timestamptz,
  CONSTRAINT post_pk PRIMARY KEY (district, code),
  CONSTRAINT post_unit_fk FOREIGN KEY (district, unit) REFERENCES directory.unit,
  CONSTRAINT post_area_fk FOREIGN KEY (district, area) REFERENCES directory.area,
  CONSTRAINT post_role_known CHECK (role IN ('clerk','handler','grid','coordinator','supervisor','steward','admin'))
);
COMMENT ON TABLE directory.post IS 'Posts within units; rights come from the post, never from the person.';
COMMENT ON COLUMN directory.post.district IS 'Shard key.';
COMMENT ON COLUMN directory.post.code IS 'Code within the district.';
COMMENT ON COLUMN directory.post.unit IS 'Unit the post belongs to.';
COMMENT ON COLUMN directory.post.name IS 'Title.';
COMMENT ON COLUMN directory.post.role IS 'clerk, handler, grid, coordinator, supervisor, steward or admin.';
COMMENT ON COLUMN directory.post.area IS 'Area the post answers for.';
COMMENT ON COLUMN directory.post.retired_at IS 'Set when a later pack no longer names it.';

CREATE TABLE directory.person (
  district text NOT NULL, code text NOT NULL, name text NOT NULL, login text, retired_at timestamptz,
  CONSTRAINT person_pk PRIMARY KEY (district, code),
  CONSTRAINT person_login_unique UNIQUE (district, login)
);
COMMENT ON TABLE directory.person IS 'Staff and partners'' people who act in the system.';
COMMENT ON COLUMN directory.person.district IS 'Shard key.';
COMMENT ON COLUMN directory.person.code IS 'Staff number.';
COMMENT ON COLUMN directory.person.name IS 'Name.';
COMMENT ON COLUMN directory.person.login IS 'Sign-in name; empty when the person does not sign in.';
COMMENT ON COLUMN directory.person.retired_at IS 'Set when a later pack no longer names the person; sign-in stops.';

CREATE TABLE directory.holding (
  district text NOT NULL, person text NOT NULL, post text NOT NULL,
  CONSTRAINT holding_pk PRIMARY KEY (district, person, post),
  CONSTRAINT holding_person_fk FOREIGN KEY (district, person) REFERENCES directory.person,
  CONSTRAINT holding_post_fk FOREIGN KEY (district, post) REFERENCES directory.post
);
COMMENT ON TABLE directory.holding IS 'Who holds which post. A person may hold several; one is chosen at sign-in.';
COMMENT ON COLUMN directory.holding.district IS 'Shard key.';
COMMENT ON COLUMN directory.holding.person IS 'Staff number.';
COMMENT ON COLUMN directory.holding.post IS 'Post code.';

CREATE TABLE directory.account (
  district text NOT NULL, person text NOT NULL, password_hash text NOT NULL, demo boolean NOT NULL DEFAULT false, must_change boolean NOT NULL DEFAULT false,
  failed integer NOT NULL DEFAULT 0, locked_until timestamptz, disabled_at timestamptz, changed_at timestamptz NOT NULL, preferences jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT account_pk PRIMARY KEY (district, person),
  CONSTRAINT account_person_fk FOREIGN KEY (district, person) REFERENCES directory.person
);
COMMENT ON TABLE directory.account IS 'Local sign-in accounts.';
COMMENT ON COLUMN directory.account.district IS 'Shard key.';
COMMENT ON COLUMN directory.account.person IS 'Staff number.';
COMMENT ON COLUMN directory.account.password_hash IS 'argon2id, PHC string.';
COMMENT ON COLUMN directory.account.demo IS 'True for the published accounts of a sample district.';
COMMENT ON COLUMN directory.account.must_change IS 'True until the person has chosen a password of their own.';
COMMENT ON COLUMN directory.account.failed IS 'Wrong passwords since the last right one.';
COMMENT ON COLUMN directory.account.locked_until IS 'Sign-in refused until then.';
COMMENT ON COLUMN directory.account.disabled_at IS 'Set when an administrator closed the account.';
COMMENT ON COLUMN directory.account.changed_at IS 'When the password was last set.';
COMMENT ON COLUMN directory.account.preferences IS 'Language, colour scheme, density, shortcuts on or off.';

CREATE TABLE directory.power (
  district text NOT NULL, code text NOT NULL, name text NOT NULL, kind text NOT NULL, ground text NOT NULL, unit text NOT NULL, retired_at timestamptz,
  CONSTRAINT power_pk PRIMARY KEY (district, code),
  CONSTRAINT power_unit_fk FOREIGN KEY (district, unit) REFERENCES directory.unit
);
COMMENT ON TABLE directory.power IS 'Powers given by law: penalties, permits, inspections, services, and the unit that exercises them.';
COMMENT ON COLUMN directory.power.district IS 'Shard key.';
COMMENT ON COLUMN directory.power.code IS 'Code within the district.';
COMMENT ON COLUMN directory.power.name IS 'What the power is.';
COMMENT ON COLUMN directory.power.kind IS 'Kind as the pack words it (行政处罚, …).';
COMMENT ON COLUMN directory.power.ground IS 'Law and article.';
COMMENT ON COLUMN directory.power.unit IS 'Unit that exercises it.';
COMMENT ON COLUMN directory.power.retired_at IS 'Set when a later pack no longer names it.';

CREATE TABLE directory.special_day (
  district text NOT NULL, day date NOT NULL, working boolean NOT NULL, note text,
  CONSTRAINT special_day_pk PRIMARY KEY (district, day)
);
COMMENT ON TABLE directory.special_day IS 'Local differences from the State Council''s calendar of holidays and make-up days.';
COMMENT ON COLUMN directory.special_day.district IS 'Shard key.';
COMMENT ON COLUMN directory.special_day.day IS 'The day.';
COMMENT ON COLUMN directory.special_day.working IS 'Whether it is worked.';
COMMENT ON COLUMN directory.special_day.note IS 'Why.';

CREATE TABLE directory.work_hours (
  district text NOT NULL, valid_from date NOT NULL, valid_to date, periods jsonb NOT NULL,
  CONSTRAINT work_hours_pk PRIMARY KEY (district, valid_from)
);
COMMENT ON TABLE directory.work_hours IS 'Working hours of a working day, by date.';
COMMENT ON COLUMN directory.work_hours.district IS 'Shard key.';
COMMENT ON COLUMN directory.work_hours.valid_from IS 'First day.';
COMMENT ON COLUMN directory.work_hours.valid_to IS 'Last day, empty when open.';
COMMENT ON COLUMN directory.work_hours.periods IS '[[510,720],[810,1050]]: minutes since midnight.';

CREATE TABLE directory.setting (
  district text NOT NULL, key text NOT NULL, valid_from date NOT NULL, value text NOT NULL, ground text,
  CONSTRAINT setting_pk PRIMARY KEY (district, key, valid_from)
);
COMMENT ON TABLE directory.setting IS 'Numbers and switches that differ by place, each with its date and ground; the latest that has begun applies.';
COMMENT ON COLUMN directory.setting.district IS 'Shard key.';
COMMENT ON COLUMN directory.setting.key IS 'Name, e.g. reopen.days.';
COMMENT ON COLUMN directory.setting.valid_from IS 'First day.';
COMMENT ON COLUMN directory.setting.value IS 'Value as text.';
COMMENT ON COLUMN directory.setting.ground IS 'Rule that sets it.';
