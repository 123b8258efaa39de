import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { directoryOf, onlyDistrict } from '#modules/directory';
import { type App, PUBLIC } from '#platform/http/app.ts';
import type { Kit } from '#platform/plug.ts';
import { showConditions } from '../condition.ts';
import {
  changedTransferValues,
  changedValues,
  changeSentence,
  transferChangeSentence,
} from '../diff-sentence.ts';
import { LIST_STATUSES } from '../duty.ts';
import { FINDING_KINDS } from '../finding.ts';
import { findingSentence } from '../finding-sentence.ts';
import { changesBetween } from '../list-changes.ts';
import { dutiesOf } from '../queries.ts';
import { FINDING_STATES, stateOn } from './finding-life.ts';
import { findingsKept } from './store-findings.ts';
import { listProposals } from './store-proposals.ts';

const Version = z
  .object({
    version: z.string(),
    status: z.enum(LIST_STATUSES),
    effectiveFrom: z.string().describe('First day, YYYY-MM-DD'),
    inForce: z.boolean().describe('Whether it is the one that applies today'),
    base: z.string().optional().describe('The version it was made from'),
    rows: z.number().int(),
    publishedAt: z.string().optional(),
    note: z.string().optional(),
  })
  .meta({ id: 'DutyListVersion' });

const Value = z
  .object({
    field: z.string(),
    label: z.string().describe('The field in the language asked for'),
    before: z.string().describe('What stood there, names instead of codes'),
    after: z.string(),
  })
  .meta({ id: 'DutyChangedValue' });

const Change = z
  .object({
    kind: z.enum(['added', 'ended', 'moved', 'changed']),
    matter: z.string(),
    item: z.string(),
    sentence: z.string().describe('The change in words, in the language asked for'),
    values: z.array(Value).describe('What is different, before and after'),
  })
  .meta({ id: 'DutyChange' });

const TransferChanged = z
  .object({
    kind: z.enum(['added', 'ended', 'changed']),
    matter: z.string(),
    code: z.string().describe('Code of the delegation or withdrawal'),
    sentence: z.string().describe('The change in words, in the language asked for'),
    values: z.array(Value).describe('What is different, before and after'),
  })
  .meta({ id: 'DutyTransferChange' });

const KeptFinding = z
  .object({
    id: z.string(),
    kind: z.enum(FINDING_KINDS),
    state: z.enum(FINDING_STATES).describe('On the day of asking: an acceptance that ran out is open again'),
    sentence: z.string(),
    matter: z.string().optional(),
    area: z.string().optional(),
    units: z.array(z.string()),
    firstVersion: z.string(),
    lastVersion: z.string(),
    fixedByVersion: z.string().optional(),
    continuedAs: z.array(z.string()).optional().describe('Ids of the findings that tell what is left of it'),
    ownerUnit: z.string().optional(),
    due: z.string().optional(),
  })
  .meta({ id: 'DutyFinding' });

const WaitingProposal = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'accepted', 'refused']),
    matter: z.string(),
    area: z.string(),
    conditions: z.string(),
    lead: z.string(),
    assists: z.array(z.string()),
    ground: z.string(),
    proposedAt: z.string(),
    version: z.string().optional().describe('The draft it was accepted into'),
    item: z.string().optional(),
  })
  .meta({ id: 'DutyProposal' });

/** Lists, what differs between them, what is wrong with them and what rulings propose, as JSON for staff; published lists for all. */
export function lifeRoutes(app: App, kit: Kit): void {
  versionsRoute(app, kit);
  diffRoute(app, kit);
  findingsRoute(app, kit);
  proposalsRoute(app, kit);
}

const tags = ['responsibility'];

async function worldOf({ db }: Kit, code: string | undefined) {
  const district = code ?? (await onlyDistrict(db));
  return { directory: await directoryOf(db, district), book: await dutiesOf(db, district) };
}

function versionsRoute(app: App, kit: Kit): void {
  app.get(
    '/api/v1/duties/versions',
    {
      config: { right: PUBLIC },
      schema: {
        tags,
        summary: 'Versions of the duty list',
        description: 'Published lists are public; others are shown to staff who are signed in.',
        response: { 200: z.object({ versions: z.array(Version) }) },
      },
    },
    async ({ caller }) => {
      const { book } = await worldOf(kit, caller?.district);
      const today = book.versionOn(localDate(kit.clock.now()))?.version;
      const shown = book.versions.filter(({ status }) => caller !== undefined || status === 'published');
      return {
        versions: shown.map(({ version, status, effectiveFrom, base, publishedAt, note }) => ({
          ...{ version, status, effectiveFrom, base, note, inForce: version === today },
          ...{ rows: book.rows(version).length, publishedAt: publishedAt?.toISOString() },
        })),
      };
    },
  );
}

function diffRoute(app: App, kit: Kit): void {
  app.get(
    '/api/v1/duties/diff',
    {
      config: { right: 'duty.read' },
      schema: {
        tags,
        summary: 'What differs between two versions of the duty list, in words',
        querystring: z.object({ a: z.string().max(40), b: z.string().max(40) }),
        response: { 200: z.object({ changes: z.array(Change), transfers: z.array(TransferChanged) }) },
      },
    },
    async ({ caller, query, lang }) => {
      const { book, directory } = await worldOf(kit, caller?.district);
      for (const version of [query.a, query.b])
        if (!book.versions.some((each) => each.version === version))
          throw new Refusal('no-list-version', { version }, 404);
      const { duties, transfers } = changesBetween(book, query.a, query.b);
      return {
        changes: duties.map((change) => {
          const { matter, item } = change.kind === 'ended' ? change.before : change.after;
          const sentence = changeSentence(change, book, directory, lang);
          const values = changedValues(change, book, directory, lang);
          return { kind: change.kind, matter, item, sentence, values };
        }),
        transfers: transfers.map((change) => {
          const { matter, code } = change.kind === 'ended' ? change.before : change.after;
          const sentence = transferChangeSentence(change, book, directory, lang);
          const values = changedTransferValues(change, book, directory, lang);
          return { kind: change.kind, matter, code, sentence, values };
        }),
      };
    },
  );
}

function findingsRoute(app: App, kit: Kit): void {
  app.get(
    '/api/v1/duties/findings',
    {
      config: { right: 'duty.read' },
      schema: {
        tags,
        summary: 'What the analysis found in published lists, and what became of it',
        querystring: z.object({ state: z.enum(FINDING_STATES).optional() }),
        response: { 200: z.object({ findings: z.array(KeptFinding) }) },
      },
    },
    async ({ caller, query, lang }) => {
      const { book, directory } = await worldOf(kit, caller?.district);
      const today = localDate(kit.clock.now());
      const all = await findingsKept(kit.db, book.district);
      const wanted = all.filter((each) => query.state === undefined || stateOn(each, today) === query.state);
      return {
        findings: wanted.map((each) => {
          const { id, kind, detail, firstVersion, lastVersion, fixedByVersion, ownerUnit, due } = each;
          const continuedAs = each.continuedAs && [...each.continuedAs];
          const [first] = detail;
          return {
            ...{
              id,
              kind,
              state: stateOn(each, today),
              firstVersion,
              lastVersion,
              fixedByVersion,
              continuedAs,
            },
            ...{ ownerUnit, due, matter: first?.matter, area: first?.area, units: [...(first?.units ?? [])] },
            sentence: first ? findingSentence(first, book, directory, lang) : each.key,
          };
        }),
      };
    },
  );
}

function proposalsRoute(app: App, kit: Kit): void {
  app.get(
    '/api/v1/duties/proposals',
    {
      config: { right: 'duty.read' },
      schema: {
        tags,
        summary: 'Rows that rulings propose for the duty list',
        response: { 200: z.object({ proposals: z.array(WaitingProposal) }) },
      },
    },
    async ({ caller }) => {
      const { book } = await worldOf(kit, caller?.district);
      const all = await listProposals(kit.db, book.district);
      return {
        proposals: all.map(({ id, state, matter, area, conditions, lead, assists, ground, ...rest }) => ({
          ...{ id, state, matter, area, conditions: showConditions(conditions), lead, ground },
          ...{ assists: [...assists], proposedAt: rest.proposedAt.toISOString() },
          ...{ version: rest.version, item: rest.item },
        })),
      };
    },
  );
}
