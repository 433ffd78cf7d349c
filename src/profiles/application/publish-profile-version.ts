import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import type { JobProfileContent } from '../domain/job-profile-content.js';
import { type GeneratedContent, Profile, type ProfiledPosition } from '../domain/profile.js';
import type { ProfileCheck, ProfileUsage } from '../domain/profile-version.js';
import { Profiles } from '../domain/profiles.js';
import { ProfileContentValidator } from './profile-content-validator.js';

/** What a generation publishes: the content, and how it came about. */
export interface PublishRequest {
  position: ProfiledPosition;
  content: JobProfileContent;
  origin: { kind: 'generation'; generationId: string; principalId: string; principalName: string };
  provider: string;
  model: string | null;
  promptVersion: string;
  /** Which positions are similar to this one. */
  roleFamily?: string | null;
  usage?: ProfileUsage | null;
  checks: ProfileCheck[];
  score: number | null;
  needsAttention: boolean;
}

export interface PublishedVersion {
  profileId: string;
  version: number;
}

/**
 * Publishes a generated content as the current version of its position's profile, and makes the profile where there is none.
 * Joins the open transaction; a generation that was published before gets the same answer again.
 * @throws InvalidProfileContent, ContentOfAnotherPosition
 */
@Injectable()
export class PublishProfileVersion {
  constructor(
    private readonly transactions: Transactions,
    private readonly profiles: Profiles,
    private readonly validator: ProfileContentValidator,
  ) {}

  async execute(request: PublishRequest): Promise<PublishedVersion> {
    const { position } = request;
    const generated = generatedOf(request, this.validator.require(request.content));
    return this.transactions.run(async () => {
      const now = new Date();
      const first = Profile.first(position, generated, now);
      if (await this.profiles.add(first.profile, first.version))
        return { profileId: first.profile.id, version: first.version.number };
      const profile = await this.profiles.lockOfPosition(position.positionId);
      if (!profile) throw new Error(`The profile of position ${position.positionId} vanished.`);
      const published = await this.profiles.versionOfGeneration(generated.generationId);
      if (published) return { profileId: published.profileId, version: published.number };
      const version = profile.publish(position, generated, now);
      await this.profiles.save(profile, version);
      return { profileId: profile.id, version: version.number };
    });
  }
}

function generatedOf(request: PublishRequest, content: JobProfileContent): GeneratedContent {
  const { origin, provider, model, promptVersion, roleFamily, usage, checks, score, needsAttention } = request;
  const author = { id: origin.principalId, name: origin.principalName };
  return {
    content,
    generationId: origin.generationId,
    author,
    provider,
    model,
    promptVersion,
    roleFamily: roleFamily ?? null,
    usage: usage ?? null,
    checks,
    score,
    needsAttention,
  };
}
