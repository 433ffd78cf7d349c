import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { CostClass } from './cost-class.js';

export const costClassKey = 'orgwright:cost-class';
/** The member of an operation in the API document that says what it costs. */
export const costExtension = 'x-cost-class';

/** Says what a route costs, in the API document too. Without it reading costs a `read` and everything else a `write`. */
export const Costs = (cost: CostClass): MethodDecorator =>
  applyDecorators(SetMetadata(costClassKey, cost), ApiExtension(costExtension, cost));
