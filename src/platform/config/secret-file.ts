import { readFileSync, statSync } from 'node:fs';
import { ConfigError } from './config-error.js';
import { rememberSecret } from './known-secrets.js';

const maxSecretBytes = 64 * 1024;

/** The variable that names a file with the value of another one, as Docker and Kubernetes mount secrets. */
export const fileVariableOf = (name: string): string => `${name}_FILE`;

/**
 * The value of a secret, given by itself (`NAME`) or as a file (`NAME_FILE`), without the space around it; undefined where
 * it is given in neither way.
 * @throws ConfigError where it is given in both, or in a file that cannot be read or is empty; it never shows the content.
 */
export function secretOf(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const [value, path] = [present(env[name]), present(env[fileVariableOf(name)])];
  if (path === undefined) return remembered(value);
  const fileVariable = fileVariableOf(name);
  if (value !== undefined) throw new ConfigError(`Configuration: ${name} and ${fileVariable} are both set: keep one.`);
  const content = present(contentOf(path, fileVariable));
  if (content === undefined) throw new ConfigError(`Configuration: ${fileVariable} names an empty file.`);
  return remembered(content);
}

function remembered<T extends string | undefined>(value: T): T {
  if (value !== undefined) rememberSecret(value);
  return value;
}

function contentOf(path: string, fileVariable: string): string {
  try {
    const file = statSync(path);
    // A pipe or a device tells no size, and may give nothing for ever, or everything.
    if (!file.isFile()) throw Object.assign(new Error(), { code: 'no regular file' });
    if (file.size <= maxSecretBytes) return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `Configuration: ${fileVariable} names a file that cannot be read (${code}). Example: ${fileVariable}=/run/secrets/name`,
    );
  }
  throw new ConfigError(`Configuration: ${fileVariable} names a file of more than ${maxSecretBytes / 1024} KiB.`);
}

function present(value: string | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed === '' ? undefined : trimmed;
}
