import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type ErasedCounts, PersonalData, type PersonalDataHolder } from '../../platform/privacy/index.js';
import { KpiSets } from '../domain/kpi-sets.js';

/** What KPI files say of people: who holds a position, and who pinned an owner. */
@Injectable()
export class PersonalDataOfKpis implements PersonalDataHolder, OnModuleInit {
  readonly tables = [
    { name: 'kpi_holders', key: ['id'], people: [{ column: 'label', nullable: true }], texts: ['title', 'label'] },
    { name: 'kpi_sets', key: ['id'], texts: ['label', 'description'], documents: [{ column: 'warnings' }] },
    { name: 'kpis', key: ['id'], texts: ['name', 'method', 'source', 'target_raw'] },
    { name: 'kpi_owner_pins', key: ['set_id'], people: [{ column: 'pinned_by' }] },
    {
      name: 'kpi_owner_decisions',
      key: ['set_id', 'version_id'],
      documents: [{ column: 'evidence' }, { column: 'candidates' }, { column: 'warnings' }],
    },
  ];

  constructor(
    private readonly personalData: PersonalData,
    private readonly sets: KpiSets,
  ) {}

  onModuleInit(): void {
    this.personalData.offer(this);
  }

  /** What processes keep of the sets in memory is read again. */
  async erase(): Promise<ErasedCounts> {
    await this.sets.beginChange();
    return {};
  }
}
