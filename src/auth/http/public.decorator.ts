import { SetMetadata } from '@nestjs/common';

export const publicKey = 'orgwright:public';

/** Opens a route (or a controller's routes) to callers without credentials; everything else is closed. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(publicKey, true);
