import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiPage, ApiProblems, type Page, pageOf, PageQuery } from '../../platform/http/index.js';
import { ChangeUser } from '../application/change-user.js';
import { CreateUser } from '../application/create-user.js';
import { UserDirectory } from '../application/user-directory.js';
import { ChangeUserRequest } from './change-user.request.js';
import { CreateUserRequest } from './create-user.request.js';
import { idOfCursor } from './id-cursor.js';
import { Requires } from './requires.decorator.js';
import { UserResponse } from './user.response.js';

const exampleId = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e';

@ApiTags('users')
@Requires('users:manage')
@Controller('users')
export class UsersController {
  constructor(
    private readonly directory: UserDirectory,
    private readonly createUser: CreateUser,
    private readonly changeUser: ChangeUser,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'users_create',
    summary: 'Add a user',
    description:
      'The address is the identity: a second user with it is refused, so that a repeated request changes nothing. For administrators.',
  })
  @ApiCreatedResponse({ type: UserResponse, description: 'Added' })
  @ApiProblems(400, 403, 409, 422)
  async create(
    @Body() request: CreateUserRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse> {
    const user = await this.createUser.execute(request);
    void reply.header('Location', `/api/v1/users/${user.id}`);
    return new UserResponse(user);
  }

  @Get()
  @ApiOperation({
    operationId: 'users_list',
    summary: 'List users',
    description: 'The newest first. For administrators.',
  })
  @ApiPage(UserResponse)
  @ApiProblems(400, 403)
  async list(@Query() { limit, cursor }: PageQuery): Promise<Page<UserResponse>> {
    const users = await this.directory.page(limit + 1, idOfCursor(cursor));
    return pageOf(
      users,
      limit,
      (user) => new UserResponse(user),
      ({ id }) => ({ id }),
    );
  }

  @Get(':id')
  @ApiOperation({ operationId: 'users_get', summary: 'Get a user', description: 'For administrators.' })
  @ApiParam({ name: 'id', format: 'uuid', example: exampleId })
  @ApiOkResponse({ type: UserResponse, description: 'The user' })
  @ApiProblems(400, 403, 404)
  async get(@Param('id', ParseUUIDPipe) id: string): Promise<UserResponse> {
    return new UserResponse(await this.directory.withId(id));
  }

  @Patch(':id')
  @ApiOperation({
    operationId: 'users_change',
    summary: 'Change a role, let in or out',
    description:
      'What is left out stays. Takes effect with the next request of that user. The last active administrator stays one (409). For administrators.',
  })
  @ApiParam({ name: 'id', format: 'uuid', example: exampleId })
  @ApiOkResponse({ type: UserResponse, description: 'Changed' })
  @ApiProblems(400, 403, 404, 409, 422)
  async change(@Param('id', ParseUUIDPipe) id: string, @Body() request: ChangeUserRequest): Promise<UserResponse> {
    return new UserResponse(await this.changeUser.execute(id, request));
  }
}
