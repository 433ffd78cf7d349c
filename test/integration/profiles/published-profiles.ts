import type { JobProfileContent } from '../../../src/profiles/domain/job-profile-content.js';
import { PublishProfileVersion, type PublishedVersion, type PublishRequest } from '../../../src/profiles/index.js';
import { newId } from '../../../src/platform/kernel/index.js';
import type { TestApp } from '../../support/index.js';
import { positionOf, russianContent } from '../../support/job-profile.factory.js';

/** What a generation asks for, with a position of its own. */
export function publishRequest(
  content: JobProfileContent = russianContent(),
  changes: Partial<PublishRequest> = {},
): PublishRequest {
  return {
    position: positionOf(content),
    content,
    origin: { kind: 'generation', generationId: newId(), principalId: 'user-1', principalName: 'editor@example.com' },
    provider: 'offline',
    model: null,
    promptVersion: 'profile-1',
    usage: { inputTokens: 100, outputTokens: 50, cachedTokens: 0, costUsd: null },
    checks: [{ name: 'schema', outcome: 'passed', detail: 'The content follows the schema.' }],
    score: 8.5,
    needsAttention: false,
    ...changes,
  };
}

/** Publishes as a generation does. */
export const publish = (
  app: TestApp,
  content?: JobProfileContent,
  changes?: Partial<PublishRequest>,
): Promise<PublishedVersion> => app.get(PublishProfileVersion).execute(publishRequest(content, changes));
