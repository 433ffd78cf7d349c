/** A value in the environment that the start cannot go on with; the message names the variable, the problem and an example. */
export class ConfigError extends Error {}
