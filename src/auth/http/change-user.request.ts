import { ApiPropertyOptional } from '@nestjs/swagger';
import { Equals, IsBoolean, IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { type UserRole, userRoles } from '../domain/role.js';

export class ChangeUserRequest {
  @ApiPropertyOptional({ enum: userRoles, example: 'viewer' })
  @ValidateIf((_, value) => value !== undefined)
  @IsIn(userRoles)
  role?: UserRole;

  @ApiPropertyOptional({
    description: 'false ends every session at once and keeps the user from logging in',
    example: true,
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  active?: boolean;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The unit whose subtree is all that the user may know of; null: the whole organisation',
    example: null,
  })
  @IsOptional()
  @IsUUID()
  unitId?: string | null;

  @ApiPropertyOptional({
    enum: [true],
    description: 'Ends every session of the user, who has to choose a new password with the next one',
    example: true,
  })
  @ValidateIf((_, value) => value !== undefined)
  @Equals(true)
  mustChangePassword?: true;
}
