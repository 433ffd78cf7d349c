import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Client } from '../domain/client.js';
import { deviceNameOf } from '../domain/device-name.js';

/** Where the request comes from, as a session remembers it. */
export const CurrentClient = createParamDecorator((_: unknown, context: ExecutionContext): Client => {
  const { ip, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return { address: ip, device: deviceNameOf(headers['user-agent']) };
});
