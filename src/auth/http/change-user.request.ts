import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, ValidateIf } from 'class-validator';
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
}
