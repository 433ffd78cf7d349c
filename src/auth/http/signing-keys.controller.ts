import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../platform/http/index.js';
import { KnownSigningKeys } from '../application/known-signing-keys.js';
import { Requires } from './requires.decorator.js';
import { RotateSigningKeysRequest } from './rotate-signing-keys.request.js';
import { SigningKeyResponse } from './signing-key.response.js';

@ApiTags('auth')
@Requires('keys:manage')
@Controller('auth/signing-keys')
export class SigningKeysController {
  constructor(private readonly keys: KnownSigningKeys) {}

  @Post()
  @ApiOperation({
    operationId: 'auth_rotateSigningKeys',
    summary: 'Make a new key for access tokens',
    description:
      'This happens by itself when a key has the age of SIGNING_KEY_DAYS. The new key is published at once and signs ten minutes later; the former ones verify until their last token has run out. With `withdraw` it signs at once and the former ones are no longer good, within a second on every instance: clients get a new access token by their refresh token. For administrators.',
  })
  @ApiCreatedResponse({ type: SigningKeyResponse, description: 'Made' })
  @ApiProblems(400, 403)
  async rotate(@Body() { withdraw }: RotateSigningKeysRequest): Promise<SigningKeyResponse> {
    return new SigningKeyResponse(await this.keys.replace(withdraw === true));
  }
}
