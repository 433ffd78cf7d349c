import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LlmPromptVersions1763600000820 implements MigrationInterface {
  readonly name = 'LlmPromptVersions1763600000820';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE llm_prompt_versions (
        name text NOT NULL,
        version integer NOT NULL,
        hash text NOT NULL,
        first_used_at timestamptz NOT NULL,
        CONSTRAINT llm_prompt_versions_pk PRIMARY KEY (name, version)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE llm_prompt_versions`);
  }
}
