import { ApiProperty } from '@nestjs/swagger';
import type { SessionTokens } from '../application/start-session.js';
import { UserResponse } from './user.response.js';

export class SessionTokensResponse {
  @ApiProperty({
    description: 'A JWT (ES256); send it as `Authorization: Bearer …`',
    example: 'eyJhbGciOiJFUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiIwMTk5In0.c2lnbmF0dXJl',
  })
  readonly accessToken: string;

  @ApiProperty({ enum: ['Bearer'], example: 'Bearer' })
  readonly tokenType = 'Bearer';

  @ApiProperty({ description: 'Seconds', example: 900 })
  readonly expiresIn: number;

  @ApiProperty({
    description: 'Good once, for `POST /auth/refresh`; keep it where scripts of other pages cannot read it',
    example: 'owr_dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  })
  readonly refreshToken: string;

  @ApiProperty({
    format: 'date-time',
    description: 'Until when the refresh token is good',
    example: '2026-01-22T09:30:00.000Z',
  })
  readonly refreshExpiresAt: string;

  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4f' })
  readonly sessionId: string;

  @ApiProperty({
    description: 'Whether nothing but choosing a new password (`POST /auth/password`) is open before anything else',
    example: false,
  })
  readonly mustChangePassword: boolean;

  @ApiProperty({ type: UserResponse })
  readonly user: UserResponse;

  constructor({ accessToken, refreshToken, refreshExpiresAt, sessionId, user }: SessionTokens) {
    this.accessToken = accessToken.token;
    this.expiresIn = accessToken.expiresInSeconds;
    this.refreshToken = refreshToken;
    this.refreshExpiresAt = refreshExpiresAt.toISOString();
    this.sessionId = sessionId;
    this.mustChangePassword = user.mustChangePassword;
    this.user = new UserResponse(user);
  }
}
