import { normaliseName } from '../../../platform/kernel/index.js';
import type { PositionMaterial } from '../position-material.js';
import type { RoleReader } from './role-reader.js';

const maxTitleLength = 200;

/** Tells which positions are similar: those of one role family. */
export class RoleFamilies {
  constructor(private readonly reader: RoleReader) {}

  /**
   * The id of the family that the words of a title and its units name, such as `finance`. Where they name none the title
   * stands for itself (`title:oven technician`): two positions that no family knows have nothing in common but their words.
   */
  familyOf(position: Pick<PositionMaterial, 'title' | 'unitName' | 'unitPath' | 'language'>): string {
    const above = position.unitPath.slice(0, -1).reverse();
    const { familyId, basis } = this.reader.read(position.title, [position.unitName, ...above], position.language);
    return basis === 'none' ? `title:${normaliseName(position.title).slice(0, maxTitleLength)}` : familyId;
  }
}
