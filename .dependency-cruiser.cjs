/** Which context may import which others, through their index.ts only. audit, health and dashboard are imported by nobody. */
const allowedContexts = {
  platform: [],
  auth: ['platform'],
  audit: ['platform', 'auth'],
  organization: ['platform', 'auth'],
  'kpi-mapping': ['platform', 'auth', 'organization'],
  llm: ['platform', 'auth'],
  profiles: ['platform', 'auth', 'organization'],
  generation: ['platform', 'auth', 'organization', 'kpi-mapping', 'llm', 'profiles'],
  health: ['platform', 'auth', 'organization', 'llm', 'generation'],
  dashboard: ['platform', 'auth', 'organization', 'kpi-mapping', 'profiles', 'generation'],
};

const platformIndexes =
  '^src/platform/(audit|privacy|kernel|config|database|http|limits|queue|observability|spreadsheet)/index[.]ts$';
const facades = '^src/(?!platform/)[^/]+/index[.]ts$';
const otherFacades = '^src/(?!platform/|auth/)[^/]+/index[.]ts$';
const objectChecks = '^src/[^/]+/application/(unit|profile|generation)-access[.]ts$';
const domain = '^src/[^/]+/domain/';
const application = '^src/[^/]+/application/';
const specs = '[.]spec[.]ts$';
const callers = ['^src/llm/infrastructure/', '^src/auth/infrastructure/(oidc|openid)'];
const packages = '(^|/)node_modules/';

const arrows = Object.entries(allowedContexts).map(([context, allowed]) => ({
  name: `arrows-of-${context}`,
  comment: `${context} imports ${allowed.length > 0 ? allowed.join(', ') : 'no other context'}.`,
  severity: 'error',
  from: { path: `^src/${context}/` },
  to: { path: '^src/[^/]+/', pathNot: `^src/(${[context, ...allowed].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'known-context',
      comment: 'Every folder below src is a context whose arrows are declared here.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${Object.keys(allowedContexts).join('|')})/` },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'No code imports itself through other files; types may refer to each other within a context.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'facade-only',
      comment: 'Another context is reached through its index.ts, platform through the indexes of its parts.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', platformIndexes, facades] },
    },
    {
      name: 'facade-only-from-root',
      comment: 'The composition root wires modules through the same indexes.',
      severity: 'error',
      from: { path: '^src/[^/]+[.]ts$' },
      to: { path: '^src/[^/]+/', pathNot: [platformIndexes, facades] },
    },
    {
      name: 'auth-in-http-layers',
      comment: 'Who calls is asked in http layers and modules; elsewhere only its types are known.',
      severity: 'error',
      from: { path: '^src/[^/]+/(domain|application|infrastructure)/', pathNot: ['^src/auth/', specs] },
      to: { path: '^src/auth/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-imports-domain',
      comment: 'A domain imports its own domain, the kernel, and types of other facades.',
      severity: 'error',
      from: { path: '^src/([^/]+)/domain/', pathNot: specs },
      to: {
        path: '^src/',
        pathNot: ['^src/$1/domain/', '^src/platform/kernel/index[.]ts$', facades],
      },
    },
    {
      name: 'domain-knows-only-types-of-others',
      comment: 'A domain takes types, not code, from the facades of other contexts.',
      severity: 'error',
      from: { path: '^src/([^/]+)/domain/', pathNot: specs },
      to: { path: facades, pathNot: '^src/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-without-packages',
      comment: 'A domain rule runs without any framework, file or network (hashes excepted).',
      severity: 'error',
      from: { path: domain, pathNot: specs },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg'],
        pathNot: '^(node:)?crypto$',
      },
    },
    {
      name: 'kernel-without-frameworks',
      comment: 'The kernel is what domains share: as pure as they are.',
      severity: 'error',
      from: { path: '^src/platform/kernel/', pathNot: specs },
      to: { path: [packages, '^src/'], pathNot: ['^src/platform/kernel/', `${packages}uuid/`] },
    },
    {
      name: 'application-below-http',
      comment: 'A use case knows neither its callers nor its adapters.',
      severity: 'error',
      from: { path: '^src/([^/]+)/application/', pathNot: specs },
      to: { path: '^src/$1/(http|infrastructure)/' },
    },
    {
      name: 'application-without-adapters',
      comment: 'SQL, Redis, HTTP and files are reached through ports.',
      severity: 'error',
      from: { path: application, pathNot: specs },
      to: {
        path: `${packages}(typeorm|@nestjs/(typeorm|bull|swagger|platform-fastify)|bull|ioredis|pg|fastify|@fastify)/`,
      },
    },
    {
      name: 'infrastructure-below-http',
      comment: 'Adapters do not know the controllers.',
      severity: 'error',
      from: { path: '^src/([^/]+)/infrastructure/' },
      to: { path: '^src/$1/http/' },
    },
    {
      name: 'http-through-application',
      comment: 'Controllers call use cases and queries, not adapters.',
      severity: 'error',
      from: { path: '^src/([^/]+)/http/', pathNot: specs },
      to: { path: '^src/$1/infrastructure/' },
    },
    {
      name: 'objects-checked-in-use-cases',
      comment:
        'Which objects a caller sees is asked in use cases: controllers have neither the checks nor other contexts.',
      severity: 'error',
      from: { path: '^src/[^/]+/http/', pathNot: specs },
      to: { path: [objectChecks, otherFacades], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-test-code-in-production',
      comment: 'src and migrations import neither tests nor scripts.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: specs },
      to: { path: `^(test|scripts)/|${specs}` },
    },
    {
      name: 'no-dev-dependencies-in-production',
      comment: 'What runs in production is a dependency, not a development dependency.',
      severity: 'error',
      from: { path: '^src/', pathNot: specs },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration means the same for ever: it imports no code of the application.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { pathNot: `${packages}typeorm/` },
    },
    {
      name: 'outgoing-calls',
      comment:
        'Only the clients of model providers and of the identity provider call others, at addresses of the configuration.',
      severity: 'error',
      from: { path: '^src/', pathNot: [...callers, specs] },
      to: {
        path: `${packages}(undici|openai|openid-client|axios|got|node-fetch)/`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'outgoing-sockets',
      comment: 'Nor does anybody else open a connection; the HTTP server is there to be called.',
      severity: 'error',
      from: { path: '^src/', pathNot: [...callers, '^src/platform/http/', specs] },
      to: { path: '^(node:)?(https?|http2|net|tls|dgram)$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-other-programs',
      comment: 'Nothing starts a program or runs text as code.',
      severity: 'error',
      from: { path: '^src/', pathNot: specs },
      to: { path: '^(node:)?(child_process|vm|worker_threads|cluster|repl|inspector)$' },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere and is declared in package.json.',
      severity: 'error',
      from: { path: '^(src|test|scripts|migrations)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/|^test/e2e/client/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.d.ts'],
    },
  },
};
