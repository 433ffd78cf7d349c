import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig, provideConfig } from '../platform/config/index.js';
import { ApiKeyDirectory } from './application/api-key-directory.js';
import { Authenticate } from './application/authenticate.js';
import { ChangeOwnPassword } from './application/change-own-password.js';
import { ChangeUser } from './application/change-user.js';
import { ClearSessions } from './application/clear-sessions.js';
import { CreateUser } from './application/create-user.js';
import { EndSessions } from './application/end-sessions.js';
import { EnsureFirstAdmin } from './application/ensure-first-admin.js';
import { IssueApiKey } from './application/issue-api-key.js';
import { KnownSigningKeys } from './application/known-signing-keys.js';
import { LogIn } from './application/log-in.js';
import { AdmitOidcPerson } from './application/oidc-admit-person.js';
import { FetchOidcSession } from './application/oidc-fetch-session.js';
import { FinishOidcSignIn } from './application/oidc-finish-sign-in.js';
import { OidcReturnAddresses } from './application/oidc-return-addresses.js';
import { StartOidcSignIn } from './application/oidc-start-sign-in.js';
import { RefreshSession } from './application/refresh-session.js';
import { RevokeApiKey } from './application/revoke-api-key.js';
import { RotateApiKey } from './application/rotate-api-key.js';
import { RotateSigningKeys } from './application/rotate-signing-keys.js';
import { SessionDirectory } from './application/session-directory.js';
import { StartSession } from './application/start-session.js';
import { UserDirectory } from './application/user-directory.js';
import { AuthConfig } from './auth.config.js';
import { AccessTokens } from './domain/access-tokens.js';
import { ApiKeyRepository } from './domain/api-key-repository.js';
import { AttemptBrake } from './domain/attempt-brake.js';
import { ClaimsMapping } from './domain/oidc-claims-mapping.js';
import { OidcIssuer } from './domain/oidc-issuer.js';
import { OidcHandOvers, OidcIdentities, OidcSignIns } from './domain/oidc-repositories.js';
import { PasswordGuesser } from './domain/password-guesser.js';
import { PasswordHasher } from './domain/password-hasher.js';
import { PasswordPolicy } from './domain/password-policy.js';
import { SessionRepository } from './domain/session-repository.js';
import { SigningKeyRepository } from './domain/signing-key-repository.js';
import { UserRepository } from './domain/user-repository.js';
import { AccessGuard } from './http/access.guard.js';
import { Admission } from './http/admission.js';
import { ApiKeysController } from './http/api-keys.controller.js';
import { AuthController } from './http/auth.controller.js';
import { OidcConfiguredGuard } from './http/oidc-configured.guard.js';
import { OidcController } from './http/oidc.controller.js';
import { OidcCookie } from './http/oidc-cookie.js';
import { SessionsController } from './http/sessions.controller.js';
import { PublishedKeysController } from './http/published-keys.controller.js';
import { SigningKeysController } from './http/signing-keys.controller.js';
import { UsersController } from './http/users.controller.js';
import { ApiKeySchema } from './infrastructure/api-key.schema.js';
import { Argon2PasswordHasher } from './infrastructure/argon2-password-hasher.js';
import { FirstAdmin } from './infrastructure/first-admin.js';
import { JwtAccessTokens } from './infrastructure/jwt-access-tokens.js';
import { LocalAttemptBrake } from './infrastructure/local-attempt-brake.js';
import { RedisAttemptBrake } from './infrastructure/redis-attempt-brake.js';
import { OidcDiscovery } from './infrastructure/oidc-discovery.js';
import { OidcHandOverSchema } from './infrastructure/oidc-hand-over.schema.js';
import { OidcIdentitySchema } from './infrastructure/oidc-identity.schema.js';
import { OidcIssuerWire } from './infrastructure/oidc-issuer-wire.js';
import { loadClaimsMapping } from './infrastructure/oidc-mapping-file.js';
import { OidcSignInSchema } from './infrastructure/oidc-sign-in.schema.js';
import { OpenIdClientIssuer } from './infrastructure/openid-client-issuer.js';
import { PersonalDataOfUsers } from './infrastructure/personal-data-of-users.js';
import { RefreshTokenSchema } from './infrastructure/refresh-token.schema.js';
import { SessionSweeper } from './infrastructure/session-sweeper.js';
import { SessionSchema } from './infrastructure/session.schema.js';
import { SigningKeySchema } from './infrastructure/signing-key.schema.js';
import { PrivateKeySeal } from './infrastructure/private-key-seal.js';
import { SigningKeyRotation } from './infrastructure/signing-key-rotation.js';
import { TypeOrmApiKeyRepository } from './infrastructure/typeorm-api-key-repository.js';
import { TypeOrmOidcHandOvers } from './infrastructure/typeorm-oidc-hand-overs.js';
import { TypeOrmOidcIdentities } from './infrastructure/typeorm-oidc-identities.js';
import { TypeOrmOidcSignIns } from './infrastructure/typeorm-oidc-sign-ins.js';
import { TypeOrmSessionRepository } from './infrastructure/typeorm-session-repository.js';
import { TypeOrmSigningKeyRepository } from './infrastructure/typeorm-signing-key-repository.js';
import { TypeOrmUserRepository } from './infrastructure/typeorm-user-repository.js';
import { UserSchema } from './infrastructure/user.schema.js';
import { ZxcvbnPasswordGuesser } from './infrastructure/zxcvbn-password-guesser.js';
import { OidcConfig } from './oidc.config.js';
import { AuthExamples } from './http/auth-examples.js';
import { ContinuedWork } from './http/continued-work.js';

const useCases = [
  Authenticate,
  LogIn,
  StartSession,
  RefreshSession,
  EndSessions,
  ClearSessions,
  SessionDirectory,
  KnownSigningKeys,
  RotateSigningKeys,
  ChangeOwnPassword,
  CreateUser,
  ChangeUser,
  UserDirectory,
  IssueApiKey,
  RotateApiKey,
  RevokeApiKey,
  ApiKeyDirectory,
  EnsureFirstAdmin,
];

const adapters = [
  { provide: UserRepository, useClass: TypeOrmUserRepository },
  { provide: SessionRepository, useClass: TypeOrmSessionRepository },
  { provide: ApiKeyRepository, useClass: TypeOrmApiKeyRepository },
  { provide: PasswordHasher, useClass: Argon2PasswordHasher },
  { provide: PasswordGuesser, useClass: ZxcvbnPasswordGuesser },
  {
    provide: PasswordPolicy,
    inject: [PasswordGuesser],
    useFactory: (guesser: PasswordGuesser) => new PasswordPolicy(guesser),
  },
  { provide: AccessTokens, useClass: JwtAccessTokens },
  { provide: AttemptBrake, useClass: RedisAttemptBrake },
  LocalAttemptBrake,
  { provide: SigningKeyRepository, useClass: TypeOrmSigningKeyRepository },
  PrivateKeySeal,
  SigningKeyRotation,
  FirstAdmin,
  SessionSweeper,
  PersonalDataOfUsers,
];

/** Sign-in at an OpenID Connect issuer, which an installation may have. */
const oidc = [
  provideConfig(OidcConfig),
  StartOidcSignIn,
  FinishOidcSignIn,
  AdmitOidcPerson,
  FetchOidcSession,
  OidcDiscovery,
  OidcIssuerWire,
  OidcConfiguredGuard,
  { provide: OidcIssuer, useClass: OpenIdClientIssuer },
  { provide: OidcSignIns, useClass: TypeOrmOidcSignIns },
  { provide: OidcHandOvers, useClass: TypeOrmOidcHandOvers },
  { provide: OidcIdentities, useClass: TypeOrmOidcIdentities },
  { provide: ClaimsMapping, useFactory: () => loadClaimsMapping() },
  {
    provide: OidcReturnAddresses,
    inject: [OidcConfig],
    useFactory: ({ returnAddresses }: OidcConfig) => new OidcReturnAddresses(returnAddresses),
  },
  {
    provide: OidcCookie,
    inject: [OidcConfig],
    useFactory: ({ redirectUri }: OidcConfig) => new OidcCookie(redirectUri),
  },
];

/** Who may do what: users, API keys, and the guard before every route. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      UserSchema,
      ApiKeySchema,
      SessionSchema,
      RefreshTokenSchema,
      SigningKeySchema,
      OidcIdentitySchema,
      OidcSignInSchema,
      OidcHandOverSchema,
    ]),
  ],
  controllers: [
    AuthController,
    SessionsController,
    PublishedKeysController,
    SigningKeysController,
    UsersController,
    ApiKeysController,
    OidcController,
  ],
  providers: [
    provideConfig(AuthConfig),
    provideConfig(AppConfig),
    ...useCases,
    ...adapters,
    ...oidc,
    AuthExamples,
    ContinuedWork,
    Admission,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [ContinuedWork],
})
export class AuthModule {}
