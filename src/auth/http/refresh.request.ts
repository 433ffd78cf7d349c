import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

const maxTokenLength = 128;

export class RefreshRequest {
  @ApiProperty({
    description: 'As the log-in or the last refresh gave it',
    example: 'owr_dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    maxLength: maxTokenLength,
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(maxTokenLength)
  refreshToken!: string;
}
