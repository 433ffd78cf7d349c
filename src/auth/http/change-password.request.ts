import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { maxPasswordLength, minPasswordLength } from '../domain/password-policy.js';

const maxTypedLength = 1024;

export class ChangePasswordRequest {
  @ApiProperty({ format: 'password', example: 'correct horse battery', maxLength: maxTypedLength })
  @IsString()
  @IsNotEmpty()
  @MaxLength(maxTypedLength)
  currentPassword!: string;

  @ApiProperty({
    format: 'password',
    description: `${String(minPasswordLength)}-${String(maxPasswordLength)} characters of any kind; none of the common ones, and not made of the owner’s name`,
    example: 'staple correct battery',
    minLength: minPasswordLength,
    maxLength: maxPasswordLength,
  })
  @IsString()
  @MaxLength(maxTypedLength)
  newPassword!: string;
}
