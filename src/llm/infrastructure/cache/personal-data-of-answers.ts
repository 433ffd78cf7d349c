import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { type Person, PersonalData, type PersonalDataHolder } from '../../../platform/privacy/index.js';
import { REDIS } from '../../../platform/queue/index.js';
import { answerKeys } from './redis-answers.js';

const keysAtOnce = 500;

/** Answers of models that are kept for the same question: those that name the person go. */
@Injectable()
export class PersonalDataOfModelAnswers implements PersonalDataHolder, OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    @Inject(REDIS) private readonly redis: Redis,
  ) {}

  onModuleInit(): void {
    this.personalData.offer(this);
  }

  async eraseOutside(person: Person): Promise<void> {
    const prefix = this.redis.options.keyPrefix ?? '';
    let cursor = '0';
    do {
      const [next, found] = await this.redis.scan(cursor, 'MATCH', `${prefix}${answerKeys}`, 'COUNT', keysAtOnce);
      const keys = found.map((key) => key.slice(prefix.length));
      for (const key of keys) {
        const answer = await this.redis.get(key);
        if (answer !== null && holds(answer, person)) await this.redis.unlink(key);
      }
      cursor = next;
    } while (cursor !== '0');
  }
}

/** What is not JSON cannot be given as an answer either. */
function holds(answer: string, person: Person): boolean {
  try {
    return person.erasedFrom(JSON.parse(answer)).found;
  } catch {
    return true;
  }
}
