import { Injectable } from '@nestjs/common';
import type { UnitReferences } from '../../auth/index.js';
import { OrganizationDirectory } from './organization-directory.js';

/** Units by id or number, as the whole current organisation has them: asked when it is not yet known who asks. */
@Injectable()
export class KnownUnits implements UnitReferences {
  constructor(private readonly directory: OrganizationDirectory) {}

  async idOf(reference: string): Promise<string | null> {
    const tree = await this.directory.wholeOrNull();
    const unit = tree?.unit(reference) ?? tree?.names.unitByNumber(reference);
    return unit?.id ?? null;
  }
}
