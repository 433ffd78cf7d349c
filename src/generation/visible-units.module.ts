import { Global, Module } from '@nestjs/common';
import { VisibleUnits } from '../llm/index.js';
import { OrganizationModule } from '../organization/index.js';
import { UnitsOfCaller } from './application/units-of-caller.js';

/** Tells the context of language models, which does not know the organisation, whose usage a caller may see. */
@Global()
@Module({
  imports: [OrganizationModule],
  providers: [{ provide: VisibleUnits, useClass: UnitsOfCaller }],
  exports: [VisibleUnits],
})
export class VisibleUnitsModule {}
