import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { createApp } from './app.js';
import { AppConfig, ConfigError, configFromEnvironment } from './platform/config/index.js';
import { redacted, StartLog } from './platform/observability/index.js';

Logger.overrideLogger(new StartLog());
try {
  const { host, port } = configFromEnvironment(AppConfig);
  const app = await createApp();
  await app.listen(port, host);
} catch (error) {
  const reason = error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${redacted(reason ?? 'unknown')}\n`);
  process.exit(1);
}
