import { Transform } from 'class-transformer';

/** Reads `true` and `false` of a query; anything else stays, for the validation to refuse. */
export const QueryBoolean = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));
