import { ApiProperty } from '@nestjs/swagger';

export class AliveResponse {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  readonly status = 'ok';
}

export class HealthResponse {
  @ApiProperty({
    enum: ['ok', 'degraded'],
    description: '`degraded` serves, but not as well as it could',
    example: 'ok',
  })
  readonly status: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: {
        status: { type: 'string', enum: ['up', 'degraded', 'down'] },
        responseTime: { type: 'integer' },
        providers: {
          type: 'object',
          additionalProperties: { type: 'string', enum: ['closed', 'half-open', 'open'] },
          description:
            'Of `llm`: whether each provider is asked; one that is `open` has failed and is left alone for a while',
        },
      },
    },
    description: 'Each thing that was checked; `responseTime` in milliseconds',
    example: {
      database: { status: 'up', responseTime: 2 },
      redis: { status: 'up', responseTime: 1 },
      llm: { status: 'degraded', providers: { openrouter: 'open', groq: 'closed' } },
    },
  })
  readonly checks: object;

  constructor(status: string, checks: object) {
    this.status = status;
    this.checks = checks;
  }
}
