import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiPropertyOptional, ApiResponse, getSchemaPath } from '@nestjs/swagger';

class ProblemItemResponse {
  @ApiProperty({ description: 'RFC 6901 pointer into the input, or a place in a file', example: '/limit' })
  pointer!: string;

  @ApiProperty({ example: 'limit must not be greater than 100' })
  detail!: string;

  @ApiPropertyOptional({ type: [String], description: 'What may have been meant' })
  suggestions?: string[];
}

/** RFC 9457 problem details as documented. */
export class ProblemResponse {
  @ApiProperty({ example: 'urn:orgwright:problem:invalid-input' })
  type!: string;

  @ApiProperty({ example: 'Bad Request' })
  title!: string;

  @ApiProperty({ example: 400 })
  status!: number;

  @ApiProperty({ description: 'For a person', example: 'The request is not as this operation needs it.' })
  detail!: string;

  @ApiProperty({ description: 'The path of the request', example: '/api/v1/organization/units' })
  instance!: string;

  @ApiProperty({ description: 'Stable; for programs', example: 'INVALID_INPUT' })
  code!: string;

  @ApiProperty({ example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e' })
  requestId!: string;

  @ApiPropertyOptional({ type: [ProblemItemResponse] })
  errors?: ProblemItemResponse[];
}

const meanings: Record<number, string> = {
  400: 'Malformed input',
  401: 'Not authenticated',
  403: 'Not allowed for this principal',
  404: 'Not found',
  409: 'Conflict of state or version',
  412: 'The version in If-Match is stale',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Understood, but breaks a rule',
  428: 'If-Match is missing',
  429: 'Too many requests; see Retry-After',
  503: 'Not available now; see Retry-After',
};

/** The documented answer of a status. */
export function problemResponse(status: number) {
  return {
    description: meanings[status] ?? 'Problem',
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemResponse) } } },
  };
}

/** Documents problem responses: 401 and 429 always, and those named. */
export function ApiProblems(...statuses: number[]): MethodDecorator & ClassDecorator {
  const all = [...new Set([401, 429, ...statuses])].sort((left, right) => left - right);
  return applyDecorators(
    ApiExtraModels(ProblemResponse),
    ...all.map((status) => ApiResponse({ status, ...problemResponse(status) })),
  );
}
