import { ApiProperty } from '@nestjs/swagger';
import type { Principal } from '../domain/principal.js';
import { type Role, userRoles } from '../domain/role.js';

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

  constructor(principal: Principal) {
    this.id = principal.id;
    this.kind = principal.kind;
    this.role = principal.role;
    this.name = principal.name;
  }
}
