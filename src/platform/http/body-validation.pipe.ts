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
    return nestValidation.transform(value, metadata) as Promise<unknown>;
  }
}

function itemsOf(fault: ValidationError, parent: string): ErrorItem[] {
  const pointer = `${parent}/${fault.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.values(fault.constraints ?? {}).map((detail) => ({ pointer, detail }));
  return [...own, ...(fault.children ?? []).flatMap((child) => itemsOf(child, pointer))];
}

const plainTypes: unknown[] = [Object, String, Number, Boolean, Array, undefined];
const isClass = (metatype: unknown): boolean => !plainTypes.includes(metatype);
