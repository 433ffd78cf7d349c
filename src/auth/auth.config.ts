import { IsEmail, IsInt, IsString, Length, Max, Min, MinLength, ValidateIf } from 'class-validator';
import { EnvVar } from '../platform/config/index.js';
import { maxPasswordLength, minPasswordLength } from './domain/password-policy.js';

const minSecretLength = 32;
const maxKeyDays = 365;

/** How people and services are let in. */
export class AuthConfig {
  @EnvVar('SIGNING_KEY_SECRET', {
    description:
      'Encrypts the private keys that sign access tokens, which are made and kept in the database; without it they are kept in the clear',
    example: 'at-least-32-characters-of-random-text',
    secret: true,
  })
  @ValidateIf((config: AuthConfig) => config.signingKeySecret !== '')
  @MinLength(minSecretLength, { message: `it takes at least ${String(minSecretLength)} characters` })
  readonly signingKeySecret: string = '';

  @EnvVar('SIGNING_KEY_DAYS', {
    description: 'How old the key that signs access tokens gets before a new one takes over',
    example: '30',
  })
  @IsInt()
  @Min(1)
  @Max(maxKeyDays)
  readonly signingKeyDays: number = 30;

  @EnvVar('ADMIN_EMAIL', {
    description: 'Address of the first administrator, created at the start when absent',
    example: 'admin@example.com',
  })
  @ValidateIf((config: AuthConfig) => config.adminEmail !== '' || config.adminPassword !== '')
  @IsEmail({}, { message: 'it must be an e-mail address (ADMIN_EMAIL and ADMIN_PASSWORD go together)' })
  readonly adminEmail: string = '';

  @EnvVar('ADMIN_PASSWORD', {
    description: 'Password of the first administrator; a later change of it is not overwritten',
    example: 'twelve-characters-or-more',
    secret: true,
  })
  @ValidateIf((config: AuthConfig) => config.adminEmail !== '')
  @IsString()
  @Length(minPasswordLength, maxPasswordLength, {
    message: `it takes ${String(minPasswordLength)}-${String(maxPasswordLength)} characters (ADMIN_EMAIL and ADMIN_PASSWORD go together)`,
  })
  readonly adminPassword: string = '';
}
