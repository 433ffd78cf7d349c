import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { GenerationConfig } from '../generation.config.js';
import { AlarmBell } from './alarm-bell.js';
import { ReconcileGenerations } from './reconcile-generations.js';
import { RelayAlarms } from './relay-alarms.js';
import { Ticker } from '../../platform/queue/index.js';

/** Runs the relay and the reconciler in every process, whatever its role. */
@Injectable()
export class GenerationClockwork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(GenerationClockwork.name);
  private readonly relay: Ticker;
  private readonly reconciler: Ticker;

  constructor(relay: RelayAlarms, reconcile: ReconcileGenerations, bell: AlarmBell, config: GenerationConfig) {
    this.relay = new Ticker(config.relayIntervalMs, () => relay.execute(), this.warn('The relay of alarms failed'));
    this.reconciler = new Ticker(
      config.reconcileIntervalMs,
      () => reconcile.execute(),
      this.warn('The reconciler failed'),
    );
    bell.connect(() => {
      this.relay.kick();
    });
  }

  onApplicationBootstrap(): void {
    this.relay.start();
    this.reconciler.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.relay.stop(), this.reconciler.stop()]);
  }

  private warn(message: string): (error: unknown) => void {
    return (error) => {
      this.logger.warn({ err: error }, message);
    };
  }
}
