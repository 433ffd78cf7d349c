import type { TransformFnParams } from 'class-transformer';

/** Strips the spaces around a text; anything else is left to the validator. */
export const trimmed = ({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.trim() : value);
