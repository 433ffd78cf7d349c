import { ApiProperty } from '@nestjs/swagger';
import type { Principal } from '../domain/principal.js';
import { type Role, userRoles } from '../domain/role.js';
import { type Scope, scopes } from '../domain/scope.js';

export class PrincipalResponse {
  @ApiProperty({
    format: 'uuid',
    description: "The user's or the API key's id",
    example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e',
  })
  readonly id: string;

  @ApiProperty({ enum: ['user', 'service'], example: 'user' })
  readonly kind: 'user' | 'service';

  @ApiProperty({ enum: [...userRoles, 'service'], example: 'admin' })
  readonly role: Role;

  @ApiProperty({ example: 'admin@example.com' })
  readonly name: string;

  @ApiProperty({
    enum: scopes,
    isArray: true,
    description: 'What the principal may do',
    example: ['account', 'profiles:read'],
  })
  readonly scopes: Scope[];

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The unit whose subtree is all that the principal may know of; null: the whole organisation',
    example: null,
  })
  readonly unitId: string | null;

  constructor(principal: Principal) {
    this.id = principal.id;
    this.kind = principal.kind;
    this.role = principal.role;
    this.name = principal.name;
    this.scopes = [...principal.scopes];
    this.unitId = principal.unitId;
  }
}
