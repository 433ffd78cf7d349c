import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { AppConfig, type AppRole, readConfig } from '../../platform/config/index.js';
import { EnsureFirstAdmin } from '../application/ensure-first-admin.js';
import { AuthConfig } from '../auth.config.js';
import { UnacceptablePassword } from '../domain/auth.errors.js';
import { FirstAdmin } from './first-admin.js';

const environment = { ADMIN_EMAIL: 'admin@example.com', ADMIN_PASSWORD: 'correct horse battery' };
const betweenTriesMs = 5_000;

function firstAdmin(role: AppRole, env: Record<string, string>, execute: EnsureFirstAdmin['execute']): FirstAdmin {
  const ensure = Object.assign(Object.create(EnsureFirstAdmin.prototype) as EnsureFirstAdmin, { execute });
  return new FirstAdmin(ensure, readConfig(AuthConfig, env), readConfig(AppConfig, { APP_ROLE: role }));
}

describe('FirstAdmin', () => {
  const execute = jest.fn<EnsureFirstAdmin['execute']>();

  beforeEach(() => {
    jest.useFakeTimers();
    execute.mockReset().mockResolvedValue(true);
    Logger.overrideLogger(false);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is seen to at the start of a process that serves the API', async () => {
    await firstAdmin('api', environment, execute).onApplicationBootstrap();
    expect(execute).toHaveBeenCalledWith('admin@example.com', 'correct horse battery');
  });

  it('is no matter of a worker, nor of a start without ADMIN_EMAIL', async () => {
    await firstAdmin('worker', environment, execute).onApplicationBootstrap();
    await firstAdmin('all', {}, execute).onApplicationBootstrap();
    expect(execute).not.toHaveBeenCalled();
  });

  it('is tried again while the tables are not there yet, until it is done', async () => {
    execute.mockRejectedValueOnce(new Error('relation "users" does not exist'));
    await firstAdmin('all', environment, execute).onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(betweenTriesMs);
    await jest.advanceTimersByTimeAsync(10 * betweenTriesMs);
    expect(execute).toHaveBeenCalledTimes(2);
  });

  it('is not tried again after the process was told to stop', async () => {
    execute.mockRejectedValue(new Error('relation "users" does not exist'));
    const starter = firstAdmin('all', environment, execute);
    await starter.onApplicationBootstrap();
    starter.onModuleDestroy();
    await jest.advanceTimersByTimeAsync(10 * betweenTriesMs);
    expect(execute).toHaveBeenCalledTimes(1);
  });

  it('is not tried again with a password that is not taken: trying does not make it better', async () => {
    execute.mockRejectedValue(new UnacceptablePassword('It is a common one.'));
    await firstAdmin('all', environment, execute).onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(10 * betweenTriesMs);
    expect(execute).toHaveBeenCalledTimes(1);
  });
});
