import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../auth/index.js';
import { ApiProblems } from '../../platform/http/index.js';
import { ReadContext } from '../application/read-context.js';
import { GenerationContextResponse } from './generation-context.response.js';

@ApiTags('generations')
@Controller('generations/:id/context')
export class GenerationContextController {
  constructor(private readonly contexts: ReadContext) {}

  @Get()
  @Requires('generation:write')
  @ApiOperation({
    operationId: 'generation_getContext',
    summary: 'See what a generation was told',
    description:
      'How many tokens each section of the context takes, what had to be left out, and which sections of the company brief were chosen and why. 404 until the stage `context` is done, and once the outputs of the stages are no longer kept.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: GenerationContextResponse })
  @ApiProblems(400, 403, 404)
  async get(@Param('id', ParseUUIDPipe) id: string): Promise<GenerationContextResponse> {
    return new GenerationContextResponse(await this.contexts.execute(id));
  }
}
