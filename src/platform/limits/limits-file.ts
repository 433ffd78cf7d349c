import { Ajv } from 'ajv';
import { ConfigError, readConfigFile } from '../config/index.js';
import { type CostClass, costClasses } from './cost-class.js';
import type { BucketRule } from './token-bucket.js';

const file = 'limits.yaml';

/** Who is counted: a person or an API key, or the network address that a request came from. */
export type Counted = 'caller' | 'address';
export type LimitRules = Readonly<Record<Counted, Readonly<Record<CostClass, BucketRule>>>>;

const rule = {
  type: 'object',
  additionalProperties: false,
  required: ['burst', 'perMinute'],
  properties: {
    burst: { type: 'integer', minimum: 1, maximum: 1_000_000 },
    perMinute: { type: 'number', minimum: 0.1, maximum: 1_000_000 },
  },
};

const rules = {
  type: 'object',
  additionalProperties: false,
  required: costClasses,
  properties: Object.fromEntries(costClasses.map((cost) => [cost, rule])),
};

const isValid = new Ajv().compile<LimitRules>({
  type: 'object',
  additionalProperties: false,
  required: ['caller', 'address'],
  properties: { caller: rules, address: rules },
});

/** @throws ConfigError with one line that names the file, the place in it and what is wrong there. */
export function loadLimits(factor: number, read: () => unknown = () => readConfigFile(file)): LimitRules {
  const content = read();
  if (!isValid(content)) {
    const [first] = isValid.errors ?? [];
    throw new ConfigError(`${file} ${first?.instancePath || '/'}: ${first?.message ?? 'it is not valid'}.`);
  }
  return { caller: multiplied(content.caller, factor), address: multiplied(content.address, factor) };
}

function multiplied(rules: Record<CostClass, BucketRule>, factor: number): Record<CostClass, BucketRule> {
  const entries = Object.entries(rules).map(([cost, { burst, perMinute }]) => [
    cost,
    { burst: Math.max(1, Math.floor(burst * factor)), perMinute: perMinute * factor },
  ]);
  return Object.fromEntries(entries) as Record<CostClass, BucketRule>;
}
