import { IsIn } from 'class-validator';
import { EnvVar } from '../config/index.js';

/** What the API's documentation shows of the data that is really there. */
export class ApiDocsConfig {
  @EnvVar('API_DOCS_EXAMPLES', {
    description:
      'What Swagger UI fills in to be tried at once: `none`: fixed examples; `ids`: ids of objects that exist; `full`: their content too. Whoever can open the page sees them',
    example: 'ids',
  })
  @IsIn(['none', 'ids', 'full'])
  readonly examples: string = 'none';
}
