import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { Transactions } from '../../../platform/database/index.js';
import { type PromptUse, PromptUseRecords } from '../../domain/prompts/prompt-use-records.js';
import { PromptUseSchema } from './prompt-use.schema.js';

/** SQLSTATE of a table that is not there. */
const undefinedTable = '42P01';

const columns = `name, version, hash, first_used_at AS "firstUsedAt"`;
/** The update changes nothing: it makes PostgreSQL answer the row that is there, whoever wrote it. */
const insertStatement = `
  INSERT INTO llm_prompt_versions (name, version, hash, first_used_at) VALUES ($1, $2, $3, now())
  ON CONFLICT (name, version) DO UPDATE SET hash = llm_prompt_versions.hash
  RETURNING ${columns}`;

@Injectable()
export class SqlPromptUseRecords extends PromptUseRecords {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async all(): Promise<PromptUse[] | null> {
    try {
      return await this.transactions.manager.find(PromptUseSchema);
    } catch (error) {
      if (isUndefinedTable(error)) return null;
      throw error;
    }
  }

  async record(name: string, version: number, hash: string): Promise<PromptUse> {
    const rows: PromptUse[] = await this.transactions.outside(() =>
      this.transactions.manager.query(insertStatement, [name, version, hash]),
    );
    const [use] = rows;
    if (!use) throw new Error(`The use of ${name}/${version} was not recorded.`);
    return use;
  }
}

const isUndefinedTable = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: unknown }).code === undefinedTable;
