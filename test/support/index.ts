export { leaksIn } from './leaks.js';
export { adminEmail, adminPassword, type AppProcess, startAppProcess } from './app-process.js';
export { startTestApp, type TestApp, type TestPrincipal, type TestRequest, type TestResponse } from './test-app.js';
export { connectTo, createEmptyDatabase, createTestDatabase, type TestDatabase } from './test-database.js';
