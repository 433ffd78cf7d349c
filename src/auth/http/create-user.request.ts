import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsEmail, IsIn, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { maxPasswordLength, minPasswordLength } from '../domain/password-policy.js';
import { type UserRole, userRoles } from '../domain/role.js';
import { OneLine } from './one-line.js';
import { trimmed } from './trimmed.js';

const maxEmailLength = 320;
const maxNameLength = 200;
const maxTypedLength = 1024;

export class CreateUserRequest {
  @ApiProperty({
    format: 'email',
    description: 'Kept in lower case',
    example: 'editor@example.com',
    maxLength: maxEmailLength,
  })
  @Transform(trimmed)
  @IsEmail()
  @MaxLength(maxEmailLength)
  @OneLine()
  email!: string;

  @ApiPropertyOptional({
    description: 'Shown as the author of edits; without it the address is',
    example: 'Head of HR',
    maxLength: maxNameLength,
  })
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @Length(1, maxNameLength)
  @OneLine()
  name?: string;

  @ApiProperty({
    enum: userRoles,
    description: 'admin: everything; editor: all but users and keys; viewer: reading',
    example: 'editor',
  })
  @IsIn(userRoles)
  role!: UserRole;

  @ApiProperty({
    format: 'password',
    description: `${String(minPasswordLength)}-${String(maxPasswordLength)} characters of any kind; none of the common ones, and not made of the owner’s name`,
    example: 'correct horse battery',
    minLength: minPasswordLength,
    maxLength: maxPasswordLength,
  })
  @IsString()
  @MaxLength(maxTypedLength)
  password!: string;

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
    description: 'Whether the user has to choose another password first',
    default: false,
    example: true,
  })
  @IsOptional()
  @IsBoolean()
  mustChangePassword?: boolean;
}
