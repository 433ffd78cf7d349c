import { newId } from '../../platform/kernel/index.js';
import { changesOnlyWriting } from './editable-sections.js';
import type { JobProfileContent, PositionCategory } from './job-profile-content.js';
import { ContentOfAnotherPosition, ProfileArchived, StaleProfileVersion, VersionIsCurrent } from './profile.errors.js';
import type { ProfileAuthor, ProfileCheck, ProfileUsage, ProfileVersion } from './profile-version.js';

/** The position that a profile is about, as the organisation has it at the time of publishing. */
export interface ProfiledPosition {
  positionId: string;
  title: string;
  unitId: string;
  unitName: string;
  /** Names from the top unit down to the position's own. */
  unitPath: string[];
  category: PositionCategory;
}

/** A profile without its versions: what it is about, and what the current version says of itself. */
export interface ProfileProps extends ProfiledPosition {
  id: string;
  currentVersion: number;
  provider: string;
  score: number | null;
  needsAttention: boolean;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** What a finished generation hands over. */
export interface GeneratedContent {
  content: JobProfileContent;
  generationId: string;
  author: ProfileAuthor;
  provider: string;
  model: string | null;
  promptVersion: string;
  roleFamily: string | null;
  usage: ProfileUsage | null;
  checks: ProfileCheck[];
  score: number | null;
  needsAttention: boolean;
}

const unarchivedByPublishing = 'Published to an archived profile, which is current again.';

/** The job profile of one position: a line of immutable versions of which the newest is current. */
export class Profile {
  private constructor(private readonly props: ProfileProps) {}

  static of(props: ProfileProps): Profile {
    return new Profile({ ...props });
  }

  /** A profile of a position that has none, with its first version. */
  static first(
    position: ProfiledPosition,
    generated: GeneratedContent,
    now: Date,
  ): { profile: Profile; version: ProfileVersion } {
    const profile = new Profile({
      ...onlyPosition(position),
      id: newId(),
      currentVersion: 0,
      provider: generated.provider,
      score: null,
      needsAttention: false,
      archivedAt: null,
      createdAt: now,
      updatedAt: now,
    });
    return { profile, version: profile.publish(position, generated, now) };
  }

  get id(): string {
    return this.props.id;
  }

  get unitId(): string {
    return this.props.unitId;
  }

  get currentVersion(): number {
    return this.props.currentVersion;
  }

  get state(): Readonly<ProfileProps> {
    return this.props;
  }

  /** @throws StaleProfileVersion when `seen` is not the number of the current version. */
  requireCurrent(seen: number): void {
    if (seen !== this.props.currentVersion) throw new StaleProfileVersion(seen, this.props.currentVersion);
  }

  /** Makes a generated content the current version; an archived profile becomes current again, and the version says so. */
  publish(position: ProfiledPosition, generated: GeneratedContent, now: Date): ProfileVersion {
    agree(position, generated.content);
    const reason = this.props.archivedAt ? unarchivedByPublishing : null;
    this.props.archivedAt = null;
    Object.assign(this.props, onlyPosition(position));
    const { author, ...rest } = generated;
    return this.advance(
      { ...rest, authorId: author.id, authorName: author.name, origin: 'generation', restoredFrom: null, reason },
      now,
    );
  }

  /**
   * Makes an edited content the current version; null when it changes nothing. Who reads it has reviewed it: the reviewer's
   * score was of the text before, and the mark for attention is gone.
   * @throws ProfileArchived, FactNotEditable
   */
  edit(
    current: ProfileVersion,
    content: JobProfileContent,
    by: ProfileAuthor,
    reason: string | null,
    now: Date,
  ): ProfileVersion | null {
    this.requireNotArchived();
    if (!changesOnlyWriting(current.content, content)) return null;
    const checks: ProfileCheck[] = [
      { name: 'schema', outcome: 'passed', detail: 'The edited content follows the schema.' },
      { name: 'facts', outcome: 'passed', detail: `The facts are those of version ${String(current.number)}.` },
    ];
    return this.advance(
      {
        ...current,
        ...origin('edit', by, reason),
        content,
        usage: null,
        checks,
        score: null,
        needsAttention: false,
        restoredFrom: null,
      },
      now,
    );
  }

  /**
   * Makes an older version current again, as a new version with the same content, facts included.
   * @throws ProfileArchived, VersionIsCurrent
   */
  restore(old: ProfileVersion, by: ProfileAuthor, reason: string | null, now: Date): ProfileVersion {
    this.requireNotArchived();
    if (old.number === this.props.currentVersion) throw new VersionIsCurrent(this.id, old.number);
    Object.assign(this.props, aboutOf(old.content));
    return this.advance({ ...old, ...origin('restore', by, reason), usage: null, restoredFrom: old.number }, now);
  }

  archive(now: Date): void {
    this.props.archivedAt ??= now;
  }

  unarchive(): void {
    this.props.archivedAt = null;
  }

  private requireNotArchived(): void {
    if (this.props.archivedAt) throw new ProfileArchived(this.id);
  }

  private advance(version: Omit<ProfileVersion, 'profileId' | 'number' | 'createdAt'>, now: Date): ProfileVersion {
    this.props.currentVersion += 1;
    this.props.provider = version.provider;
    this.props.score = version.score;
    this.props.needsAttention = version.needsAttention;
    this.props.updatedAt = now;
    return { ...version, profileId: this.props.id, number: this.props.currentVersion, createdAt: now };
  }
}

function origin(kind: 'edit' | 'restore', by: ProfileAuthor, reason: string | null) {
  return { origin: kind, authorId: by.id, authorName: by.name, reason, generationId: null } as const;
}

function onlyPosition({ positionId, title, unitId, unitName, unitPath, category }: ProfiledPosition): ProfiledPosition {
  return { positionId, title, unitId, unitName, unitPath, category };
}

function aboutOf(content: JobProfileContent): Omit<ProfiledPosition, 'positionId'> {
  const { title, unit, category } = content;
  return { title, unitId: unit.id, unitName: unit.name, unitPath: unit.path, category };
}

function agree(position: ProfiledPosition, content: JobProfileContent): void {
  const said: [pointer: string, content: string, position: string][] = [
    ['/title', content.title, position.title],
    ['/unit/id', content.unit.id, position.unitId],
    ['/category', content.category, position.category],
  ];
  const errors = said
    .filter(([, given, known]) => given !== known)
    .map(([pointer, , known]) => ({ pointer, detail: `must be ${JSON.stringify(known)}` }));
  if (errors.length > 0) throw new ContentOfAnotherPosition(errors);
}
