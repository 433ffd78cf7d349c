import 'reflect-metadata';
import { createApp } from './app.js';
import { AppConfig, ConfigError, configFromEnvironment } from './platform/config/index.js';

try {
  const { host, port } = configFromEnvironment(AppConfig);
  const app = await createApp();
  await app.listen(port, host);
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String(error instanceof Error ? (error.stack ?? error) : error)}\n`,
  );
  process.exit(1);
}
