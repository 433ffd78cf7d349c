export { addressOf, unknownAddress } from './address-of.js';
export type { CostClass } from './cost-class.js';
export { Costs } from './costs.decorator.js';
export { LimitsModule } from './limits.module.js';
export { nameCosts, type Operation, operationsOf } from './name-costs.js';
export { networkOf } from './network-of.js';
export { RedisReach } from './redis-reach.js';
export { RequestLimits, type Visit } from './request-limits.js';
export { Unlimited } from './unlimited.decorator.js';
