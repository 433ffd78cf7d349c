// Jest loads a TypeScript setup as CommonJS; through this file Node loads it as the module it is.
export { default } from './start-services.ts';
