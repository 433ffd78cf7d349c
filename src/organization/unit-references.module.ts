import { Global, Module } from '@nestjs/common';
import { UnitReferences } from '../auth/index.js';
import { KnownUnits } from './application/known-units.js';
import { OrganizationModule } from './organization.module.js';

/** Tells the context of people and keys, which does not know the organisation, which units there are. */
@Global()
@Module({
  imports: [OrganizationModule],
  providers: [{ provide: UnitReferences, useClass: KnownUnits }],
  exports: [UnitReferences],
})
export class UnitReferencesModule {}
