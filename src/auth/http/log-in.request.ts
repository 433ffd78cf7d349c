import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { OneLine } from './one-line.js';

const maxEmailLength = 320;
const maxTypedLength = 1024;

export class LogInRequest {
  @ApiProperty({
    description: 'In any case; spaces around it are ignored',
    example: 'admin@example.com',
    maxLength: maxEmailLength,
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(maxEmailLength)
  @OneLine()
  email!: string;

  @ApiProperty({ format: 'password', example: 'correct horse battery', maxLength: maxTypedLength })
  @IsString()
  @IsNotEmpty()
  @MaxLength(maxTypedLength)
  password!: string;
}
