import { Injectable } from '@nestjs/common';
import { SessionRepository } from '../domain/session-repository.js';

const batchSize = 500;
const maxBatches = 20;

/** Removes sessions that are over, in batches that hold no lock for long; what is left over waits for the next time. */
@Injectable()
export class ClearSessions {
  constructor(private readonly sessions: SessionRepository) {}

  /** How many it removed. */
  async execute(now = new Date()): Promise<number> {
    let removed = 0;
    for (let batch = 0; batch < maxBatches; batch++) {
      const count = await this.sessions.removeOver(now, batchSize);
      removed += count;
      if (count < batchSize) break;
    }
    return removed;
  }
}
