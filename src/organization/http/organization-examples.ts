import { Injectable, type OnModuleInit } from '@nestjs/common';
import { etagOf, LiveExamples, type PathExamples } from '../../platform/http/index.js';
import { CompanyBriefs } from '../application/brief/company-briefs.js';
import { OrganizationDirectory } from '../application/organization-directory.js';
import { OrganizationVersions } from '../domain/organization-versions.js';

/** Offers objects of the current version to be tried in the API's documentation. */
@Injectable()
export class OrganizationExamples implements OnModuleInit {
  constructor(
    private readonly live: LiveExamples,
    private readonly directory: OrganizationDirectory,
    private readonly versions: OrganizationVersions,
    private readonly briefs: CompanyBriefs,
  ) {}

  onModuleInit(): void {
    this.live.offer(() => this.examples());
  }

  private async examples(): Promise<PathExamples> {
    const [[version], brief] = await Promise.all([this.versions.newest(1, null), this.briefs.current()]);
    const tree = await this.directory.current();
    const unit = tree.units.find((each) => each.level > 1 && tree.childrenOf(each).length > 0) ?? tree.units[0];
    const position = unit && (tree.positionsOf(unit)[0] ?? tree.positions[0]);
    return {
      ...(brief && { '/organization/brief': { 'If-Match': etagOf(brief.version), number: brief.version } }),
      '/organization/versions/{id}': { id: version?.id },
      '/organization/units/{id}': { id: unit?.id },
      ...(position && { '/organization/positions/{id}': { id: position.id } }),
      '/kpi/units/{unitId}': { unitId: unit?.id },
      ...(position && { '/kpi/positions/{positionId}': { positionId: position.id } }),
    };
  }
}
