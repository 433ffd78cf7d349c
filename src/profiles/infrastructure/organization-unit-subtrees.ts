import { Injectable } from '@nestjs/common';
import { OrganizationDirectory } from '../../organization/index.js';
import { DomainError } from '../../platform/kernel/index.js';
import { UnitSubtrees } from '../domain/unit-subtrees.js';

@Injectable()
export class OrganizationUnitSubtrees extends UnitSubtrees {
  constructor(private readonly directory: OrganizationDirectory) {
    super();
  }

  async idsOf(unitId: string): Promise<string[]> {
    const tree = await this.currentTree();
    const unit = tree?.unit(unitId);
    return tree && unit ? tree.subtreeOf(unit).map((each) => each.id) : [unitId];
  }

  private async currentTree() {
    try {
      return await this.directory.current();
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'not-found') return null;
      throw error;
    }
  }
}
