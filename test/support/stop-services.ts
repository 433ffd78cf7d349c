import { rmSync } from 'node:fs';
import { leaksOf } from './run-log.ts';
import { startedServices } from './started-services.ts';

/** Jest's global teardown: stops what the setup started, by process id, when the last project is through. */
export default async function stopServices(): Promise<void> {
  const running = startedServices();
  running.users -= 1;
  if (running.users > 0) return;
  await Promise.all(running.services.splice(0).map((service) => service.stop()));
  const folder = process.env['TEST_RUN_FOLDER'];
  if (folder !== undefined) refuseLeaks(folder);
}

/** No application of the run, of whatever test, may have logged a secret of any of them. */
function refuseLeaks(folder: string): void {
  const leaks = leaksOf(folder);
  if (leaks.length > 0) throw new Error(`The logs in ${folder} show ${leaks.join(', ')}.`);
  rmSync(folder, { recursive: true });
}
