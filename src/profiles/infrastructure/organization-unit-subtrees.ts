import { Injectable } from '@nestjs/common';
import { OrganizationDirectory } from '../../organization/index.js';
import { UnitSubtrees } from '../domain/unit-subtrees.js';

@Injectable()
export class OrganizationUnitSubtrees extends UnitSubtrees {
  constructor(private readonly directory: OrganizationDirectory) {
    super();
  }

  async idsOf(unitId: string): Promise<string[]> {
    const tree = await this.directory.currentOrNull();
    const unit = tree?.unit(unitId);
    return tree && unit ? tree.subtreeOf(unit).map((each) => each.id) : [unitId];
  }
}
