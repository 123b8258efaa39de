// Who may import whom: the essay's separation of powers, written as imports. See ARCHITECTURE.md.
// `npm run law` checks it and counts what it saw, because a law that sees no files is always kept.

/** Peers whose door a module may use. What is not listed is forbidden. */
const peers = {
  directory: [],
  ledger: [],
  responsibility: ['directory', 'ledger'],
  cases: ['responsibility', 'directory', 'ledger'],
  intake: ['cases', 'responsibility', 'directory', 'ledger'],
  coordination: ['cases', 'responsibility', 'directory', 'ledger'],
  exchange: ['directory', 'ledger'],
  participation: ['directory', 'cases'],
  inclusion: ['directory', 'intake'],
  brain: ['directory'],
  burden: ['directory'],
  evaluation: ['directory'],
};
/** They look at what others publish, as types only, and act on nothing. */
const observers = ['brain', 'burden', 'evaluation'];
const watched = Object.keys(peers).filter((name) => !observers.includes(name));

const tests = '(\\.test\\.tsx?|/fixtures\\.ts|/testing[^/]*\\.tsx?)$';

/** Tests may also use a peer's builders, so that they set up a world in the words of the module that owns it. */
const moduleRules = Object.entries(peers).flatMap(([name, allowed]) => {
  const own = `^src/modules/${name}/`;
  const open = [own, ...doors(observers.includes(name) ? watched : allowed)];
  const severity = 'error';
  const comment = `${name} may import ${allowed.length ? allowed.join(', ') : 'no other module'}`;
  const from = { path: own };
  return [
    {
      name: `${name}-keeps-to-its-peers`,
      severity,
      comment,
      from: { ...from, pathNot: tests },
      to: { path: '^src/modules/', pathNot: open },
    },
    {
      name: `${name}-keeps-to-its-peers-in-tests`,
      severity,
      comment,
      from: { path: `^src/modules/${name}/.*${tests}` },
      to: {
        path: '^src/modules/',
        pathNot: [...open, '^src/modules/[^/]+/(fixtures|messages|testing[^/]*)\\.tsx?$'],
      },
    },
  ];
});

const observerRules = observers.map((name) => ({
  name: `${name}-sees-but-cannot-act`,
  severity: 'error',
  comment: `${name} may import types only, except from directory`,
  from: { path: `^src/modules/${name}/` },
  to: {
    path: '^src/modules/',
    // Its builders are for tests; the rule above keeps them out of the rest.
    pathNot: [`^src/modules/${name}/`, '^src/modules/directory/(index|fixtures)\\.ts$'],
    dependencyTypesNot: ['type-only'],
  },
}));

function doors(names) {
  return names.map((name) => `^src/modules/${name}/index\\.ts$`);
}

module.exports = {
  forbidden: [
    {
      name: 'kernel-knows-nothing',
      severity: 'error',
      comment: 'the kernel imports only itself and what Node brings',
      from: { path: '^src/kernel/', pathNot: '\\.test\\.tsx?$' },
      to: { pathNot: '^src/kernel/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      comment: 'the platform imports the kernel, never a module or the app',
      from: { path: '^src/platform/' },
      to: { path: '^src/(modules|app)/' },
    },
    {
      name: 'app-is-the-roof',
      severity: 'error',
      comment: 'nothing beneath imports the app',
      from: { path: '^src/(kernel|platform|modules)/' },
      to: { path: '^src/app/' },
    },
    {
      name: 'modules-by-door-or-plug',
      severity: 'error',
      comment: 'the app enters a module by index.ts or module.ts only',
      from: { path: '^src/app/' },
      to: { path: '^src/modules/', pathNot: ['^src/modules/[^/]+/(index|module|fixtures)\\.ts$'] },
    },
    {
      name: 'evaluation-never-reads-the-ledger',
      severity: 'error',
      comment: 'no scoring by traces: not even a type of it',
      from: { path: '^src/modules/evaluation/' },
      to: { path: '^src/modules/ledger/' },
    },
    ...moduleRules,
    ...observerRules,
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'no cycle at run time; types may refer to each other',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      comment: 'an import that leads nowhere: a door that does not exist',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-test-in-the-program',
      severity: 'error',
      comment: 'test helpers and tools for development stay out of the program',
      from: {
        path: '^src/',
        pathNot: '(\\.test\\.tsx?|/testing[^/]*\\.tsx?|/fixtures\\.tsx?|/examples\\.tsx)$',
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css'],
    },
  },
};
