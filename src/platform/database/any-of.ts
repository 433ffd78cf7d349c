import { type FindOperator, Raw } from 'typeorm';

/** A condition on a column: one of some values, given as one parameter however many they are (`In` takes one each). */
export const anyOf = <T>(values: readonly T[]): FindOperator<T> =>
  Raw((column) => `${column} = ANY(:anyOfValues)`, { anyOfValues: values }) as FindOperator<T>;
