import { ApiProperty } from '@nestjs/swagger';
import type { ApiKey } from '../domain/api-key.js';
import { type ServiceScope, serviceScopes } from '../domain/scope.js';

export class ApiKeyResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e' })
  readonly id: string;

  @ApiProperty({ example: 'intranet' })
  readonly name: string;

  @ApiProperty({
    format: 'uuid',
    description: 'The user who issued it',
    example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4f',
  })
  readonly createdBy: string;

  @ApiProperty({ enum: serviceScopes, isArray: true, example: ['organization:read', 'profiles:read'] })
  readonly scopes: readonly ServiceScope[];

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The unit that bounds it', example: null })
  readonly unitId: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-15T09:30:00.000Z' })
  readonly createdAt: string;

  @ApiProperty({ format: 'date-time', example: '2026-04-15T09:30:00.000Z' })
  readonly expiresAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the minute', example: null })
  readonly lastUsedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  readonly revokedAt: string | null;

  constructor(key: ApiKey) {
    this.id = key.id;
    this.name = key.name;
    this.createdBy = key.createdBy;
    this.scopes = key.scopes;
    this.unitId = key.unitId;
    this.createdAt = key.createdAt.toISOString();
    this.expiresAt = key.expiresAt.toISOString();
    this.lastUsedAt = key.lastUsedAt?.toISOString() ?? null;
    this.revokedAt = key.revokedAt?.toISOString() ?? null;
  }
}

export class IssuedApiKeyResponse extends ApiKeyResponse {
  @ApiProperty({
    description: 'The key itself, shown this once; send it as `X-API-Key`',
    example: 'owk_0199a3c26c1e7b1f9b0e0a6a1b2c3d4e_Zm9ydHktdGhyZWUgY2hhcmFjdGVycyBvZiBiYXNlNjR1cmw',
  })
  readonly key: string;

  constructor(issued: { key: ApiKey; token: string }) {
    super(issued.key);
    this.key = issued.token;
  }
}
