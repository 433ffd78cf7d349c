import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { nameCosts } from '../limits/index.js';
import { LiveExamples } from './live-examples.js';
import { nameAccess } from './name-access.js';

export const apiPrefix = 'api/v1';

/** The OpenAPI document of the whole API. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Orgwright')
    .setDescription(
      'Job profiles that stay true: organisation facts are computed, KPIs are mapped on evidence, profiles are generated through a durable queue.\n\n' +
        'Sign in with `POST /api/v1/auth/login` and give the token to **Authorize**, or use an API key. Errors are RFC 9457 problem documents with a stable `code`.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key' }, 'apiKey')
    .addSecurityRequirements('bearer')
    .addSecurityRequirements('apiKey')
    .build();
  return nameAccess(nameCosts(SwaggerModule.createDocument(app, config)));
}

/** Serves Swagger UI at /api/docs and the document at /api/docs-json. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/docs-json',
    raw: ['json'],
    patchDocumentOnRequest: (_request, _reply, document) => app.get(LiveExamples).fill(document, apiPrefix),
    customSiteTitle: 'Orgwright API',
    swaggerOptions: {
      displayRequestDuration: true,
      tryItOutEnabled: true,
      docExpansion: 'none',
      filter: true,
    },
  });
}
