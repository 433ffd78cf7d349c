import { IsEmail, IsString, Length, MinLength, ValidateIf } from 'class-validator';
import { EnvVar } from '../platform/config/index.js';
import { maxPasswordLength, minPasswordLength } from './domain/password-policy.js';

const minSecretLength = 32;

/** How people and services are let in. */
export class AuthConfig {
  @EnvVar('JWT_SECRET', {
    description: 'Key that signs access tokens; without it one is made once and kept in the database',
    example: 'at-least-32-characters-of-random-text',
    secret: true,
  })
  @ValidateIf((config: AuthConfig) => config.jwtSecret !== '')
  @MinLength(minSecretLength, { message: `it takes at least ${String(minSecretLength)} characters` })
  readonly jwtSecret: string = '';

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
