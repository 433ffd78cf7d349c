import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ConfigError } from './config-error.js';
import { type EnvVariable, variablesOf } from './env-var.js';
import { secretOf } from './secret-file.js';

export type ConfigClass<T extends object> = new () => T;

/**
 * Reads and validates one config class from an environment. An empty variable counts as absent; a secret may be in a file
 * that `NAME_FILE` names.
 * @throws ConfigError with one line that names the first wrong variable, its problem and an example.
 */
export function readConfig<T extends object>(configClass: ConfigClass<T>, env: NodeJS.ProcessEnv): T {
  const variables = variablesOf(configClass);
  const values: Record<string, unknown> = {};
  for (const variable of variables) {
    const raw = variable.secret ? secretOf(variable.name, env) : env[variable.name]?.trim();
    if (raw === undefined || raw === '') continue;
    values[variable.field] = convert(
      raw,
      Reflect.getMetadata('design:type', configClass.prototype as object, variable.field),
    );
  }
  const config = plainToInstance(configClass, values, { exposeDefaultValues: true });
  const [fault] = validateSync(config, { forbidUnknownValues: false });
  if (!fault) return config;
  const variable = variables.find((each) => each.field === fault.property);
  throw new ConfigError(explain(variable, env, Object.values(fault.constraints ?? {}).join(', ')));
}

function convert(raw: string, type: unknown): unknown {
  if (type === Number) return Number(raw);
  if (type === Boolean) return raw === 'true' || raw === '1' ? true : raw === 'false' || raw === '0' ? false : raw;
  return raw;
}

function explain(variable: EnvVariable | undefined, env: NodeJS.ProcessEnv, problem: string): string {
  if (!variable) return `Configuration: ${problem}`;
  const raw = variable.secret ? secretOf(variable.name, env) : env[variable.name]?.trim();
  const given = !raw ? 'is not set' : variable.secret ? 'is not usable' : `is ${JSON.stringify(raw)}`;
  return `Configuration: ${variable.name} ${given}: ${problem}. Example: ${variable.name}=${variable.example}`;
}
