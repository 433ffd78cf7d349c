import {
  type ArgumentMetadata,
  Injectable,
  type PipeTransform,
  ValidationPipe,
  type ValidationError,
} from '@nestjs/common';
import { DomainError, type ErrorItem } from '../kernel/index.js';

/** The input does not have the shape that the operation declares. */
export class InvalidInput extends DomainError {
  constructor(errors: ErrorItem[], detail = 'The request is not as this operation needs it.') {
    super('malformed', 'INVALID_INPUT', detail, errors);
  }
}

const nestValidation = new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  stopAtFirstError: true,
  exceptionFactory: (faults) => new InvalidInput(faults.flatMap((fault) => itemsOf(fault, ''))),
});

/** Checks every body, query and parameter against its class; unknown members and bodies that are no object are refused. */
@Injectable()
export class BodyValidationPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && isClass(metadata.metatype)) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new InvalidInput([{ pointer: '', detail: 'must be a JSON object' }]);
      }
    }
    if (metadata.type !== 'custom') {
      refuseUnstorableText(value, metadata.type === 'body' ? '' : `/${metadata.data ?? ''}`);
    }
    return nestValidation.transform(value, metadata) as Promise<unknown>;
  }
}

/** PostgreSQL stores no U+0000, and no UTF-8 has half a surrogate pair: neither is ever meant. */
function refuseUnstorableText(value: unknown, pointer: string): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed())
      throw new InvalidInput([{ pointer, detail: 'must not hold U+0000 or half of a surrogate pair' }]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) {
      refuseUnstorableText(name, pointer);
      refuseUnstorableText(each, `${pointer === '/' ? '' : pointer}/${escaped(name)}`);
    }
  }
}

function itemsOf(fault: ValidationError, parent: string): ErrorItem[] {
  const pointer = `${parent}/${escaped(fault.property)}`;
  const own = Object.values(fault.constraints ?? {}).map((detail) => ({ pointer, detail }));
  return [...own, ...(fault.children ?? []).flatMap((child) => itemsOf(child, pointer))];
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const plainTypes: unknown[] = [Object, String, Number, Boolean, Array, undefined];
const isClass = (metatype: unknown): boolean => !plainTypes.includes(metatype);
