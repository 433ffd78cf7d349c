import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { costExtension } from './costs.decorator.js';

export const unlimitedKey = 'orgwright:unlimited';

/** Takes a route (or a controller's routes) out of the limits: for probes, which an orchestrator asks whatever else goes on. */
export const Unlimited = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(unlimitedKey, true), ApiExtension(costExtension, 'none'));
