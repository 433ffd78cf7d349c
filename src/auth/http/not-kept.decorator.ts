import { Header } from '@nestjs/common';

/** Answers that carry secrets to and fro are kept by nobody. */
export const NotKept = (): MethodDecorator => Header('Cache-Control', 'no-store');
