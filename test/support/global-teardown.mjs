// Jest loads a TypeScript teardown as CommonJS; through this file Node loads it as the module it is.
export { default } from './stop-services.ts';
