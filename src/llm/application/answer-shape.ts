import { Ajv, type ValidateFunction } from 'ajv';
import type { Conformance } from '../domain/completion.js';
import { jsonIn } from '../domain/json-in.js';

const mostKept = 100;

/** Holds answers against their schema. A schema is compiled once, also where it comes as a new object each time. */
export class AnswerShapes {
  private readonly ajv = new Ajv({ allErrors: false, strict: false, validateFormats: false, addUsedSchema: false });
  private readonly byObject = new WeakMap<object, ValidateFunction>();
  private readonly byText = new Map<string, ValidateFunction>();

  conformanceOf(text: string, schema: object | null): Conformance {
    if (schema === null) return 'unchecked';
    const value = jsonIn(text);
    if (value === undefined) return 'not-json';
    return this.validatorOf(schema)(value) ? 'conforming' : 'other-shape';
  }

  private validatorOf(schema: object): ValidateFunction {
    const known = this.byObject.get(schema);
    if (known) return known;
    const text = JSON.stringify(schema);
    const validate = this.byText.get(text) ?? this.ajv.compile(JSON.parse(text) as object);
    if (this.byText.size >= mostKept) this.byText.clear();
    this.byText.set(text, validate);
    this.byObject.set(schema, validate);
    return validate;
  }
}
