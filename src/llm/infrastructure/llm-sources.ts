import { ConfigError, environmentVariable, readConfigFile, referencedFile } from '../../platform/config/index.js';
import type { TextOrVariable } from './llm-file.js';

const file = 'llm.yaml';

/** Where the settings come from: the parsed file, and what it refers to. */
export interface LlmSources {
  read(): unknown;
  variable(name: string): string | undefined;
  file(path: string): string | undefined;
}

export const installed: LlmSources = {
  read: () => readConfigFile<unknown>(file),
  variable: environmentVariable,
  file: referencedFile,
};

/** The one line that stops the start; the place is an RFC 6901 pointer. */
export function fault(pointer: string, problem: string): ConfigError {
  return new ConfigError(`Configuration: config/${file}: ${pointer} ${problem}`);
}

export function textOf(written: TextOrVariable, sources: LlmSources): string | undefined {
  return typeof written === 'string' ? written : (sources.variable(written.env) ?? written.default);
}
