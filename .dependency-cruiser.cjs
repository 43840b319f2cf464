/** Who may import whom. `test/house.test.ts` plants trespasses and checks that each rule catches its own. */
const inRoom = (name) => ({ path: `^${name}/`, pathNot: '\\.test\\.ts$' })
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** Pure packages (no Node, no DOM) that domain may use. Workflows import only the parts of domain without them. */
const DOMAIN_PACKAGES =
  'node_modules/(@rgrove/parse-xml|linear-sum-assignment|fastest-levenshtein|polygon-clipping|rbush|simple-statistics|@thi\\.ng/rle-pack|cheminfo-types|ml-matrix)/'

module.exports = {
  forbidden: [
    rule('no-circular', 'a circle has no beginning to read from', {}, { circular: true }),
    rule(
      'no-orphan',
      'a file nobody imports is a draft or a ruin',
      {
        orphan: true,
        pathNot: '\\.(d|test|config)\\.ts$|^test/|\\.(cjs|mjs)$|^ui/env\\.d\\.ts$|^[a-z.]+\\.(ts|js)$',
      },
      {},
    ),
    rule('domain-is-pure', 'no room, no framework, no node built-in; zod in schemas only', inRoom('domain'), {
      pathNot: `^domain/|${DOMAIN_PACKAGES}|node_modules/zod/`,
    }),
    rule(
      'domain-zod-in-schemas',
      'zod stays in *.schema.ts, so that workflows and screens do not carry it',
      { path: '^domain/', pathNot: '\\.(schema|test)\\.ts$' },
      { path: 'node_modules/zod/' },
    ),
    rule('rules-know-domain', 'and the engine, and nothing else', inRoom('rules'), {
      pathNot: '^(rules|domain)/|node_modules/(json-rules-engine|zod)/',
    }),
    rule('prompts-know-nothing', 'text and its manifest', inRoom('prompts'), {
      pathNot: '^prompts/|node_modules/zod/',
    }),
    rule('workflows-by-value', 'own room, domain without schemas, the workflow SDK', inRoom('workflows'), {
      pathNot: '^workflows/|^domain/(?!.*\\.schema\\.ts$)|node_modules/@temporalio/(workflow|common)/',
      dependencyTypesNot: ['type-only'],
    }),
    rule(
      'workflows-stay-light',
      'nothing a workflow reaches carries a package of its own into the bundle',
      { path: '^workflows/(?!messages\\.ts$)', pathNot: '\\.test\\.ts$' },
      { path: DOMAIN_PACKAGES, reachable: true },
    ),
    rule(
      'workflows-by-type',
      'types from domain and activities/contract.ts, from nowhere else',
      inRoom('workflows'),
      { path: '^(activities/(?!contract\\.ts$)|api/|rules/|ui/|prompts/|deploy/|test/)' },
    ),
    rule(
      'activity-contract-is-pure',
      'a promise about the world must not drag the world along',
      { path: '^activities/contract\\.ts$' },
      { pathNot: '^domain/' },
    ),
    rule(
      'db-door',
      'activities enter api only through api/db/index.ts and api/files/index.ts',
      inRoom('activities'),
      { path: '^api/', pathNot: '^api/(db|files)/index\\.ts$' },
    ),
    rule(
      'activities-rooms',
      'from workflows: messages.ts by value and nothing else; no screen',
      inRoom('activities'),
      { path: '^(ui/|workflows/(?!messages\\.ts$))' },
    ),
    rule(
      'db-door-inside',
      'inside api too: routes never reach past the door',
      { path: '^api/(?!db/)', pathNot: '\\.test\\.ts$' },
      { path: '^api/db/', pathNot: '^api/db/index\\.ts$' },
    ),
    rule('contract-door', 'ui enters api only through api/contract/', inRoom('ui'), {
      path: '^(api/(?!contract/)|activities|workflows|rules|prompts|deploy)/?',
    }),
    rule('contract-is-pure', 'what a browser reads must not drag a server along', inRoom('api/contract'), {
      pathNot: '^api/contract/|^domain/|node_modules/zod/',
    }),
    rule('api-sends-messages', 'from workflows: messages.ts by value, the rest as types', inRoom('api'), {
      path: '^workflows/',
      pathNot: '^workflows/messages\\.ts$',
      dependencyTypesNot: ['type-only'],
    }),
    rule('api-runs-no-activity', 'nor a screen, nor a prompt', inRoom('api'), {
      path: '^(activities|ui|prompts)/',
    }),
    rule(
      'one-door-to-sequelize',
      'only api/db speaks SQL',
      { pathNot: '^api/db/|^test/' },
      { path: 'node_modules/(sequelize|pg|umzug)/' },
    ),
    rule(
      'one-door-to-the-engine',
      'only rules/ knows the engine',
      { pathNot: '^rules/' },
      { path: 'node_modules/json-rules-engine/' },
    ),
    rule(
      'env-at-the-entries',
      'only process entries read the environment',
      { pathNot: '^(api/server|activities/worker)\\.ts$|^deploy/|^test/' },
      { path: '^deploy/env(/|\\.ts$)' },
    ),
    rule(
      'tests-are-leaves',
      'product code never imports a test helper',
      { pathNot: '\\.test\\.ts$|^test/' },
      { path: '\\.test\\.ts$|^test/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.touchstone|coverage|test/trespasses)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
