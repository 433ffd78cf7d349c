export { DomainError, type ErrorItem, type ErrorKind } from './domain-error.js';
export { groupBy } from './group-by.js';
export { newId } from './ids.js';
export { stemOf } from './stem.js';
export { languageOf, normaliseName, wordsOf } from './text.js';
