import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig, provideConfig } from '../platform/config/index.js';
import { ApiKeyDirectory } from './application/api-key-directory.js';
import { Authenticate } from './application/authenticate.js';
import { ChangeOwnPassword } from './application/change-own-password.js';
import { ChangeUser } from './application/change-user.js';
import { CreateUser } from './application/create-user.js';
import { EnsureFirstAdmin } from './application/ensure-first-admin.js';
import { IssueApiKey } from './application/issue-api-key.js';
import { LogIn } from './application/log-in.js';
import { RevokeApiKey } from './application/revoke-api-key.js';
import { UserDirectory } from './application/user-directory.js';
import { AuthConfig } from './auth.config.js';
import { AccessTokens } from './domain/access-tokens.js';
import { ApiKeyRepository } from './domain/api-key-repository.js';
import { AttemptBrake } from './domain/attempt-brake.js';
import { PasswordHasher } from './domain/password-hasher.js';
import { UserRepository } from './domain/user-repository.js';
import { AccessGuard } from './http/access.guard.js';
import { ApiKeysController } from './http/api-keys.controller.js';
import { AuthController } from './http/auth.controller.js';
import { UsersController } from './http/users.controller.js';
import { ApiKeySchema } from './infrastructure/api-key.schema.js';
import { Argon2PasswordHasher } from './infrastructure/argon2-password-hasher.js';
import { FirstAdmin } from './infrastructure/first-admin.js';
import { JwtAccessTokens } from './infrastructure/jwt-access-tokens.js';
import { LocalAttemptBrake } from './infrastructure/local-attempt-brake.js';
import { RedisAttemptBrake } from './infrastructure/redis-attempt-brake.js';
import { OidcHandOverSchema } from './infrastructure/oidc-hand-over.schema.js';
import { OidcIdentitySchema } from './infrastructure/oidc-identity.schema.js';
import { OidcSignInSchema } from './infrastructure/oidc-sign-in.schema.js';
import { SigningKeySchema } from './infrastructure/signing-key.schema.js';
import { SigningKeys } from './infrastructure/signing-keys.js';
import { TypeOrmApiKeyRepository } from './infrastructure/typeorm-api-key-repository.js';
import { TypeOrmUserRepository } from './infrastructure/typeorm-user-repository.js';
import { UserSchema } from './infrastructure/user.schema.js';
import { AuthExamples } from './http/auth-examples.js';

const useCases = [
  Authenticate,
  LogIn,
  ChangeOwnPassword,
  CreateUser,
  ChangeUser,
  UserDirectory,
  IssueApiKey,
  RevokeApiKey,
  ApiKeyDirectory,
  EnsureFirstAdmin,
];

const adapters = [
  { provide: UserRepository, useClass: TypeOrmUserRepository },
  { provide: ApiKeyRepository, useClass: TypeOrmApiKeyRepository },
  { provide: PasswordHasher, useClass: Argon2PasswordHasher },
  { provide: AccessTokens, useClass: JwtAccessTokens },
  { provide: AttemptBrake, useClass: RedisAttemptBrake },
  LocalAttemptBrake,
  SigningKeys,
  FirstAdmin,
];

/** Who may do what: users, API keys, and the guard before every route. */
@Module({
  imports: [
    JwtModule.register({}),
    TypeOrmModule.forFeature([
      UserSchema,
      ApiKeySchema,
      SigningKeySchema,
      OidcIdentitySchema,
      OidcSignInSchema,
      OidcHandOverSchema,
    ]),
  ],
  controllers: [AuthController, UsersController, ApiKeysController],
  providers: [
    provideConfig(AuthConfig),
    provideConfig(AppConfig),
    ...useCases,
    ...adapters,
    AuthExamples,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
})
export class AuthModule {}
