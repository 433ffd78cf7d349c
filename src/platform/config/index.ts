export { AppConfig, type AppRole, runsApi, runsWorkers } from './app-config.js';
export { ConfigError } from './config-error.js';
export { listConfigFiles, projectRoot, readConfigFile } from './config-files.js';
export { EnvVar, type EnvVariable, variablesOf } from './env-var.js';
export { knownSecrets } from './known-secrets.js';
export { configFromEnvironment, provideConfig } from './provide-config.js';
export { environmentVariable, referencedFile } from './references.js';
export { type ConfigClass, readConfig } from './read-config.js';
