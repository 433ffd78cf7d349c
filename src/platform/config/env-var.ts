import 'reflect-metadata';

const variablesKey = Symbol('orgwright:environment-variables');

/** How one field of a config class comes out of the environment. */
export interface EnvVarOptions {
  /** Shown in the README and in the message that stops the start. */
  description: string;
  /** A value that works, shown when the given one does not. */
  example: string;
  /** Secrets are never shown in a message, and may be given as a file: `NAME_FILE`. */
  secret?: boolean;
}

export interface EnvVariable extends EnvVarOptions {
  name: string;
  field: string;
}

/** Binds a field of a config class to an environment variable; the field's type (String, Number, Boolean) decides the conversion, its initial value is the default. */
export function EnvVar(name: string, options: EnvVarOptions): PropertyDecorator {
  return (target, field) => {
    const variables = variablesOf(target.constructor);
    Reflect.defineMetadata(
      variablesKey,
      [...variables, { ...options, name, field: String(field) }],
      target.constructor,
    );
  };
}

/** The variables that a config class reads, in the order of its fields. */
export function variablesOf(configClass: object): EnvVariable[] {
  return (Reflect.getOwnMetadata(variablesKey, configClass) as EnvVariable[] | undefined) ?? [];
}
