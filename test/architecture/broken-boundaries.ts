/** A small source tree: what its files import, and which rule each of the wrong imports breaks. */
export interface BrokenImport {
  rule: string;
  from: string;
  to: string;
}

const value = (name: string, path: string) =>
  `import { ${name} } from '${path}';\nexport const used${name} = ${name};\n`;
const type = (name: string, path: string) =>
  `import type { ${name} } from '${path}';\nexport type Used${name} = ${name};\n`;
const inlineType = (name: string, path: string) =>
  `import { type ${name} } from '${path}';\nexport type Used${name} = ${name};\n`;
const facade = (name: string) => `export class ${name} {}\n`;

/** Allowed files: none of their imports may be reported. */
export const soundFiles: Record<string, string> = {
  'src/platform/kernel/index.ts': value('v7', 'uuid').replace('usedv7', 'Kernel'),
  'src/platform/http/index.ts': facade('Http'),
  'src/platform/http/problem.ts': facade('Problem'),
  'src/auth/index.ts': facade('Principal'),
  'src/organization/index.ts': facade('Organization'),
  'src/organization/domain/tree.ts': value('Kernel', '../../platform/kernel/index.js'),
  'src/organization/infrastructure/tree-rows.ts': value('DataSource', 'typeorm'),
  'src/organization/http/tree.controller.ts':
    value('Principal', '../../auth/index.js') + value('Http', '../../platform/http/index.js'),
  'src/organization/http/routes.ts': facade('Routes'),
  'src/kpi-mapping/http/unit.response.ts': type('Organization', '../../organization/index.js'),
  'src/kpi-mapping/index.ts': facade('KpiMapping'),
  'src/kpi-mapping/domain/owner.ts':
    type('Organization', '../../organization/index.js') + value('createHash', 'node:crypto'),
  'src/kpi-mapping/domain/owner-of-unit.ts': inlineType('Organization', '../../organization/index.js'),
  'src/kpi-mapping/application/map-kpis.ts':
    value('Organization', '../../organization/index.js') +
    type('Principal', '../../auth/index.js') +
    value('Injectable', '@nestjs/common'),
  'src/llm/domain/hen.ts': `import { usedHen } from './egg.js';\nexport const Hen = () => usedHen;\n`,
  'src/llm/domain/leaf.ts': `import type { Branch } from './branch.js';\nexport const Leaf = (of: Branch) => of;\n`,
  'src/llm/domain/branch.ts': value('Leaf', './leaf.js') + 'export interface Branch {}\n',
  'src/llm/infrastructure/calls.ts': value('request', 'undici'),
  'src/platform/http/sockets.ts': type('Socket', 'node:net'),
  'src/llm/index.ts': facade('Llm'),
  'src/profiles/index.ts': facade('Profiles'),
  'src/generation/index.ts': facade('Generation'),
  'src/health/index.ts': facade('Health'),
  'src/audit/index.ts': facade('Audit'),
  'src/platform/audit/index.ts': facade('AuditTrail'),
  'src/profiles/application/profile-access.ts': value('Organization', '../../organization/index.js'),
  'src/profiles/application/edit.ts': value('AuditTrail', '../../platform/audit/index.js'),
  'src/dashboard/index.ts': facade('Dashboard'),
  'src/main.ts': value('Health', './health/index.js'),
  'migrations/1-sound.ts': type('MigrationInterface', 'typeorm'),
  'test/support/factory.ts': facade('Factory'),
};

const wrong = (rule: string, from: string, to: string, text: string) => ({ rule, from, to, text });
const arrow = (context: string, to: string) => {
  const names = {
    health: 'Health',
    audit: 'Audit',
    organization: 'Organization',
    llm: 'Llm',
    profiles: 'Profiles',
    generation: 'Generation',
  };
  const name = names[to as keyof typeof names];
  const from = `src/${context}/http/wrong-arrow.ts`;
  return wrong(`arrows-of-${context}`, from, `src/${to}/index.ts`, value(name, `../../${to}/index.js`));
};

/** One wrong import for every rule. */
export const brokenFiles: (BrokenImport & { text: string })[] = [
  arrow('platform', 'organization'),
  arrow('auth', 'audit'),
  arrow('audit', 'organization'),
  arrow('organization', 'generation'),
  arrow('kpi-mapping', 'llm'),
  arrow('llm', 'organization'),
  arrow('profiles', 'generation'),
  arrow('generation', 'health'),
  arrow('health', 'profiles'),
  arrow('dashboard', 'llm'),
  wrong(
    'known-context',
    'src/payroll/pay.ts',
    'src/platform/http/index.ts',
    value('Http', '../platform/http/index.js'),
  ),
  wrong('no-cycles', 'src/llm/domain/egg.ts', 'src/llm/domain/hen.ts', value('Hen', './hen.js')),
  wrong(
    'facade-only',
    'src/profiles/http/past-facade.ts',
    'src/organization/domain/tree.ts',
    value('usedKernel', '../../organization/domain/tree.js'),
  ),
  wrong(
    'facade-only',
    'src/profiles/http/past-platform.ts',
    'src/platform/http/problem.ts',
    value('Problem', '../../platform/http/problem.js'),
  ),
  wrong(
    'facade-only-from-root',
    'src/wiring.ts',
    'src/organization/domain/tree.ts',
    value('usedKernel', './organization/domain/tree.js'),
  ),
  wrong(
    'auth-in-http-layers',
    'src/organization/application/who-asks.ts',
    'src/auth/index.ts',
    value('Principal', '../../auth/index.js'),
  ),
  wrong(
    'domain-imports-domain',
    'src/organization/domain/knows-http.ts',
    'src/organization/http/routes.ts',
    value('Routes', '../http/routes.js'),
  ),
  wrong(
    'domain-imports-domain',
    'src/organization/domain/knows-platform.ts',
    'src/platform/http/index.ts',
    value('Http', '../../platform/http/index.js'),
  ),
  wrong(
    'domain-knows-only-types-of-others',
    'src/kpi-mapping/domain/runs-others-code.ts',
    'src/organization/index.ts',
    value('Organization', '../../organization/index.js'),
  ),
  wrong(
    'domain-without-packages',
    'src/organization/domain/knows-nest.ts',
    'node_modules/@nestjs/common',
    value('Injectable', '@nestjs/common'),
  ),
  wrong('domain-without-packages', 'src/organization/domain/reads-files.ts', 'fs', value('readFileSync', 'node:fs')),
  wrong(
    'kernel-without-frameworks',
    'src/platform/kernel/nest.ts',
    'node_modules/@nestjs/common',
    value('Injectable', '@nestjs/common'),
  ),
  wrong(
    'application-below-http',
    'src/organization/application/knows-rows.ts',
    'src/organization/infrastructure/tree-rows.ts',
    value('usedDataSource', '../infrastructure/tree-rows.js'),
  ),
  wrong(
    'application-without-adapters',
    'src/organization/application/knows-sql.ts',
    'node_modules/typeorm',
    value('DataSource', 'typeorm'),
  ),
  wrong(
    'infrastructure-below-http',
    'src/organization/infrastructure/knows-routes.ts',
    'src/organization/http/routes.ts',
    value('Routes', '../http/routes.js'),
  ),
  wrong(
    'http-through-application',
    'src/organization/http/knows-rows.ts',
    'src/organization/infrastructure/tree-rows.ts',
    value('usedDataSource', '../infrastructure/tree-rows.js'),
  ),
  wrong(
    'objects-checked-in-use-cases',
    'src/profiles/http/checks-itself.ts',
    'src/profiles/application/profile-access.ts',
    value('usedOrganization', '../application/profile-access.js'),
  ),
  wrong(
    'objects-checked-in-use-cases',
    'src/profiles/http/asks-others.ts',
    'src/organization/index.ts',
    value('Organization', '../../organization/index.js'),
  ),
  wrong(
    'no-test-code-in-production',
    'src/llm/http/factory.ts',
    'test/support/factory.ts',
    value('Factory', '../../../test/support/factory.js'),
  ),
  wrong(
    'no-dev-dependencies-in-production',
    'src/llm/http/parses.ts',
    'node_modules/mammoth',
    value('extractRawText', 'mammoth'),
  ),
  wrong(
    'migrations-stand-alone',
    'migrations/2-wrong.ts',
    'src/organization/domain/tree.ts',
    value('usedKernel', '../src/organization/domain/tree.js'),
  ),
  wrong('outgoing-sockets', 'src/profiles/infrastructure/fetches.ts', 'https', value('get', 'node:https')),
  wrong('outgoing-calls', 'src/platform/http/proxies.ts', 'node_modules/undici', value('request', 'undici')),
  wrong('no-other-programs', 'src/llm/infrastructure/runs.ts', 'child_process', value('exec', 'node:child_process')),
  wrong('resolvable', 'src/llm/http/nowhere.ts', './not-there.js', value('Nothing', './not-there.js')),
];
