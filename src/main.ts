import 'reflect-metadata';
import { createApp } from './app.js';
import { AppConfig, ConfigError, configFromEnvironment } from './platform/config/index.js';
import { redacted } from './platform/observability/index.js';

try {
  const { host, port } = configFromEnvironment(AppConfig);
  const app = await createApp();
  await app.listen(port, host);
} catch (error) {
  const reason = error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${redacted(reason ?? 'unknown')}\n`);
  process.exit(1);
}
