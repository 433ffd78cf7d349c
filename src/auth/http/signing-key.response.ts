import { ApiProperty } from '@nestjs/swagger';
import type { SigningKey } from '../domain/signing-key.js';

export class SigningKeyResponse {
  @ApiProperty({
    description: 'As it is published at /.well-known/jwks.json',
    example: 'oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U',
  })
  readonly kid: string;

  @ApiProperty({ format: 'date-time', description: 'When it begins to sign', example: '2026-01-15T09:40:00.000Z' })
  readonly signsFrom: string;

  constructor({ kid, signsFrom }: SigningKey) {
    this.kid = kid;
    this.signsFrom = signsFrom.toISOString();
  }
}
