import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../platform/http/index.js';
import { KnownSigningKeys } from '../application/known-signing-keys.js';
import { publishedKeysAgeMs } from '../domain/signing-key.js';
import { Public } from './public.decorator.js';
import { PublishedKeysResponse } from './published-keys.response.js';

@ApiTags('auth')
@Public()
@Controller('.well-known')
export class PublishedKeysController {
  constructor(private readonly keys: KnownSigningKeys) {}

  @Get('jwks.json')
  @Header('Cache-Control', `public, max-age=${String(publishedKeysAgeMs / 1_000)}`)
  @ApiOperation({
    operationId: 'auth_publishedKeys',
    summary: 'Keys that verify access tokens',
    description:
      'A JWK Set (RFC 7517) for other services. Tokens are ES256 with `iss` `orgwright` and `aud` `orgwright-api`; choose the key by `kid`, and read this anew for one that is not known. A log-out ends a session here at once; a service that only verifies tokens learns of it when the token runs out, after 15 minutes at the latest.',
    security: [],
  })
  @ApiOkResponse({
    type: PublishedKeysResponse,
    description: 'The present key, the next one and those whose tokens are still good',
  })
  @ApiProblems(429)
  async published(): Promise<PublishedKeysResponse> {
    return new PublishedKeysResponse(await this.keys.verifiers());
  }
}
