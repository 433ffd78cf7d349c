import { Injectable } from '@nestjs/common';
import { readConfigFile } from '../../../platform/config/index.js';
import { organizationLimits, SourceTooLarge } from '../../domain/import.errors.js';
import type { OrganizationDraft } from '../../domain/organization-draft.js';
import { type OrganizationSource, OrganizationSourceReader } from '../../domain/organization-source.js';
import { csvRows } from './csv-rows.js';
import type { ColumnNames } from './flat-columns.js';
import { readFlatTable } from './flat-source.js';
import { readNestedJson } from './nested-json-source.js';
import { formatOf } from './source-format.js';
import { decodeUtf8 } from './text-decoding.js';
import { xlsxRows } from './xlsx-rows.js';

/** Reads JSON, CSV and XLSX files. */
@Injectable()
export class OrganizationFileReader extends OrganizationSourceReader {
  private readonly columns = readConfigFile<ColumnNames>('organization/columns.yaml');

  async read(source: OrganizationSource): Promise<{ format: 'json' | 'csv' | 'xlsx'; draft: OrganizationDraft }> {
    if (source.content.length > organizationLimits.fileBytes) {
      throw new SourceTooLarge(
        'FILE_TOO_LARGE',
        `A file has at most ${organizationLimits.fileBytes / 1024 / 1024} MiB.`,
      );
    }
    const format = formatOf(source);
    return { format, draft: await this.draftOf(format, source.content) };
  }

  private async draftOf(format: 'json' | 'csv' | 'xlsx', content: Buffer): Promise<OrganizationDraft> {
    if (format === 'xlsx') return readFlatTable(xlsxRows(content), this.columns);
    const text = decodeUtf8(content);
    return format === 'json' ? readNestedJson(text) : readFlatTable(csvRows(text), this.columns);
  }
}
