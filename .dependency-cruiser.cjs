/** Which folder may import which: DESIGN.md, "The tree". Anything not named in `allowed` of a folder is forbidden. */
const MAY_IMPORT = {
  domain: { allowed: [], why: 'The words come first: everything else is written in them.' },
  geo: { allowed: ['domain'], why: 'The analysis is pure functions: it runs in a worker, in a terminal, in a test.' },
  workers: {
    allowed: ['domain', 'geo', 'feeds/files'],
    why: 'A worker is a thin shell around pure functions: of the analysis, or of reading and writing files.',
  },
  layers: {
    allowed: ['domain', 'ui/tokens'],
    why: 'A plan is decided from its input; reaching into state would hide inputs.',
  },
  map: { allowed: ['domain', 'layers'], why: 'The map draws what it is handed.' },
  feeds: {
    allowed: ['domain'],
    why: 'Feeds must be drop-in: nothing behind the interface, and nothing of ours before it.',
  },
  state: {
    allowed: ['domain', 'geo', 'workers', 'layers', 'map', 'feeds', 'i18n'],
    why: 'State holds what the rest computes; it does not know who shows it.',
  },
  ui: {
    allowed: ['domain', 'geo', 'layers', 'state', 'i18n', 'workers', 'map', 'feeds'],
    why: 'Shared components serve every room, so they know none of them.',
  },
  i18n: { allowed: [], why: 'Messages are generated and stand alone.' },
  cli: { allowed: ['domain', 'geo', 'feeds/files'], why: 'The terminal needs no browser.' },
};

const folderRules = Object.entries(MAY_IMPORT).map(([folder, { allowed, why }]) => ({
  name: `${folder}-imports-only-what-it-may`,
  comment: why,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: [folder, ...allowed].map((name) => `^src/${name}[/.]`) },
}));

module.exports = {
  forbidden: [
    ...folderRules,
    {
      name: 'nothing-imports-a-view',
      comment: 'Rooms are the end of the chain; only App.svelte chooses one.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(views/|App\\.svelte$|main\\.ts$)' },
      to: { path: '^src/views/' },
    },
    {
      name: 'rooms-are-apart',
      comment: 'What two rooms share belongs to ui; else one room cannot be changed without the other.',
      severity: 'error',
      from: { path: '^src/views/([^/]+)/' },
      to: { path: '^src/views/[^/]+/', pathNot: '^src/views/$1/' },
    },
    {
      name: 'geo-is-pure',
      comment: 'geo runs without a browser: no Svelte, no deck.gl, no maplibre.',
      severity: 'error',
      from: { path: '^src/(geo|domain)/' },
      to: { path: 'node_modules/(svelte|@deck\\.gl|maplibre-gl|bits-ui)/' },
    },
    {
      name: 'layers-know-no-components',
      comment: 'A plan is data and a build is deck.gl: neither needs Svelte or the map engine.',
      severity: 'error',
      from: { path: '^src/layers/' },
      to: { path: 'node_modules/(svelte|maplibre-gl|bits-ui)/' },
    },
    {
      name: 'engines-stay-behind-their-seam',
      comment: 'Only map and layers touch the drawing engines, so that they load as one lazy chunk.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(map|layers)/' },
      to: { path: 'node_modules/(@deck\\.gl|maplibre-gl|pmtiles|milsymbol)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circular',
      comment: 'A cycle has no first file to read; types may refer to each other.',
      severity: 'error',
      from: { path: '^(src|data/build|scripts|bench)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-test-code-in-production',
      comment: 'What ships must not depend on what proves it.',
      severity: 'error',
      from: { path: '^(src|data/build|scripts)/' },
      to: { path: '^(tests|bench)/' },
    },
    {
      name: 'src-imports-no-tools',
      comment: 'The page is built by scripts and data recipes; it does not contain them.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(scripts|data/build)/' },
    },
    {
      name: 'no-dev-dependency-in-src',
      comment: 'What the page runs on stands under dependencies in package.json.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-node-modules-in-the-page',
      comment: "Node's own modules do not exist in a browser.",
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'not-to-unresolvable',
      comment:
        'An import that resolves to nothing breaks in the build at the latest. The exceptions exist as types only, or are made by the build.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(worker|url|raw)|^virtual:words/|^(geojson|topojson-specification)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^src/i18n/paraglide/' },
    exclude: { path: '^(dist|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'svelte', 'types', 'default'],
    },
  },
};
