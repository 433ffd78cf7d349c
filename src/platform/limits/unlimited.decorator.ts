import { SetMetadata } from '@nestjs/common';

export const unlimitedKey = 'orgwright:unlimited';

/** Takes a route (or a controller's routes) out of the limits: for probes, which an orchestrator asks whatever else goes on. */
export const Unlimited = (): MethodDecorator & ClassDecorator => SetMetadata(unlimitedKey, true);
