import { ApiProperty } from '@nestjs/swagger';
import type { SigningKey } from '../domain/signing-key.js';

export class PublishedKeyResponse {
  @ApiProperty({ enum: ['EC'], example: 'EC' })
  readonly kty: string;

  @ApiProperty({ enum: ['P-256'], example: 'P-256' })
  readonly crv: string;

  @ApiProperty({ example: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU' })
  readonly x: string;

  @ApiProperty({ example: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0' })
  readonly y: string;

  @ApiProperty({
    description: 'As in the header of a token; the thumbprint of the key (RFC 7638)',
    example: 'oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U',
  })
  readonly kid: string;

  @ApiProperty({ enum: ['sig'], example: 'sig' })
  readonly use = 'sig';

  @ApiProperty({ enum: ['ES256'], example: 'ES256' })
  readonly alg = 'ES256';

  constructor({ kid, publicKey }: SigningKey) {
    this.kty = publicKey.kty;
    this.crv = publicKey.crv;
    this.x = publicKey.x;
    this.y = publicKey.y;
    this.kid = kid;
  }
}

export class PublishedKeysResponse {
  @ApiProperty({ type: PublishedKeyResponse, isArray: true })
  readonly keys: PublishedKeyResponse[];

  constructor(keys: readonly SigningKey[]) {
    this.keys = keys.map((key) => new PublishedKeyResponse(key));
  }
}
