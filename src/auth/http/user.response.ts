import { ApiProperty } from '@nestjs/swagger';
import { type UserRole, userRoles } from '../domain/role.js';
import type { User } from '../domain/user.js';

export class UserResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e' })
  readonly id: string;

  @ApiProperty({ format: 'email', example: 'editor@example.com' })
  readonly email: string;

  @ApiProperty({ type: String, nullable: true, example: 'Head of HR' })
  readonly name: string | null;

  @ApiProperty({ enum: userRoles, example: 'editor' })
  readonly role: UserRole;

  @ApiProperty({ example: true })
  readonly active: boolean;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The unit that bounds the user',
    example: null,
  })
  readonly unitId: string | null;

  @ApiProperty({ description: 'Whether a new password has to be chosen first', example: false })
  readonly mustChangePassword: boolean;

  @ApiProperty({ format: 'date-time', example: '2026-01-15T09:30:00.000Z' })
  readonly createdAt: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-15T09:30:00.000Z' })
  readonly updatedAt: string;

  constructor(user: User) {
    this.id = user.id;
    this.email = user.email;
    this.name = user.name;
    this.role = user.role;
    this.active = user.active;
    this.unitId = user.unitId;
    this.mustChangePassword = user.mustChangePassword;
    this.createdAt = user.createdAt.toISOString();
    this.updatedAt = user.updatedAt.toISOString();
  }
}
