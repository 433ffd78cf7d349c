import { ApiProperty } from '@nestjs/swagger';

export class AliveResponse {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  readonly status = 'ok';
}

export class HealthResponse {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  readonly status = 'ok';

  @ApiProperty({
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { status: { type: 'string', enum: ['up', 'down'] }, responseTime: { type: 'integer' } },
    },
    description: 'Each thing that was checked; `responseTime` in milliseconds',
    example: { database: { status: 'up', responseTime: 2 }, redis: { status: 'up', responseTime: 1 } },
  })
  readonly checks: object;

  constructor(checks: object) {
    this.checks = checks;
  }
}
