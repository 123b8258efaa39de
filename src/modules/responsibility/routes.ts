import { z } from 'zod';
import { localDate } from '#kernel/time.ts';
import { directoryOf, onlyDistrict } from '#modules/directory';
import { type App, PUBLIC } from '#platform/http/app.ts';
import type { Kit } from '#platform/plug.ts';
import { circumstancesIn } from './circumstances.ts';
import { refuseMisread } from './misread.ts';
import { dutiesOf } from './queries.ts';
import { holderSentence } from './sentence.ts';
import { answerWho, refuseBranch } from './who.ts';

const MatterRow = z
  .object({
    code: z.string(),
    parent: z.string().optional(),
    name: z.string(),
    nameEn: z.string().optional(),
    aliases: z.array(z.string()),
    leaf: z.boolean().describe('Only leaves are dispatched'),
    deadlineClass: z.string().optional(),
    circumstances: z.array(z.object({ name: z.string(), type: z.string(), values: z.array(z.string()) })),
  })
  .meta({ id: 'Matter' });

const Move = z.object({
  kind: z.enum(['delegated', 'withdrawn']),
  code: z.string(),
  from: z.string(),
  to: z.string(),
  ground: z.string(),
  since: z.string(),
  power: z.string().optional(),
});

const Who = z
  .object({
    matter: z.string().optional().describe('Absent when the text is not clear enough; then see `guesses`'),
    guesses: z.array(
      z.object({ matter: z.string(), name: z.string(), score: z.number(), words: z.array(z.string()) }),
    ),
    area: z.string(),
    circumstances: z.record(z.string(), z.string()),
    holder: z
      .object({
        unit: z.string(),
        name: z.string(),
        phone: z.string().optional(),
        assists: z.array(z.string()),
        ground: z.string().optional(),
        moves: z
          .array(Move)
          .optional()
          .describe(
            'Delegations and withdrawals by which it came to this unit from the one that the list item names',
          ),
        because: z.string().describe('The reason as a sentence, in the language asked for'),
        kind: z.enum(['duty', 'gap', 'overlap', 'unnamed', 'moved', 'agreed', 'fallback', 'ruled']),
      })
      .optional()
      .describe('Absent when no matter is named, or when only the district is known of a gap'),
  })
  .meta({ id: 'Who' });

const WhoQuery = z.looseObject({
  text: z.string().max(2000).optional(),
  matter: z.string().max(6).optional(),
  area: z.string().max(15).optional(),
  address: z.string().max(200).optional(),
});

/** The catalogue and «who answers for this?» as JSON, public like the pages. */
export function apiRoutes(app: App, kit: Kit): void {
  const world = async () => {
    const district = await onlyDistrict(kit.db);
    return { directory: await directoryOf(kit.db, district), book: await dutiesOf(kit.db, district) };
  };
  app.get(
    '/api/v1/matters',
    {
      config: { right: PUBLIC },
      schema: {
        tags: ['responsibility'],
        summary: 'The catalogue of matters',
        response: { 200: z.object({ matters: z.array(MatterRow) }) },
      },
    },
    async () => {
      const { book } = await world();
      const leaves = new Set(book.leaves);
      const matters = [...book.matters.values()].filter(({ retired }) => !retired);
      return {
        matters: matters.map(({ phrases: _phrases, powers: _powers, retired: _retired, ...matter }) => ({
          ...matter,
          aliases: [...matter.aliases],
          circumstances: matter.circumstances.map((each) => ({ ...each, values: [...each.values] })),
          leaf: leaves.has(book.matter(matter.code)),
        })),
      };
    },
  );
  app.get(
    '/api/v1/who',
    {
      config: { right: PUBLIC },
      schema: {
        tags: ['responsibility'],
        summary: 'Who answers for a matter at a place',
        description: 'Circumstances are given as `k.<name>=<value>`, e.g. `k.物业=是`.',
        querystring: WhoQuery,
        response: { 200: Who },
      },
    },
    async (request) => {
      const { directory, book } = await world();
      const at = localDate(kit.clock.now());
      const { text, matter, area, address } = request.query;
      const known = matter === undefined ? undefined : book.matter(matter).code;
      const circumstances = circumstancesIn(request.query);
      const answer = answerWho({ text, matter: known, area, address, circumstances }, book, directory, at);
      refuseMisread(answer.misread);
      refuseBranch(answer.matter, book);
      const { holder, located } = answer;
      const unit = holder ? directory.findUnit(holder.unit) : undefined;
      const held = holder && {
        ...{
          because: holder.because,
          holder: holder.unit,
          assists: holder.assists,
          matter: answer.matter?.code,
        },
        ...{ area: located.area, circumstances: answer.circumstances, place: located.matched },
      };
      return {
        matter: answer.matter?.code,
        guesses: answer.guesses.map((guess) => ({
          ...guess,
          words: [...guess.words],
          name: book.matter(guess.matter).name,
        })),
        area: located.area,
        circumstances: { ...answer.circumstances },
        holder:
          holder && held && unit
            ? {
                unit: unit.code,
                name: unit.name,
                phone: unit.phone,
                assists: [...holder.assists],
                ground: holder.because.kind === 'duty' ? holder.because.ground : undefined,
                moves:
                  holder.because.kind === 'duty'
                    ? holder.because.moves?.map((move) => ({ ...move }))
                    : undefined,
                because: holderSentence(held, book, directory, request.lang).text,
                kind: holder.because.kind,
              }
            : undefined,
      };
    },
  );
}
