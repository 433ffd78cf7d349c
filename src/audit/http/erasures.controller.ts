import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal, Requires } from '../../auth/index.js';
import { ApiProblems } from '../../platform/http/index.js';
import { ErasePerson } from '../application/erase-person.js';
import { ErasePersonRequest } from './erase-person.request.js';
import { ErasureResponse } from './erasure.response.js';

@ApiTags('privacy')
@Requires('users:manage')
@Controller('erasures')
export class ErasuresController {
  constructor(private readonly erasePerson: ErasePerson) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'privacy_erasePerson',
    summary: 'Erase a person’s data',
    description:
      'By names, by user account, or both, from everything that is kept: profiles and all their versions, generations and what they left behind, feedback, KPI holders, briefs, stored answers, the audit trail’s names and addresses. Names become `***`; a user account stays as an empty, closed one, so that ids go on to mean somebody. Open generations for the person are cancelled. All places or none; doing it again finds nothing. The audit trail tells where and how often, not whose name it was. For administrators.',
  })
  @ApiOkResponse({ type: ErasureResponse, description: 'Erased' })
  @ApiProblems(400, 403, 404, 409, 422)
  async erase(
    @Body() { names, userId, reason }: ErasePersonRequest,
    @CurrentPrincipal() { id: byId }: Principal,
  ): Promise<ErasureResponse> {
    const order = { names: names ?? [], userId: userId ?? null, reason, byId };
    return new ErasureResponse(await this.erasePerson.execute(order));
  }
}
