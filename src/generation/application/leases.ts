import { performance } from 'node:perf_hooks';
import { Injectable, Logger } from '@nestjs/common';
import { GenerationConfig } from '../generation.config.js';
import { LeaseLost } from '../domain/generation.errors.js';
import { Generations } from '../domain/generations.js';
import { Ticker } from '../../platform/queue/index.js';

/** Heartbeats in the time of one lease. */
const beatsPerLease = 3;

interface Held {
  generationId: string;
  controller: AbortController;
  knownGoodAt: number;
}

/** One task in this worker's hands; the signal aborts when it is no longer. */
export interface Lease {
  readonly token: string;
  readonly signal: AbortSignal;
  readonly letGo: () => void;
}

/** The leases that this process holds, kept alive by one statement for all of them. */
@Injectable()
export class Leases {
  private readonly logger = new Logger(Leases.name);
  private readonly held = new Map<string, Held>();
  private readonly heartbeat: Ticker;
  private ended: Error | null = null;

  constructor(
    private readonly generations: Generations,
    private readonly config: GenerationConfig,
  ) {
    this.heartbeat = new Ticker(
      config.leaseMs / beatsPerLease,
      () => this.beat(),
      (error) => {
        this.logger.warn({ err: error }, 'The heartbeat of the leases failed');
      },
    );
  }

  start(): void {
    this.heartbeat.start();
  }

  async stop(): Promise<void> {
    await this.heartbeat.stop();
  }

  hold(generationId: string, token: string): Lease {
    const controller = new AbortController();
    this.held.set(token, { generationId, controller, knownGoodAt: performance.now() });
    if (this.ended !== null) controller.abort(this.ended);
    return { token, signal: controller.signal, letGo: () => this.held.delete(token) };
  }

  /** Asks at once whether the leases still hold, for whoever has reason to doubt it. */
  doubt(): void {
    this.heartbeat.kick();
  }

  /** A cancelled task's lease is gone. */
  revoke(generationId: string): void {
    for (const held of this.held.values()) {
      if (held.generationId === generationId) held.controller.abort(new LeaseLost(generationId));
    }
  }

  /** Stops everything under way, and what is only being claimed, for a reason that is not a lost lease. */
  abortAll(reason: Error): void {
    this.ended = reason;
    for (const held of this.held.values()) held.controller.abort(reason);
  }

  private async beat(): Promise<void> {
    const asked = [...this.held];
    if (asked.length === 0) return;
    const askedAt = performance.now();
    let good: Set<string>;
    try {
      good = await this.generations.extendLeases(
        asked.map(([token]) => token),
        this.config.leaseMs,
      );
    } catch (error) {
      this.abortOverdue();
      throw error;
    }
    for (const [token, held] of asked) {
      if (good.has(token)) held.knownGoodAt = askedAt;
      else if (this.held.has(token)) held.controller.abort(new LeaseLost(held.generationId));
    }
  }

  /** Without an answer from the database a lease is over when its time is. */
  private abortOverdue(): void {
    for (const held of this.held.values()) {
      if (performance.now() - held.knownGoodAt > this.config.leaseMs)
        held.controller.abort(new LeaseLost(held.generationId));
    }
  }
}
