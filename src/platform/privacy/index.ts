export { EraseFromTables } from './erase-from-tables.js';
export { isDistinctive } from './name-pattern.js';
export { Person } from './person.js';
export { type ErasedCounts, PersonalData, type PersonalDataHolder, type PersonalTable } from './personal-data.js';
