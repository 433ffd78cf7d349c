import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { Type as ConvertTo } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DomainError } from '../kernel/index.js';

export const maxPageSize = 100;
export const defaultPageSize = 20;
const maxCursorLength = 2048;
/** The largest `integer` of PostgreSQL. */
const maxNumber = 2_147_483_647;

/** One page of a list; `nextCursor` is null on the last one. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** The query parameters that every list takes. */
export class PageQuery {
  @ApiPropertyOptional({
    description: 'How many items at the most',
    minimum: 1,
    maximum: maxPageSize,
    default: defaultPageSize,
  })
  @IsOptional()
  @ConvertTo(() => Number)
  @IsInt()
  @Min(1)
  @Max(maxPageSize)
  limit: number = defaultPageSize;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(maxCursorLength)
  cursor?: string;
}

/** The cursor was not made by this API, or for another list. */
export class BadCursor extends DomainError {
  constructor() {
    super('malformed', 'BAD_CURSOR', 'The cursor is not one that this list gave out.', [
      { pointer: '/cursor', detail: 'must be the nextCursor of the page before' },
    ]);
  }
}

export const encodeCursor = (position: object): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/**
 * Reads a cursor back.
 * @throws BadCursor when it is not one, or `fits` says that it belongs to another list.
 */
export function decodeCursor<T extends object>(
  cursor: string | undefined,
  fits: (position: Partial<Record<keyof T, unknown>>) => boolean,
): T | null {
  if (cursor === undefined || cursor === '') return null;
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof position === 'object' && position !== null && !Array.isArray(position) && fits(position))
      return position as T;
  } catch {
    // not base64 of JSON: answered below
  }
  throw new BadCursor();
}

/** Reads a cursor of a list that goes by number, such as that of versions. @throws BadCursor */
export const numberOfCursor = (cursor: string | undefined): number | null =>
  decodeCursor<{ number: number }>(cursor, ({ number }) => isNumberOfList(number))?.number ?? null;

const isNumberOfList = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= maxNumber;

/** Makes a page of rows that were asked for with `limit + 1`. */
export function pageOf<R, T>(rows: R[], limit: number, toItem: (row: R) => T, positionOf: (row: R) => object): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), nextCursor: rows.length > limit && last ? encodeCursor(positionOf(last)) : null };
}

/** Documents a 200 that is a page of `item`. */
export function ApiPage(item: Type, description = 'One page'): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(item),
    ApiOkResponse({
      description,
      schema: {
        type: 'object',
        required: ['items', 'nextCursor'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(item) } },
          nextCursor: {
            type: 'string',
            nullable: true,
            description: 'Give it as `cursor` to get the next page; null on the last',
          },
        },
      },
    }),
  );
}
