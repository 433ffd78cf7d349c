import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalData, type PersonalTable } from '../../platform/privacy/index.js';

const tables: PersonalTable[] = [
  {
    name: 'organization_versions',
    key: ['id'],
    people: [{ column: 'imported_by_name', id: 'imported_by_id' }],
    texts: ['source_name'],
    documents: [{ column: 'report' }],
  },
  {
    name: 'organization_briefs',
    key: ['id'],
    people: [{ column: 'author_name', id: 'author_id' }],
    texts: ['text', 'reason'],
  },
];

/** What the organisation keeps of people: who imported and wrote, and whom the brief names. Units and positions are no people. */
@Injectable()
export class PersonalDataOfOrganization implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.offer({ tables });
  }
}
