export { OrganizationDirectory, type PositionQuery } from './application/organization-directory.js';
export type { CareerOptions } from './domain/career-options.js';
export { OrganizationTree, type OrganizationTreeProps } from './domain/organization-tree.js';
export type { PositionCategory } from './domain/position-category.js';
export type { PositionFacts } from './domain/position-facts.js';
export type { Headcount, HeadcountBasis, Position, PositionRef, Unit } from './domain/unit.js';
export { readTitleReaders, type TitleReaders } from './infrastructure/title-readers.js';
export { OrganizationModule } from './organization.module.js';
