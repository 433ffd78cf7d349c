import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { IsOptional, IsString, Length, Matches, validateSync } from 'class-validator';
import { InvalidInput, type Upload } from '../../platform/http/index.js';

const maxReasonLength = 500;

/** The company brief as JSON. */
export class WriteBriefRequest {
  @ApiProperty({ description: 'Markdown' })
  @IsString()
  text!: string;

  @ApiPropertyOptional({ description: 'Why, for the history', maxLength: maxReasonLength })
  @IsOptional()
  @IsString()
  @Length(1, maxReasonLength)
  @Matches(/^[^\0]*\S[^\0]*$/u, { message: 'reason must not be blank' })
  reason?: string;
}

/** How the body is documented: a file, or the text itself. */
export const briefSchema = {
  type: 'object' as const,
  properties: {
    file: { type: 'string' as const, format: 'binary', description: 'Markdown (multipart)' },
    text: { type: 'string' as const, description: 'Markdown (JSON body)' },
    reason: { type: 'string' as const, maxLength: maxReasonLength, description: 'Why, for the history' },
  },
};

export const briefExample = {
  text: '# Mission\n\nWe bring fresh bread to every street before it wakes.\n\n# Values\n\n- We keep our word.\n- We learn from mistakes.\n\n# Finance\n\nEvery cent is planned: budgets are closed by the 5th working day.\n',
  reason: 'First version',
};

/** @throws InvalidInput where there is neither a file nor a text. */
export function briefOf(upload: Upload | null, body: unknown): { source: string | Uint8Array; reason: string | null } {
  if (upload === null) {
    const { text, reason } = checked(body);
    return { source: text, reason: reason ?? null };
  }
  const [file] = upload.files;
  if (!file) throw new InvalidInput([{ pointer: '/file', detail: 'a file is needed' }]);
  const { reason } = checked({ text: '', ...upload.fields });
  return { source: file.content, reason: reason ?? null };
}

function checked(body: unknown): WriteBriefRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new InvalidInput([{ pointer: '', detail: 'a file (multipart/form-data) or a JSON object is needed' }]);
  const request = plainToInstance(WriteBriefRequest, body);
  const faults = validateSync(request, { whitelist: true, forbidNonWhitelisted: true });
  if (faults.length === 0) return request;
  throw new InvalidInput(
    faults.flatMap(({ property, constraints }) =>
      Object.values(constraints ?? {}).map((detail) => ({ pointer: `/${property}`, detail })),
    ),
  );
}
