import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import Bull from 'bull';
import { startTestApp, type TestApp } from '../../support/index.js';

describe('A worker that stops before its connection to Redis has a name', () => {
  let app: TestApp;
  afterEach(async () => {
    jest.restoreAllMocks();
    await app.close();
  });

  it('is no fault that would end the process', async () => {
    const naming = jest.spyOn(Bull.prototype, 'setWorkerName').mockImplementation(async () => {
      await pause(1);
      throw new Error('Connection is closed.');
    });
    app = await startTestApp();
    expect(naming).toHaveBeenCalledTimes(1);
    expect((await app.request('GET', '/health/live', { as: null })).status).toBe(200);
  });
});
