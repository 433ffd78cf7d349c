import { describe, expect, it } from '@jest/globals';
import { IsBoolean, IsInt, IsString, Max } from 'class-validator';
import { EnvVar, variablesOf } from './env-var.js';
import { readConfig } from './read-config.js';

class SampleConfig {
  @EnvVar('SAMPLE_PORT', { description: 'A port', example: '3000' })
  @IsInt()
  @Max(65_535)
  readonly port: number = 3000;

  @EnvVar('SAMPLE_ON', { description: 'A switch', example: 'true' })
  @IsBoolean()
  readonly on: boolean = false;

  @EnvVar('SAMPLE_KEY', { description: 'A key', example: 'k1', secret: true })
  @IsString()
  readonly key!: string;
}

describe('readConfig', () => {
  it('converts values to the type of the field and keeps defaults', () => {
    expect(readConfig(SampleConfig, { SAMPLE_KEY: 'k', SAMPLE_ON: 'true' })).toEqual({
      port: 3000,
      on: true,
      key: 'k',
    });
  });

  it('counts an empty variable as absent', () => {
    expect(readConfig(SampleConfig, { SAMPLE_KEY: 'k', SAMPLE_PORT: ' ' }).port).toBe(3000);
  });

  it('names the variable, the problem and an example in one line', () => {
    expect(() => readConfig(SampleConfig, { SAMPLE_KEY: 'k', SAMPLE_PORT: '70000' })).toThrow(
      'Configuration: SAMPLE_PORT is "70000": port must not be greater than 65535. Example: SAMPLE_PORT=3000',
    );
    expect(() => readConfig(SampleConfig, { SAMPLE_KEY: 'k', SAMPLE_ON: 'maybe' })).toThrow(/SAMPLE_ON is "maybe"/u);
    expect(() => readConfig(SampleConfig, {})).toThrow(/SAMPLE_KEY is not set/u);
  });

  it('never shows the value of a secret', () => {
    class Secret {
      @EnvVar('SAMPLE_PIN', { description: 'A PIN', example: '1234', secret: true })
      @IsInt()
      readonly pin!: number;
    }
    expect(() => readConfig(Secret, { SAMPLE_PIN: 'hunter2' })).toThrow(/^(?!.*hunter2).*SAMPLE_PIN is not usable/u);
  });

  it('lists the variables of a class in the order of its fields', () => {
    expect(variablesOf(SampleConfig).map(({ name }) => name)).toEqual(['SAMPLE_PORT', 'SAMPLE_ON', 'SAMPLE_KEY']);
  });
});
