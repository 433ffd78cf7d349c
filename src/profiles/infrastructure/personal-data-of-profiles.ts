import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalData, type PersonalTable } from '../../platform/privacy/index.js';

/** Versions never change after they were written, with one exception: what they hold of a person who is erased. */
const tables: PersonalTable[] = [
  {
    name: 'profile_versions',
    key: ['profile_id', 'number'],
    people: [{ column: 'author_name', id: 'author_id' }],
    texts: ['reason'],
    documents: [{ column: 'content', nulls: ['employeeName'] }, { column: 'checks' }],
  },
  {
    name: 'profile_feedback',
    key: ['id'],
    people: [
      { column: 'author_name', id: 'author_id' },
      { column: 'decider_name', id: 'decider_id' },
    ],
    texts: ['comment'],
  },
  {
    name: 'profile_feedback_events',
    key: ['feedback_id', 'revision'],
    people: [{ column: 'actor_name', id: 'actor_id' }],
  },
];

/** What profiles keep of people: who holds a position, who wrote, and whom texts name. */
@Injectable()
export class PersonalDataOfProfiles implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.offer({ tables });
  }
}
