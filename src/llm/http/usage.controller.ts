import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal, Requires } from '../../auth/index.js';
import { ApiPage, ApiProblems, type Page, pageOf } from '../../platform/http/index.js';
import { Costs } from '../../platform/limits/index.js';
import { ReadUsage, type UsageReader } from '../application/read-usage.js';
import { BudgetsResponse } from './budget.response.js';
import { positionOfCursor, ReadUsageQuery, type UsageCursor } from './read-usage.query.js';
import { UsageResponse } from './usage.response.js';

@ApiTags('usage')
@Controller('usage')
@Requires('usage:read')
export class UsageController {
  constructor(private readonly usage: ReadUsage) {}

  @Get()
  @Costs('search')
  @ApiOperation({
    operationId: 'usage_readUsage',
    summary: 'Read what language models were asked and what it cost',
    description:
      'Every call counts: failed, cancelled and cached ones too, and each retry as a call of its own. One item a group, in the order of `groupBy`, the newest day first. ' +
      'Administrators see all calls, others those on their own behalf.',
  })
  @ApiPage(UsageResponse)
  @ApiProblems(400, 403)
  async read(@Query() query: ReadUsageQuery, @CurrentPrincipal() principal: Principal): Promise<Page<UsageResponse>> {
    const { groupBy, limit, principalId, unitId, model, purpose } = query;
    const filter = {
      from: timeOf(query.from),
      to: timeOf(query.to),
      ...(principalId !== undefined && { principalId }),
      ...(unitId !== undefined && { unitId }),
      ...(model !== undefined && { model }),
      ...(purpose !== undefined && { purpose }),
    };
    const question = { filter, groupBy, limit, after: positionOfCursor(query) };
    const groups = await this.usage.groups(question, readerOf(principal));
    return pageOf(
      groups,
      limit,
      (group) => new UsageResponse(group),
      ({ position }): UsageCursor => ({ by: groupBy.join(','), after: position }),
    );
  }

  @Get('budgets')
  @ApiOperation({
    operationId: 'usage_readBudgets',
    summary: 'Read what is left of the budgets',
    description:
      'Tokens and money of the day and of the month (UTC), and when they reset: your own and, for administrators, those of all callers together. ' +
      'Work that needs more is refused with 429 `BUDGET_EXHAUSTED`, or waits until the reset.',
  })
  @ApiOkResponse({ type: BudgetsResponse })
  @ApiProblems(403)
  async budgets(@CurrentPrincipal() principal: Principal): Promise<BudgetsResponse> {
    return new BudgetsResponse(await this.usage.budgetsOf(readerOf(principal)));
  }
}

const readerOf = ({ id, role }: Principal): UsageReader => ({ id, seesAll: role === 'admin' });

const timeOf = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));
