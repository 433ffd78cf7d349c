import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { Requires } from '../../auth/index.js';
import { ApiPage, ApiProblems, decodeCursor, type Page, pageOf } from '../../platform/http/index.js';
import { Costs } from '../../platform/limits/index.js';
import { AuditRecords } from '../application/audit-records.js';
import { AuditHeadResponse } from './audit-head.response.js';
import { AuditRecordResponse } from './audit-record.response.js';
import { ListAuditRecordsQuery } from './list-audit-records.query.js';

@ApiTags('audit')
@Requires('audit:read')
@Controller('audit')
export class AuditController {
  constructor(private readonly records: AuditRecords) {}

  @Get()
  @Costs('search')
  @ApiOperation({
    operationId: 'audit_listRecords',
    summary: 'List who did what',
    description:
      'The newest first: who (principal, name), from where (address, request), when, which action on which object, and what it changed, in codes, ids and numbers. Refusals are among them; a refusal that was repeated within a minute is one record with `after.repeated`. For administrators.',
  })
  @ApiPage(AuditRecordResponse)
  @ApiProblems(400, 403)
  async list(@Query() query: ListAuditRecordsQuery): Promise<Page<AuditRecordResponse>> {
    const { limit, cursor, from, to, ...filter } = query;
    const position = decodeCursor<{ id: string }>(cursor, ({ id }) => isUUID(id));
    const asked = { ...filter, from: timeOf(from), to: timeOf(to) };
    const records = await this.records.page(asked, limit + 1, position?.id ?? null);
    return pageOf(
      records,
      limit,
      (record) => new AuditRecordResponse(record),
      ({ id }) => ({ id }),
    );
  }

  @Get('head')
  @ApiOperation({
    operationId: 'audit_readHead',
    summary: 'Read the head of the audit chain',
    description:
      'Keep it where nobody who can write to the database can reach it: `npm run audit:verify -- --head <sequence>:<hash>` then proves that nothing up to there was changed, removed or cut off. For administrators.',
  })
  @ApiOkResponse({ type: AuditHeadResponse })
  @ApiProblems(403)
  async head(): Promise<AuditHeadResponse> {
    return new AuditHeadResponse(await this.records.head());
  }
}

const timeOf = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));
