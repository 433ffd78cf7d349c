import { startedServices } from './started-services.ts';

/** Jest's global teardown: stops what the setup started, by process id, when the last project is through. */
export default async function stopServices(): Promise<void> {
  const running = startedServices();
  running.users -= 1;
  if (running.users > 0) return;
  await Promise.all(running.services.splice(0).map((service) => service.stop()));
}
