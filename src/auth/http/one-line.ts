import { Matches } from 'class-validator';

/** A text without control characters: they have no place in a name, and PostgreSQL takes no NUL. */
export const OneLine = (): PropertyDecorator =>
  Matches(/^\P{Cc}*$/u, { message: '$property must not contain control characters' });
