import { ApiProperty } from '@nestjs/swagger';
import type { AccessToken } from '../domain/access-tokens.js';
import type { User } from '../domain/user.js';
import { UserResponse } from './user.response.js';

export class AccessTokenResponse {
  @ApiProperty({
    description: 'A JWT; send it as `Authorization: Bearer …`',
    example: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTk5In0.c2lnbmF0dXJl',
  })
  readonly accessToken: string;

  @ApiProperty({ enum: ['Bearer'], example: 'Bearer' })
  readonly tokenType = 'Bearer';

  @ApiProperty({ description: 'Seconds', example: 900 })
  readonly expiresIn: number;

  @ApiProperty({ type: UserResponse })
  readonly user: UserResponse;

  constructor(accessToken: AccessToken, user: User) {
    this.accessToken = accessToken.token;
    this.expiresIn = accessToken.expiresInSeconds;
    this.user = new UserResponse(user);
  }
}
