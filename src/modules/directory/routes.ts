import { z } from 'zod';
import { type App, PUBLIC } from '#platform/http/app.ts';
import type { Kit } from '#platform/plug.ts';
import { directoryOf, districtsOf, onlyDistrict } from './directory-of.ts';
import { AREA_KIND_WORDS, type AreaKind, UNIT_KIND_WORDS, type UnitKind } from './pack-data.ts';

const District = z
  .object({
    district: z.string(),
    name: z.string(),
    nameEn: z.string().optional(),
    version: z.string().describe('Version of the pack that is loaded'),
    effectiveFrom: z.string().describe('YYYY-MM-DD'),
    hotline: z.string().optional(),
    sample: z.boolean().describe('An invented district'),
  })
  .meta({ id: 'District' });

const Area = z
  .object({
    code: z.string(),
    name: z.string(),
    nameEn: z.string().optional(),
    kind: z.enum(Object.keys(AREA_KIND_WORDS) as [AreaKind, ...AreaKind[]]),
    parent: z.string().optional(),
    lon: z.number().optional().describe('A point inside, WGS 84'),
    lat: z.number().optional(),
    boundary: z
      .array(z.tuple([z.number(), z.number()]))
      .optional()
      .describe('Outer ring, only when asked for'),
  })
  .meta({ id: 'Area' });

const Unit = z
  .object({
    code: z.string(),
    name: z.string(),
    shortName: z.string().optional(),
    nameEn: z.string().optional(),
    kind: z.enum(Object.keys(UNIT_KIND_WORDS) as [UnitKind, ...UnitKind[]]),
    parent: z.string().optional(),
    line: z.string().optional(),
    area: z.string(),
    phone: z.string().optional(),
    address: z.string().optional(),
  })
  .meta({ id: 'Unit' });

const district = z
  .string()
  .regex(/^\d{6}$/)
  .optional()
  .describe('County-level code; the one that is loaded when left out');

/** Public reference data as JSON; people are not part of it. */
export function apiRoutes(app: App, kit: Kit): void {
  const of = async (given: string | undefined) =>
    await directoryOf(kit.db, given ?? (await onlyDistrict(kit.db)));
  app.get(
    '/api/v1/districts',
    {
      config: { right: PUBLIC },
      schema: { tags: ['directory'], summary: 'Districts served here', response: { 200: z.array(District) } },
    },
    async () =>
      (await districtsOf(kit.db)).map(({ packVersion, loadedAt: _loadedAt, note: _note, ...row }) => ({
        ...row,
        version: packVersion,
      })),
  );
  const areaQuery = z.object({
    district,
    parent: z.string().max(15).optional().describe('Only what lies directly in this area'),
    kind: Area.shape.kind.optional(),
    boundary: z.enum(['0', '1']).optional().describe('1 adds the outlines'),
  });
  app.get(
    '/api/v1/areas',
    {
      config: { right: PUBLIC },
      schema: {
        tags: ['directory'],
        summary: 'Areas of a district',
        querystring: areaQuery,
        response: { 200: z.array(Area) },
      },
    },
    async (request) => {
      const { parent, kind, boundary } = request.query;
      const directory = await of(request.query.district);
      const areas = parent ? directory.childrenOf(parent) : [...directory.areas.values()];
      return areas
        .filter((area) => !kind || area.kind === kind)
        .map(({ aliases: _aliases, boundary: ring, ...area }) => ({
          ...area,
          ...(boundary === '1' && ring
            ? { boundary: ring.map(([lon, lat]): [number, number] => [lon, lat]) }
            : {}),
        }));
    },
  );
  const unitQuery = z.object({
    district,
    kind: Unit.shape.kind.optional(),
    area: z.string().max(15).optional(),
  });
  app.get(
    '/api/v1/units',
    {
      config: { right: PUBLIC },
      schema: {
        tags: ['directory'],
        summary: 'Units of a district',
        querystring: unitQuery,
        response: { 200: z.array(Unit) },
      },
    },
    async (request) => {
      const { kind, area } = request.query;
      const directory = await of(request.query.district);
      return [...directory.units.values()].filter(
        (unit) => (!kind || unit.kind === kind) && (!area || unit.area === area),
      );
    },
  );
}
