import { describe, expect, it } from '@jest/globals';
import { readConfigFile } from '../../platform/config/index.js';
import { type JsonSchemaNode, openApiSchema } from './open-api-schema.js';

describe('openApiSchema', () => {
  it('makes null a mark and a constant an enumeration of one', () => {
    expect(openApiSchema({ type: ['string', 'null'], maxLength: 5 })).toEqual({
      type: 'string',
      nullable: true,
      maxLength: 5,
    });
    expect(openApiSchema({ type: 'integer', const: 1 })).toEqual({ type: 'integer', enum: [1] });
  });

  it('writes references and choices out', () => {
    const root: JsonSchemaNode = {
      properties: { who: { anyOf: [{ $ref: '#/definitions/person' }, { type: 'null' }] } },
      definitions: { person: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } } },
    };
    expect(openApiSchema(root)).toEqual({
      properties: {
        who: { type: 'object', nullable: true, required: ['name'], properties: { name: { type: 'string' } } },
      },
    });
  });

  it('leaves nothing of JSON Schema in the profile that OpenAPI 3.0 does not know', () => {
    const text = JSON.stringify(openApiSchema(readConfigFile<JsonSchemaNode>('schemas/job-profile.schema.json')));
    expect(text).not.toMatch(/"\$ref"|"definitions"|"const"|"anyOf"|"type":\[|"null"/u);
  });
});
