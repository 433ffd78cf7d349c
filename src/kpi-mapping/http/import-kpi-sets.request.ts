import { ApiProperty } from '@nestjs/swagger';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateNested,
  validateSync,
  type ValidationError,
} from 'class-validator';
import { InvalidInput, type Upload } from '../../platform/http/index.js';
import type { ErrorItem } from '../../platform/kernel/index.js';
import type { KpiFile } from '../application/kpi-file-reader.js';

export const mostFiles = 50;
export const maxFileBytes = 16 * 1024 * 1024;
export const maxTotalBytes = 64 * 1024 * 1024;
const longestName = 255;

class ImportedFileRequest {
  @ApiProperty({ description: 'The name that the answer calls it by', example: 'KPI_DIT.md', maxLength: longestName })
  @IsString()
  @MinLength(1)
  @MaxLength(longestName)
  name!: string;

  @ApiProperty({
    description: 'Text, or base64 where `encoding` says so',
    example: '| KPI | Target value | Unit | … |',
  })
  @IsString()
  content!: string;

  @ApiProperty({ enum: ['utf8', 'base64'], required: false, default: 'utf8', example: 'utf8' })
  @IsOptional()
  @IsIn(['utf8', 'base64'])
  encoding?: 'utf8' | 'base64';
}

/** KPI files as JSON. */
export class ImportKpiSetsRequest {
  @ApiProperty({ type: [ImportedFileRequest], minItems: 1, maxItems: mostFiles })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostFiles)
  @ValidateNested({ each: true })
  @Type(() => ImportedFileRequest)
  files!: ImportedFileRequest[];
}

/** The files of a multipart or JSON body. */
export function filesOf(upload: Upload | null, body: unknown): KpiFile[] {
  if (upload) {
    if (upload.files.length === 0)
      throw new InvalidInput([{ pointer: '/files', detail: 'at least one file is needed' }]);
    return upload.files.map(({ filename, content }) => ({ name: filename.slice(0, longestName), content }));
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new InvalidInput([{ pointer: '', detail: 'files (multipart/form-data) or a JSON object are needed' }]);
  const request = plainToInstance(ImportKpiSetsRequest, body);
  const faults = validateSync(request, { whitelist: true, forbidNonWhitelisted: true });
  if (faults.length > 0) throw new InvalidInput(faults.flatMap((fault) => itemsOf(fault, '')));
  return request.files.map(({ name, content, encoding }) => ({
    name,
    content: Buffer.from(content, encoding ?? 'utf8'),
  }));
}

function itemsOf(fault: ValidationError, parent: string): ErrorItem[] {
  const pointer = `${parent}/${fault.property}`;
  const own = Object.values(fault.constraints ?? {}).map((detail) => ({ pointer, detail }));
  return [...own, ...(fault.children ?? []).flatMap((child) => itemsOf(child, pointer))];
}
