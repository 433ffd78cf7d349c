import { Inject, Injectable, Logger } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import Bull from 'bull';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { LlmHealth } from '../llm/index.js';
import { REDIS } from '../platform/queue/index.js';

const checkTimeoutMs = 1_500;
/** Anyone may probe: however often, the services are asked about twice a second. */
const answerKeptMs = 500;

export type Check = () => PromiseLike<HealthIndicatorResult>;

/** What this process cannot do its work without. Reasons go to the log; the answer, which anyone may read, says only what is down. */
@Injectable()
export class Readiness {
  private readonly logger = new Logger(Readiness.name);

  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly dataSource: DataSource,
    @Inject(REDIS) private readonly redis: Redis,
    private readonly discovery: DiscoveryService,
    private readonly llm: LlmHealth,
  ) {}

  /** The database, at the schema that this code needs. */
  get schemaChecks(): Check[] {
    return [
      () => this.attempt('database', 'does not answer', () => this.dataSource.query('SELECT 1')),
      () => this.attempt('migrations', 'are not all applied', () => this.requireMigrations()),
    ];
  }

  get checks(): Check[] {
    return [
      ...this.schemaChecks,
      () => this.attempt('redis', 'does not answer', () => this.redis.ping()),
      () => this.attempt('queue', 'is not connected', () => this.requireQueues()),
      () => Promise.resolve(this.models()),
    ];
  }

  /** A provider that is not asked for a while is no reason to stop the traffic: tasks go to the next one, or wait. */
  private models(): HealthIndicatorResult {
    const { state, providers } = this.llm.report();
    const check = this.indicators.check('llm');
    return state === 'up' ? check.up({ providers }) : check.degraded({ providers });
  }

  private attempt(name: string, fault: string, check: () => Promise<unknown>): PromiseLike<HealthIndicatorResult> {
    return this.indicators
      .check(name)
      .attempt(async () => {
        try {
          await check();
        } catch (error) {
          this.logger.warn({ err: error, check: name }, `Not ready: ${name} ${fault}`);
          throw new Error(`${name} ${fault}`, { cause: error });
        }
      })
      .withTimeout(checkTimeoutMs)
      .cacheFor(answerKeptMs);
  }

  private async requireMigrations(): Promise<void> {
    const rows: { name: string }[] = await this.dataSource.query('SELECT name FROM migrations');
    const applied = new Set(rows.map(({ name }) => name));
    const pending = this.dataSource.migrations.filter(({ name }) => !applied.has(name ?? ''));
    if (pending.length > 0) throw new Error(`pending: ${pending.map(({ name }) => name).join(', ')}`);
  }

  private async requireQueues(): Promise<void> {
    const instances = this.discovery.getProviders().map(({ instance }): unknown => instance);
    const queues = instances.filter((instance) => instance instanceof Bull);
    await Promise.all(queues.map((queue) => queue.client.ping()));
  }
}
