export { anyOfMany, askOfMany } from './ask-of-many.js';
export { anyOf } from './any-of.js';
export { DatabaseConfig } from './database.config.js';
export { DatabaseModule, dataSourceOptions } from './database.module.js';
export { migrate } from './migrations.js';
export { newestOf } from './newest-of.js';
export { Transactions } from './transactions.js';
export { Recordset, toJsonb } from './recordset.js';
