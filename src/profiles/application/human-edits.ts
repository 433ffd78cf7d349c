import { setImmediate as others } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { editedShare } from '../domain/edits/edited-share.js';
import { EditedVersions, type VersionAddress } from '../domain/edits/edited-versions.js';

const batchSize = 200;

export interface EditedShare extends VersionAddress {
  /** 0 (nobody changed a word) to 1 (written anew). */
  share: number;
}

/** How much of what was generated people changed afterwards, before it was generated anew. */
@Injectable()
export class HumanEdits {
  constructor(private readonly versions: EditedVersions) {}

  /** Only edited versions are answered; of the others nobody changed anything. */
  async sharesOf(asked: readonly VersionAddress[]): Promise<EditedShare[]> {
    const shares: EditedShare[] = [];
    for (let start = 0; start < asked.length; start += batchSize) {
      for (const { written, edited, ...address } of await this.versions.among(asked.slice(start, start + batchSize))) {
        shares.push({ ...address, share: editedShare(written, edited) });
        await others();
      }
    }
    return shares;
  }
}
