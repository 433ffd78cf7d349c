import { ApiProperty } from '@nestjs/swagger';
import type { Session } from '../domain/session.js';

export class SessionResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4f' })
  readonly id: string;

  @ApiProperty({ description: 'Whether this request belongs to it', example: true })
  readonly current: boolean;

  @ApiProperty({ description: 'What the program says it is, shortened', example: 'Firefox on Windows' })
  readonly device: string;

  @ApiProperty({ description: 'Where it was used from last', example: '192.0.2.1' })
  readonly address: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-15T09:30:00.000Z' })
  readonly createdAt: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was begun or refreshed last',
    example: '2026-01-15T09:45:00.000Z',
  })
  readonly lastUsedAt: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it ends unless it is refreshed before',
    example: '2026-01-22T09:45:00.000Z',
  })
  readonly expiresAt: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it ends in any case',
    example: '2026-02-14T09:30:00.000Z',
  })
  readonly endsAt: string;

  constructor(session: Session, currentId: string | undefined) {
    this.id = session.id;
    this.current = session.id === currentId;
    this.device = session.device;
    this.address = session.address;
    this.createdAt = session.createdAt.toISOString();
    this.lastUsedAt = session.lastUsedAt.toISOString();
    this.expiresAt = session.expiresAt.toISOString();
    this.endsAt = session.endsAt.toISOString();
  }
}
