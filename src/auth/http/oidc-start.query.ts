import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

const maxAddressLength = 2_000;

export class OidcStartQuery {
  @ApiProperty({
    description:
      'base64url of the SHA-256 of a verifier: a random text that the application makes, keeps to itself and shows when it fetches the session (RFC 7636, S256)',
    example: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    pattern: '^[A-Za-z0-9_-]{43}$',
  })
  @Matches(/^[A-Za-z0-9_-]{43}$/u, { message: 'challenge must be 43 characters of base64url' })
  challenge!: string;

  @ApiPropertyOptional({
    description:
      'Where to send the browser afterwards: one of the addresses that the installation allows, to the letter; default: the first of them',
    example: 'https://app.example.com/signed-in',
    maxLength: maxAddressLength,
  })
  @IsOptional()
  @IsString()
  @MaxLength(maxAddressLength)
  returnTo?: string;
}
