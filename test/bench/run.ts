// `npm run bench`: prints what things cost on this machine. It never fails for a figure.
import 'reflect-metadata';
import { buildWhenStale } from '../../scripts/demo/fresh-build.ts';
import { type Service, startPostgres, startRedis } from '../../scripts/services/index.ts';
import { adminEmail, adminPassword } from '../support/app-process.ts';
import { gatewayOverhead } from './gateway-overhead.ts';
import { offlineThroughput } from './offline-throughput.ts';
import { unitScope } from './unit-scope.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const services: Service[] = [];
try {
  buildWhenStale(say);
  const [postgres, redis] = await Promise.all([startPostgres({}), startRedis({})]);
  services.push(postgres, redis);
  Object.assign(process.env, {
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    REDIS_PREFIX: 'bench-gateway',
    TEST_REDIS_URL: redis.url,
    ADMIN_EMAIL: adminEmail,
    ADMIN_PASSWORD: adminPassword,
    APP_ROLE: 'api',
    LOG_LEVEL: 'warn',
  });
  await gatewayOverhead(say);
  await offlineThroughput(postgres.url, say);
  await unitScope(postgres.url, say);
} finally {
  await Promise.all(services.map((service) => service.stop()));
}
