// Doors and stairs: look down, never up or sideways; come in by the door; the core touches nothing. `npm run check` runs
// it and fails as well if it saw fewer modules than there are source files or let a planted violation pass.

// Floor 2 upwards (platform is floor 1). A room may import only rooms on lower floors, and only their index.ts.
const floors = [
  ['identity', 'media'],
  ['standards', 'settings', 'notices', 'kept'],
  ['grid'],
  ['duties'],
  ['cases'],
  ['publicView', 'tiles'],
  [
    'publicVoice',
    'feedback',
    'imports',
    'likeness',
    'relapse',
    'supervision',
    'sweeps',
    'appeals',
    'instructions',
    'ledgers',
  ],
  ['numbers', 'open311', 'hotline', 'papers', 'exchange'],
  ['screen', 'briefs', 'pointFiles'],
  ['today'],
];
const rooms = '^apps/server/src/rooms/';
const tests = '\\.test\\.ts$';
const looksDown = floors.map((names, i) => ({
  name: `floor-${i + 2}-looks-down`,
  severity: 'error',
  comment:
    'This room reaches up or sideways. Publish an event and let the upper room read it, or move the shared rule down.',
  from: { path: `${rooms}(${names.join('|')})/`, pathNot: tests },
  to: { path: `${rooms}(${floors.slice(i).flat().join('|')})/`, pathNot: `${rooms}$1/` },
}));

module.exports = {
  forbidden: [
    ...looksDown,
    {
      name: 'one-door',
      severity: 'error',
      comment: 'Import the other room through its index.ts.',
      from: { path: `${rooms}([^/]+)/`, pathNot: tests },
      to: { path: rooms, pathNot: [`${rooms}$1/`, `${rooms}[^/]+/index\\.ts$`] },
    },
    {
      name: 'house-comes-in-by-the-door',
      severity: 'error',
      comment: 'Roof and demo use rooms through their index.ts too.',
      from: { path: '^apps/server/src/(app|demo)/', pathNot: tests },
      to: { path: rooms, pathNot: `${rooms}[^/]+/index\\.ts$` },
    },
    {
      name: 'pure-core',
      severity: 'error',
      comment: 'packages/domain has no I/O and no dependencies. Pass facts in.',
      from: { path: '^packages/domain/src/', pathNot: tests },
      to: { pathNot: '^packages/domain/src/' },
    },
    {
      name: 'contracts-know-the-domain-only',
      severity: 'error',
      comment: 'Contracts are shared with the browser: zod and the domain, nothing of the server.',
      from: { path: '^packages/contracts/src/', pathNot: tests },
      to: { pathNot: ['^packages/', '^node_modules/zod/'] },
    },
    {
      name: 'platform-knows-no-room',
      severity: 'error',
      comment: 'Platform serves rooms; it must not know them.',
      from: { path: '^apps/server/src/platform/', pathNot: tests },
      to: { path: '^apps/server/src/(rooms|app|demo)/' },
    },
    {
      name: 'rooms-do-not-know-the-roof',
      severity: 'error',
      comment: 'The roof hangs rooms in; a room that needs something from it takes it as a port.',
      from: { path: rooms, pathNot: tests },
      to: { path: '^apps/server/src/(app|demo)/' },
    },
    {
      name: 'migrations-are-frozen',
      severity: 'error',
      comment: 'A migration imports nothing of the application: it must mean the same in ten years.',
      from: { path: '^apps/server/src/migrations/[0-9]' },
      to: { pathNot: '^node_modules/kysely/' },
    },
    {
      name: 'features-apart',
      severity: 'error',
      comment: 'Compose features in a face; share through ui/, map/, lib/ or a package.',
      from: { path: '^apps/web/src/features/([^/]+)/', pathNot: tests },
      to: {
        path: '^apps/web/src/(features|faces)/',
        pathNot: ['^apps/web/src/features/$1/', '^apps/web/src/features/[^/]+/api\\.ts$'],
      },
    },
    {
      name: 'faces-apart',
      severity: 'error',
      comment: 'Each face is its own download.',
      from: { path: '^apps/web/src/faces/([^/]+)/' },
      to: { path: '^apps/web/src/faces/', pathNot: '^apps/web/src/faces/$1/' },
    },
    {
      name: 'portal-is-light',
      severity: 'error',
      comment: 'The portal has React and its own small code: no component, query or router library, no schemas.',
      from: { path: '^apps/web/src/(faces/portal|features/publicVoice)/', pathNot: tests },
      to: { path: '^node_modules/(antd|antd-mobile|@tanstack|zod)/' },
    },
    {
      name: 'web-knows-no-server',
      severity: 'error',
      comment: 'The browser speaks to the server over the contract.',
      from: { path: '^apps/web/' },
      to: { path: '^apps/server/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Break the circle: one side holds a rule that belongs lower.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      comment: 'This import leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc', // TypeScript 7 has no API to read with; without swc nothing would be seen and nothing complained about
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
