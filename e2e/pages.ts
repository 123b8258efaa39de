import type { Page } from 'playwright-core';
import type { Role } from '#modules/directory';
import type { Known } from './known.ts';
import { sees } from './world.ts';

/** A page for people, as one of them comes to see it. */
export interface Place {
  readonly name: string;
  readonly who: Role | 'resident';
  readonly path: (known: Known) => string;
  /** The route, when the address says more. */
  readonly route: string;
  /** What one does there to see this state of it. */
  readonly after?: (page: Page) => Promise<void>;
}

const at = (
  who: Place['who'],
  name: string,
  path: string | ((known: Known) => string),
  route?: string,
): Place => ({
  who,
  name,
  path: typeof path === 'string' ? () => path : path,
  route: route ?? (typeof path === 'string' ? (path.split('?')[0] ?? path) : name),
});

const portal: readonly Place[] = [
  at('resident', 'the portal', '/'),
  at('resident', 'filing: what and where', '/file'),
  { ...at('resident', 'filing: nothing said', '/file'), after: press('下一步') },
  { ...at('resident', 'filing: what it is about', '/file'), after: tell },
  {
    ...at('resident', 'filing: how to be reached', '/file'),
    async after(page) {
      await tell(page);
      await page.locator('main form button[value=next]').click();
      await sees(page, /第 3 步|step 3/i);
    },
  },
  at('resident', 'following', '/follow'),
  { ...at('resident', 'following with a slip of the pen', '/follow'), after: press('查看') },
  at('resident', 'a demand on its way', ({ code }) => `/d/${code}`, '/d/:code'),
  at('resident', 'a demand that was answered', ({ answered }) => `/d/${answered}`, '/d/:code'),
  at('resident', 'a demand that is closed', ({ silent }) => `/d/${silent}`, '/d/:code'),
  at('resident', 'a code that nobody has', '/d/00000-00000', '/d/:code'),
  at('resident', 'the public overview', '/overview'),
  at('resident', 'the public overview of a street', '/overview?street=990110001'),
  at('resident', 'the public list', '/overview/cases'),
  at('resident', 'help', '/help'),
  at('resident', 'who answers for this', '/who'),
  at('resident', 'who answers for a lamp', '/who?text=路灯不亮&area=990110001001', '/who'),
  at('resident', 'sign-in', '/sign-in'),
  { ...at('resident', 'sign-in with a wrong password', '/sign-in'), after: press('登录') },
  at('resident', 'a first password', '/sign-in/password?district=990110&login=x'),
  at('resident', 'an address that leads nowhere', '/nowhere', '*'),
];

const directory: readonly Place[] = [
  at('resident', 'the catalogue', '/matters'),
  at('resident', 'a matter', '/matters/020201', '/matters/:code'),
  at('resident', 'the lattice of duties', '/duties'),
  at('resident', 'the duties of a unit', '/duties/units/b001', '/duties/units/:unit'),
  at('resident', 'a cell of the lattice', '/duties/cell?line=cgj&street=990110001', '/duties/cell'),
  at('resident', 'a place on the map of who answers', '/who?text=路灯不亮&street=990110001&map=1', '/who'),
  at('steward', 'what the check of the list found', '/duties/findings'),
  at('steward', 'how good the suggestions are', '/brain'),
  at('supervisor', 'topics', '/brain/topics'),
  at('admin', 'rules that dispatch on suggestions', '/brain/routing'),
  at('supervisor', 'a topic', ({ topic }) => `/brain/topics/${topic}`, '/brain/topics/:id'),
  at(
    'supervisor',
    'a shared problem from a topic',
    ({ topic }) => `/brain/topics/${topic}/project`,
    '/brain/topics/:id/project',
  ),
  at('steward', 'the suggestions beneath a number', '/brain/signals?fate=wrong', '/brain/signals'),
  at('supervisor', 'trying a list: which', '/duties/simulate'),
  at('supervisor', 'trying a list: the result', '/duties/simulate?b=2025-2', '/duties/simulate'),
  at('supervisor', 'the cases of a trial', '/duties/simulate/cases?b=2025-2', '/duties/simulate/cases'),
  at('steward', 'a finding', ({ finding }) => `/duties/findings/${finding}`, '/duties/findings/:id'),
  at('steward', 'versions of the list', '/duties/versions'),
  at('steward', 'a new draft', '/duties/versions/new'),
  at(
    'steward',
    'a draft: its changes',
    ({ draft }) => `/duties/versions/${draft}`,
    '/duties/versions/:version',
  ),
  at(
    'steward',
    'a draft: its findings',
    ({ draft }) => `/duties/versions/${draft}?view=findings`,
    '/duties/versions/:version',
  ),
  at(
    'steward',
    'a draft: its rows',
    ({ draft }) => `/duties/versions/${draft}?view=rows`,
    '/duties/versions/:version',
  ),
  at(
    'steward',
    'a row of a draft',
    ({ draft }) => `/duties/versions/${draft}/row?item=1`,
    '/duties/versions/:version/row',
  ),
  at(
    'steward',
    'a draft: its delegations',
    ({ draft }) => `/duties/versions/${draft}?view=transfers`,
    '/duties/versions/:version',
  ),
  at(
    'steward',
    'a delegation of a draft',
    ({ draft }) => `/duties/versions/${draft}/transfer?code=FQ-01`,
    '/duties/versions/:version/transfer',
  ),
  at(
    'steward',
    'a new delegation',
    ({ draft }) => `/duties/versions/${draft}/transfer?matter=010101`,
    '/duties/versions/:version/transfer',
  ),
  at('steward', 'two versions compared', ({ draft }) => `/duties/diff?a=2025-2&b=${draft}`, '/duties/diff'),
  at(
    'steward',
    'a draft: its workbook',
    ({ draft }) => `/duties/versions/${draft}/exchange`,
    '/duties/versions/:version/exchange',
  ),
  at('steward', 'the decision table of a matter', '/matters/020201/exchange', '/matters/:code/exchange'),
  at('steward', 'proposals', '/duties/proposals'),
  at('steward', 'a proposal', ({ proposal }) => `/duties/proposals/${proposal}`, '/duties/proposals/:id'),
  at('resident', 'the directory', '/directory'),
  at('resident', 'rights', '/directory/rights'),
  at('resident', 'powers', '/directory/powers'),
  at('resident', 'units', '/directory/units'),
  at('resident', 'a unit', '/directory/units/b001', '/directory/units/:code'),
  at('resident', 'areas', '/directory/areas'),
  at('resident', 'an area', '/directory/areas/990110001', '/directory/areas/:code'),
];

const one = (state: keyof Known, deed?: string) => (known: Known) =>
  `/desk/cases/${known[state]}${deed ? `?do=${deed}` : ''}`;
const CASE = '/desk/cases/:id';

const desk: readonly Place[] = [
  at('clerk', 'the queue of the hotline', '/desk?view=all'),
  at('clerk', 'a queue where nothing was found', '/desk?view=all&q=没有这样的事'),
  at('clerk', 'a case without a name', one('unnamed'), CASE),
  at('clerk', 'naming a case', one('unnamed', 'name'), CASE),
  at('clerk', 'asking the resident', one('replying', 'reply'), CASE),
  at('clerk', 'calling back', one('calling', 'callback'), CASE),
  at('clerk', 'a closed case', one('closed'), CASE),
  at('clerk', 'reopening', one('closed', 'reopen'), CASE),
  at('clerk', 'the hotline desk', '/desk/new'),
  at('clerk', 'the overview of the district', '/desk/overview'),
  at('clerk', 'people', '/directory/people'),
  at('clerk', 'a page that one may not open', '/accounts', '403'),
  at('handler', 'the queue of a unit', '/desk'),
  at('coordinator', 'a new case', one('dispatched'), CASE),
  at('coordinator', 'signing', one('dispatched', 'sign'), CASE),
  at('coordinator', 'moving', one('dispatched', 'move'), CASE),
  at('coordinator', 'joining', one('dispatched', 'join'), CASE),
  at('coordinator', 'taking one apart', one('many', 'separate'), CASE),
  at('coordinator', 'starting', one('signed', 'start'), CASE),
  at('coordinator', 'answering', one('signed', 'answer'), CASE),
  {
    ...at('coordinator', 'answering without words', one('signed', 'answer'), CASE),
    after: press('发出答复'),
  },
  at('coordinator', 'a note', one('signed', 'note'), CASE),
  at('coordinator', 'pausing', one('signed', 'pause'), CASE),
  at('coordinator', 'asking for time', one('signed', 'extend'), CASE),
  at('coordinator', 'putting on the books', one('signed', 'books'), CASE),
  at('coordinator', 'resuming', one('paused', 'resume'), CASE),
  at('coordinator', 'deciding on time', one('asked', 'decide'), CASE),
  at('coordinator', 'taking off the books', one('onBooks', 'unbooks'), CASE),
  at('coordinator', 'the overview of a block', '/desk/overview'),
  at('coordinator', 'preferences', '/preferences'),
  at('grid', 'the grid worker’s page', '/desk/grid'),
  at('grid', 'the grid worker’s form', '/desk/grid/new'),
  at('admin', 'accounts', '/accounts'),
];

const joint: readonly Place[] = [
  at('coordinator', 'tasks that wait for a unit', '/joint'),
  at('coordinator', 'tasks in dispute', '/joint?list=disputed', '/joint'),
  at(
    'coordinator',
    'asking another unit for help',
    ({ signed }) => `/joint/ask?case=${signed}`,
    '/joint/ask',
  ),
  at('coordinator', 'a task', ({ task }) => `/joint/tasks/${task}`, '/joint/tasks/:id'),
  at('coordinator', 'returns that wait for a unit', '/returns'),
  at('coordinator', 'questions to rule', '/returns?list=rulings', '/returns'),
  at('coordinator', 'precedents', '/returns/precedents'),
  at('coordinator', 'the returns of a unit', '/returns/units/b001', '/returns/units/:unit'),
  at(
    'coordinator',
    'returning a case',
    ({ dispatched }) => `/returns/new?case=${dispatched}`,
    '/returns/new',
  ),
  at(
    'coordinator',
    'returning a case when it is too late',
    ({ signed }) => `/returns/new?case=${signed}`,
    '/returns/new',
  ),
  at('handler', 'a return to answer', ({ toAnswer }) => `/returns/cases/${toAnswer}`, '/returns/cases/:id'),
  at('coordinator', 'a question to rule', ({ toRule }) => `/returns/cases/${toRule}`, '/returns/cases/:id'),
  at('coordinator', 'what was ruled', ({ ruled }) => `/returns/cases/${ruled}`, '/returns/cases/:id'),
  at('coordinator', 'summonses and their pace', '/joint/summons'),
  at('coordinator', 'calling units together', '/joint/summons/new'),
  at(
    'coordinator',
    'the board of a summons',
    ({ summons }) => `/joint/summons/${summons}`,
    '/joint/summons/:id',
  ),
  at('coordinator', 'shared problems', '/joint/projects'),
  at('coordinator', 'starting a shared problem', '/joint/projects/new'),
  at('coordinator', 'a shared problem', ({ project }) => `/joint/projects/${project}`, '/joint/projects/:id'),
  at('coordinator', 'supervisions', '/supervision'),
  at('supervisor', 'a supervision', ({ supervision }) => `/supervision/${supervision}`, '/supervision/:id'),
  at('coordinator', 'automatic steps', '/switches'),
];

export const places: readonly Place[] = [...portal, ...directory, ...desk, ...joint];

/** Routes that show nothing of their own or that other journeys open. */
export const elsewhere = new Set([
  '/duties/versions/:version/workbook.xlsx', // a file, as the next two
  '/matters/:code/duties.dmn',
  '/duties/uploads/:id/marked.xlsx',
  '/duties/uploads/:id', // stands while somebody has sent a file: the journey of exchange
  '/units', // leads to the directory
  '/duties/:unit', // leads to the page of the unit
  '/desk/pictures/:demand/:position', // a picture
  '/desk/new/:demand', // the receipt: the journey of the hotline
  '/desk/demands/:demand/part', // stands on what somebody told: parting.spec.ts
  '/sign-in/post', // for who holds several posts
  '/desk/live', // a stream of news to open desks
]);

function press(name: string) {
  return async (page: Page) => {
    await page.locator('main').getByRole('button', { name }).first().click();
    await page.locator('.ds-error-summary').waitFor();
  };
}

async function tell(page: Page): Promise<void> {
  await page.locator('#f-text').fill('路口的路灯不亮，黑了一个多星期');
  await page.locator('#f-area').selectOption('990110001002');
  await page.locator('main form button[value=next]').click();
  await sees(page, /第 2 步|step 2/i);
}
