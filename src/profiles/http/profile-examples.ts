import { Injectable, type OnModuleInit } from '@nestjs/common';
import { etagOf, LiveExamples, type PathExamples } from '../../platform/http/index.js';
import { FindProfiles } from '../application/find-profiles.js';
import { ReadFeedback } from '../application/read-feedback.js';
import { ReadProfile } from '../application/read-profile.js';

/** Offers the newest profile to be tried in the API's documentation, and its content where that may be shown. */
@Injectable()
export class ProfileExamples implements OnModuleInit {
  constructor(
    private readonly live: LiveExamples,
    private readonly finder: FindProfiles,
    private readonly reader: ReadProfile,
    private readonly feedback: ReadFeedback,
  ) {}

  onModuleInit(): void {
    this.live.offer((withContent) => this.examples(withContent));
  }

  private async examples(withContent: boolean): Promise<PathExamples> {
    const [newest] = await this.finder.execute({ subtree: false, archived: 'false' }, null, 1);
    if (!newest) return {};
    const { id } = newest;
    const { version } = await this.reader.current(id);
    const [opinion] = await this.feedback.page(id, null, undefined, 1, null);
    return {
      '/profiles/{id}': { id, 'If-Match': etagOf(version.number), version: version.number },
      ...(opinion && {
        '/profiles/{id}/versions/{number}/feedback/{feedbackId}': {
          feedbackId: opinion.id,
          number: opinion.version,
          'If-Match': etagOf(opinion.revision),
        },
      }),
      '/profiles/{id}/diff': { from: 1, to: version.number },
      ...(withContent && { '/profiles/{id}/content': { body: version.content } }),
      '/profile-exports': { body: { format: 'docx', profileIds: [id] } },
    };
  }
}
