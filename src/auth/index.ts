export { AuthModule } from './auth.module.js';
export type { Principal } from './domain/principal.js';
export type { Role } from './domain/role.js';
export type { Scope } from './domain/scope.js';
export { UnitReferences } from './domain/unit-references.js';
export { type AsCaller, ContinuedWork } from './http/continued-work.js';
export { CurrentPrincipal } from './http/current-principal.decorator.js';
export { Public } from './http/public.decorator.js';
export { Requires } from './http/requires.decorator.js';
