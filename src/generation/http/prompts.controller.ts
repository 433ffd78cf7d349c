import { Controller, Get, Param, ParseIntPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../auth/index.js';
import { ApiPage, ApiProblems, decodeCursor, type Page, pageOf, PageQuery } from '../../platform/http/index.js';
import { Costs } from '../../platform/limits/index.js';
import { ReadPrompts } from '../application/read-prompts.js';
import { PromptResponse, PromptTextResponse } from './prompt.response.js';

interface PromptPlace {
  at: number;
}

@ApiTags('prompts')
@Controller('prompts')
@Requires('prompts:read')
export class PromptsController {
  constructor(private readonly prompts: ReadPrompts) {}

  @Get()
  @Costs('search')
  @ApiOperation({
    operationId: 'prompts_list',
    summary: 'List prompts',
    description:
      'Every version of every prompt with how often it was used and how what it wrote was judged; by name, the newest version first.',
  })
  @ApiPage(PromptResponse)
  @ApiProblems(400, 403)
  async list(@Query() { limit, cursor }: PageQuery): Promise<Page<PromptResponse>> {
    const from =
      decodeCursor<PromptPlace>(cursor, ({ at }) => typeof at === 'number' && Number.isSafeInteger(at) && at >= 0)
        ?.at ?? 0;
    const standings = (await this.prompts.all()).map((standing, at) => ({ standing, at: at + 1 }));
    return pageOf(
      standings.slice(from, from + limit + 1),
      limit,
      ({ standing }) => new PromptResponse(standing),
      ({ at }) => ({ at }),
    );
  }

  @Get(':name/versions/:version')
  @Requires('generation:write')
  @ApiOperation({
    operationId: 'prompts_getVersion',
    summary: 'Get the text of a prompt version',
    description: 'Its templates and the JSON Schema of the answer. For those who may generate.',
  })
  @ApiParam({ name: 'name', example: 'draft' })
  @ApiParam({ name: 'version', type: 'integer', example: 1 })
  @ApiOkResponse({ type: PromptTextResponse, description: 'The text' })
  @ApiProblems(400, 403, 404)
  version(@Param('name') name: string, @Param('version', ParseIntPipe) version: number): PromptTextResponse {
    return new PromptTextResponse(this.prompts.version(name, version));
  }
}
