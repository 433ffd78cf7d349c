import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { RequestContext } from '../../platform/observability/index.js';
import { Ticker } from '../../platform/queue/index.js';
import { ClearSessions } from '../application/clear-sessions.js';

const everyMs = 15 * 60 * 1_000;

/** Has sessions removed that are over, on every instance; those that one is removing, another passes over. */
@Injectable()
export class SessionSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SessionSweeper.name);
  private readonly ticker = new Ticker(
    everyMs,
    () => RequestContext.asSystem(randomUUID(), () => this.clearSessions.execute()),
    (error) => {
      this.logger.warn({ err: error }, 'Sessions that are over could not be removed; trying again later.');
    },
  );

  constructor(private readonly clearSessions: ClearSessions) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }
}
