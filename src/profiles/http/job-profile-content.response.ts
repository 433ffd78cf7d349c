import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { readConfigFile } from '../../platform/config/index.js';
import { jobProfileExample } from './job-profile.example.js';
import { type JsonSchemaNode, openApiSchema } from './open-api-schema.js';

/** The content of a profile as documented: its fields are those of `config/schemas/job-profile.schema.json`. */
@ApiSchema({ name: 'JobProfileContent' })
export class JobProfileContentResponse {}

const schema = readConfigFile<JsonSchemaNode>('schemas/job-profile.schema.json');

for (const [name, node] of Object.entries(schema.properties ?? {})) {
  const example = jobProfileExample[name as keyof typeof jobProfileExample];
  const options = { required: true, ...openApiSchema(node, schema), selfRequired: true, example };
  ApiProperty(options)(JobProfileContentResponse.prototype, name);
}
