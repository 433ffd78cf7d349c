import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LiveExamples, type PathExamples } from '../../platform/http/index.js';
import { KpiLandscapes } from '../application/kpi-landscapes.js';

/** Offers a KPI set, one that a unit owns first, and that unit to be tried in the API's documentation. */
@Injectable()
export class KpiMappingExamples implements OnModuleInit {
  constructor(
    private readonly live: LiveExamples,
    private readonly landscapes: KpiLandscapes,
  ) {}

  onModuleInit(): void {
    this.live.offer(() => this.examples());
  }

  private async examples(): Promise<PathExamples> {
    const { sets } = await this.landscapes.whole();
    const shown = sets.find(({ decision }) => decision.unitId !== null) ?? sets[0];
    if (!shown) return {};
    const owner = { unitId: shown.decision.unitId };
    return {
      '/kpi/sets/{id}': { id: shown.set.id },
      ...(owner.unitId !== null && { '/kpi/sets/{id}/owner': { body: owner }, '/kpi/units/{unitId}': owner }),
    };
  }
}
