import { Ajv } from 'ajv';
import { ConfigError, readConfigFile } from '../../platform/config/index.js';
import { ClaimsMapping, type MappingRule } from '../domain/oidc-claims-mapping.js';
import { userRoles } from '../domain/role.js';

const file = 'oidc.yaml';
const text = { type: 'string', minLength: 1, maxLength: 500 } as const;

/** `config/oidc.yaml` as it is written. */
interface OidcFile {
  rules: MappingRule[];
  unmapped: 'refuse' | 'editor' | 'viewer';
  linkByVerifiedEmail: boolean;
}

const rule = {
  type: 'object',
  additionalProperties: false,
  required: ['claim', 'value', 'role'],
  properties: { claim: text, value: text, role: { enum: userRoles }, unit: text },
  if: { properties: { role: { const: 'admin' } } },
  then: { properties: { unit: false } },
};

const isValid = new Ajv({ strictTypes: false }).compile<OidcFile>({
  type: 'object',
  additionalProperties: false,
  required: ['rules', 'unmapped', 'linkByVerifiedEmail'],
  properties: {
    rules: { type: 'array', items: rule },
    unmapped: { enum: ['refuse', 'editor', 'viewer'] },
    linkByVerifiedEmail: { type: 'boolean' },
  },
});

/** @throws ConfigError with one line that names the file, the place in it and what is wrong there. */
export function loadClaimsMapping(read: () => unknown = () => readConfigFile(file)): ClaimsMapping {
  const content = parsed(read);
  if (!isValid(content)) {
    const [first] = isValid.errors ?? [];
    throw fault(first?.instancePath || '/', first?.keyword === 'false schema' ? 'has no place here' : first?.message);
  }
  const unmappedRole = content.unmapped === 'refuse' ? null : content.unmapped;
  return new ClaimsMapping(content.rules, unmappedRole, content.linkByVerifiedEmail);
}

function parsed(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    throw fault('/', `cannot be read: ${String(error).split('\n', 1)[0] ?? ''}`);
  }
}

const fault = (place: string, problem = 'is not valid'): ConfigError =>
  new ConfigError(`Configuration: config/${file}: ${place} ${problem}`);
