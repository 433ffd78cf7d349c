import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AppConfig, runsApi } from '../../platform/config/index.js';
import { EnsureFirstAdmin } from '../application/ensure-first-admin.js';
import { AuthConfig } from '../auth.config.js';
import { UnacceptablePassword } from '../domain/auth.errors.js';

const retryMs = 5_000;

/** Sees to the first administrator at the start, and tries again while the tables are not there yet. */
@Injectable()
export class FirstAdmin implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(FirstAdmin.name);
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly ensureFirstAdmin: EnsureFirstAdmin,
    private readonly config: AuthConfig,
    private readonly app: AppConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (runsApi(this.app.role) && this.config.adminEmail !== '') await this.attempt();
  }

  onModuleDestroy(): void {
    this.stopped = true;
    clearTimeout(this.retry);
  }

  private async attempt(): Promise<void> {
    try {
      const created = await this.ensureFirstAdmin.execute(this.config.adminEmail, this.config.adminPassword);
      if (created) this.logger.log('The first administrator was created from ADMIN_EMAIL.');
    } catch (error) {
      if (this.stopped) return;
      if (error instanceof UnacceptablePassword) {
        this.logger.error(`The first administrator was not created, ADMIN_PASSWORD is not usable: ${error.detail}`);
        return;
      }
      this.logger.warn({ err: error }, 'The first administrator could not be created yet; trying again.');
      this.retry = setTimeout(() => void this.attempt(), retryMs).unref();
    }
  }
}
