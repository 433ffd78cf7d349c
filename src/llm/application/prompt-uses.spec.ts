import { describe, expect, it } from '@jest/globals';
import { PromptVersionChanged } from '../domain/prompts/prompt.errors.js';
import { type PromptUse, PromptUseRecords } from '../domain/prompts/prompt-use-records.js';
import { PromptCatalogue } from './prompt-catalogue.js';
import { PromptUses } from './prompt-uses.js';

class RecordsInMemory extends PromptUseRecords {
  asked = 0;
  constructor(
    private readonly uses: PromptUse[] | null,
    private readonly refuses = false,
  ) {
    super();
  }

  all(): Promise<PromptUse[] | null> {
    return Promise.resolve(this.uses);
  }

  record(name: string, version: number, hash: string): Promise<PromptUse> {
    this.asked += 1;
    if (this.refuses) return Promise.reject(new Error('no database'));
    const known = this.uses?.find((use) => use.name === name && use.version === version);
    return Promise.resolve(known ?? { name, version, hash, firstUsedAt: new Date(0) });
  }
}

const used = (hash: string, version = 1): PromptUse => ({ name: 'draft', version, hash, firstUsedAt: new Date(0) });

function usesOf(records: RecordsInMemory): PromptUses {
  const prompt = {
    name: 'draft',
    version: 1,
    changelog: '',
    variables: {},
    parameters: {},
    schema: null,
    system: null,
    user: 'Write.',
    hash: 'as it was',
  };
  const user = { fixedText: 'Write.', render: () => 'Write.' };
  return new PromptUses(new PromptCatalogue([{ prompt, templates: { system: null, user } }], records), records);
}

describe('A start', () => {
  it('goes on with used versions that are as they were, and with those whose files are gone', async () => {
    await expect(
      usesOf(new RecordsInMemory([used('as it was'), used('gone', 9)])).onModuleInit(),
    ).resolves.toBeUndefined();
  });

  it('stops at a used version that has changed, and names the file and the way out', async () => {
    await expect(usesOf(new RecordsInMemory([used('otherwise')])).onModuleInit()).rejects.toThrow(
      'Configuration: config/prompts/draft/1.yaml (or its schema) has changed since it was first used on 1970-01-01T00:00:00.000Z. A used version never changes: restore it, and make a new version such as config/prompts/draft/2.yaml.',
    );
  });

  it('goes on where the database has no place for uses yet', async () => {
    await expect(usesOf(new RecordsInMemory(null)).onModuleInit()).resolves.toBeUndefined();
  });
});

describe('A use', () => {
  it('is recorded once a process', async () => {
    const records = new RecordsInMemory([]);
    const uses = usesOf(records);
    await Promise.all([uses.note('draft/1'), uses.note('draft/1')]);
    await uses.note('draft/1');
    expect(records.asked).toBe(1);
  });

  it('is refused where another process used the version with other words', async () => {
    await expect(usesOf(new RecordsInMemory([used('otherwise')])).note('draft/1')).rejects.toThrow(
      PromptVersionChanged,
    );
  });

  it('is recorded by the next attempt where the first one failed', async () => {
    const records = new RecordsInMemory([], true);
    const uses = usesOf(records);
    await expect(uses.note('draft/1')).rejects.toThrow('no database');
    await expect(uses.note('draft/1')).rejects.toThrow('no database');
    expect(records.asked).toBe(2);
  });

  it('is not recorded for what is no prompt of the catalogue', async () => {
    const records = new RecordsInMemory([]);
    await usesOf(records).note('poem/1');
    expect(records.asked).toBe(0);
  });
});
