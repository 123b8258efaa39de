import type { FastifyRequest } from 'fastify';
import type { Actor, Right } from '#modules/directory';
import { type Directory, directoryOf, districtsOf, may } from '#modules/directory';
import type { Database } from '#platform/db/open.ts';
import type { Chrome, NavItem } from '#platform/html/view.ts';
import { type Caller, pathOf } from '#platform/http/app.ts';
import { nameIn, type Translate } from '#platform/i18n/messages.ts';

/** Pages that residents see; whoever is signed in sees them as residents do. */
const portal = /^\/($|file|d\/|follow|overview|help|who|sign-in)/;

/** The frame of every page: whose portal this is, where one can go, who is signed in. */
export function chromeOf(db: Database): (request: FastifyRequest, t: Translate) => Promise<Chrome> {
  return async (request, t) => {
    const districts = await districtsOf(db);
    const code = request.caller?.district ?? districts[0]?.district;
    if (!code)
      return { layout: 'resident', brand: t('app.brand'), home: '/', nav: [], note: t('app.no-district') };
    const directory = await directoryOf(db, code);
    const path = pathOf(request);
    if (request.caller && !portal.test(path)) return deskChrome(directory, request.caller, path, t);
    return residentChrome(directory, path, t, request.caller !== undefined);
  };
}

function residentChrome(directory: Directory, path: string, t: Translate, signedIn: boolean): Chrome {
  const name = nameIn(t.lang, directory.district);
  const item = (href: string, key: string): NavItem => ({
    href,
    label: t(key),
    current: path === href || path.startsWith(`${href}/`),
  });
  return {
    layout: 'resident',
    brand: t('app.portal', { district: name }),
    home: '/',
    nav: [
      item('/file', 'app.nav.file'),
      item('/follow', 'app.nav.follow'),
      item('/who', 'app.nav.who'),
      item('/overview', 'app.nav.public'),
    ],
    footer: [
      { href: '/help', label: t('app.nav.help') },
      signedIn
        ? { href: '/desk', label: t('app.nav.desk') }
        : { href: '/sign-in', label: t('app.nav.sign-in') },
    ],
    ...(directory.district.sample ? { note: t('app.sample') } : {}),
  };
}

/**
 * `grid`: only for grid workers, or only for the others; their telephone has room for a few. `also`: other addresses that are
 * reached from there.
 */
interface Place {
  readonly href: string;
  readonly key: string;
  readonly right: Right;
  readonly grid?: boolean;
  readonly also?: readonly string[];
}
const places: readonly Place[] = [
  { href: '/desk/grid', key: 'gridwork.title', right: 'demand.receive', grid: true },
  { href: '/desk', key: 'app.nav.queue', right: 'case.list' },
  { href: '/desk/new', key: 'app.nav.new', right: 'demand.receive', grid: false },
  {
    href: '/joint',
    key: 'app.nav.joint',
    right: 'joint.read',
    also: ['/returns', '/supervision', '/switches'],
  },
  { href: '/desk/overview', key: 'app.nav.overview', right: 'overview.read' },
  { href: '/brain', key: 'app.nav.brain', right: 'brain.read', grid: false },
  { href: '/duties', key: 'app.nav.duties', right: 'duty.read' },
  { href: '/directory', key: 'app.nav.directory', right: 'directory.read' },
  { href: '/accounts', key: 'app.nav.accounts', right: 'account.manage' },
];

function deskChrome(directory: Directory, caller: Caller, path: string, t: Translate): Chrome {
  const actor = caller as Actor;
  const atGrid = actor.roles.includes('grid');
  const shown = places.filter(({ right, grid = atGrid }) => grid === atGrid && may(actor, right, directory));
  const here = shown
    .filter(({ href, also = [] }) => [href, ...also].some((at) => path === at || path.startsWith(`${at}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0];
  const unit = directory.findUnit(caller.unit);
  return {
    layout: 'desk',
    brand: t('app.brand'),
    home: atGrid ? '/desk/grid' : may(actor, 'case.list', directory) ? '/desk' : '/directory',
    nav: shown.map(({ href, key }) => ({ href, label: t(key), current: href === here?.href })),
    who: {
      name: `${caller.name} · ${caller.roles.map((role) => t(`role.${role}`)).join(' ')}`,
      unit: unit ? nameIn(t.lang, { name: unit.shortName ?? unit.name, nameEn: unit.nameEn }) : caller.unit,
      signOut: '/sign-out',
    },
    ...(may(actor, 'case.search', directory) ? { search: { action: '/desk', label: t('app.search') } } : {}),
    footer: [
      { href: '/', label: t('app.nav.portal') },
      { href: '/preferences', label: t('app.nav.preferences') },
    ],
    ...(directory.district.sample ? { note: t('app.sample') } : {}),
  };
}
