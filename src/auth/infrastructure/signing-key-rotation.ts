import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { RequestContext } from '../../platform/observability/index.js';
import { Ticker } from '../../platform/queue/index.js';
import { RotateSigningKeys } from '../application/rotate-signing-keys.js';

const everyMs = 60 * 60 * 1_000;

/** Looks every hour, on every instance, whether the key for access tokens is due for a successor. */
@Injectable()
export class SigningKeyRotation implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SigningKeyRotation.name);
  private readonly ticker = new Ticker(
    everyMs,
    () => RequestContext.asSystem(randomUUID(), () => this.look()),
    (error) => {
      this.logger.warn({ err: error }, 'The signing key could not be looked after; trying again later.');
    },
  );

  constructor(private readonly rotation: RotateSigningKeys) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  private async look(): Promise<void> {
    if (await this.rotation.ifDue()) this.logger.log('A new signing key was published; it signs in ten minutes.');
  }
}
