import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Metrics } from '../../platform/observability/index.js';
import { Ticker } from '../../platform/queue/index.js';
import { AuditConfig } from '../audit.config.js';
import type { ChainLink } from '../domain/chain.js';
import { SealAuditChain } from './seal-audit-chain.js';
import { ShortenAuditChain } from './shorten-audit-chain.js';
import { TallyRefusals } from './tally-refusals.js';

/** How often the head is logged while it moves, so that it can be kept where the database's owner cannot reach it. */
const anchorIntervalMs = 60_000;
const shortenIntervalMs = 60 * 60 * 1_000;
const dayMs = 24 * 60 * 60 * 1_000;

/** Seals the trail again and again, in every process, and once more at the end; removes what is older than it is to be kept. */
@Injectable()
export class AuditClockwork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(AuditClockwork.name);
  private readonly ticker: Ticker;
  private readonly shortener: Ticker;
  private readonly headSequence;
  private lastAnchorAt = 0;
  private unanchored: ChainLink | null = null;

  constructor(
    private readonly sealing: SealAuditChain,
    private readonly refusals: TallyRefusals,
    shortening: ShortenAuditChain,
    config: AuditConfig,
    metrics: Metrics,
  ) {
    this.headSequence = metrics.gauge(
      'audit_chain_head_sequence',
      'Audit records that this process knows to be sealed',
    );
    this.ticker = new Ticker(config.sealIntervalMs, () => this.seal(false), this.warn);
    const oldest = (): Date => new Date(Date.now() - config.retentionDays * dayMs);
    this.shortener = new Ticker(shortenIntervalMs, () => shortening.execute(oldest()), this.warn);
  }

  onApplicationBootstrap(): void {
    this.ticker.start();
    this.shortener.start();
    this.shortener.kick();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.ticker.stop(), this.shortener.stop()]);
    await this.seal(true).catch(this.warn);
    this.anchor(Date.now());
  }

  private async seal(isLast: boolean): Promise<void> {
    await this.refusals.write(isLast);
    const head = await this.sealing.execute();
    if (!head) return;
    this.headSequence.set(head.sequence);
    this.unanchored = head;
    if (Date.now() - this.lastAnchorAt >= anchorIntervalMs) this.anchor(Date.now());
  }

  private anchor(now: number): void {
    if (!this.unanchored) return;
    this.logger.log({ auditHead: this.unanchored }, 'The head of the audit chain');
    this.unanchored = null;
    this.lastAnchorAt = now;
  }

  private readonly warn = (error: unknown): void => {
    this.logger.warn({ err: error }, 'Keeping the audit trail failed; it is tried again');
  };
}
