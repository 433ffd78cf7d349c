import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

export class OidcSessionRequest {
  @ApiProperty({
    description: 'What the browser came back with, after `#code=`; good once and for a minute',
    example: 'SplxlOBeZQQYbYS6WxSbIA0123456789abcdefghijk',
    pattern: '^[A-Za-z0-9_-]{43}$',
  })
  @Matches(/^[A-Za-z0-9_-]{43}$/u, { message: 'code must be 43 characters of base64url' })
  code!: string;

  @ApiProperty({
    description: 'The verifier that the challenge was made of',
    example: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    pattern: '^[A-Za-z0-9._~-]{43,128}$',
  })
  @Matches(/^[A-Za-z0-9._~-]{43,128}$/u, { message: 'verifier must be 43-128 unreserved characters' })
  verifier!: string;
}
