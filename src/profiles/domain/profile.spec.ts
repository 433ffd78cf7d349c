import { describe, expect, it } from '@jest/globals';
import { generatedContent, positionOf, russianContent } from '../../../test/support/job-profile.factory.js';
import { Profile } from './profile.js';

const monday = new Date('2026-01-12T10:00:00Z');
const tuesday = new Date('2026-01-13T10:00:00Z');
const editor = { id: 'user-2', name: 'second@example.org' };

function published(changes: Parameters<typeof generatedContent>[1] = {}) {
  const position = positionOf(russianContent());
  return { position, ...Profile.first(position, generatedContent(russianContent(), changes), monday) };
}

describe('Profile', () => {
  it('begins with a version 1 that knows its generation', () => {
    const { profile, version, position } = published({ generationId: 'generation-1', score: 9 });
    expect(profile.state).toMatchObject({
      ...position,
      currentVersion: 1,
      score: 9,
      archivedAt: null,
      createdAt: monday,
      updatedAt: monday,
    });
    expect(version).toMatchObject({
      profileId: profile.id,
      number: 1,
      origin: 'generation',
      generationId: 'generation-1',
      restoredFrom: null,
      reason: null,
      authorId: 'user-1',
    });
  });

  it('takes nothing of a position but what a profile keeps', () => {
    const position = { ...positionOf(russianContent()), headcount: 7 };
    expect(Profile.first(position, generatedContent(russianContent()), monday).profile.state).not.toHaveProperty(
      'headcount',
    );
  });

  it('follows its position when a later version finds it renamed, moved or promoted', () => {
    const { profile, position } = published();
    const unit = { id: 'unit-2', name: 'Новый отдел', path: ['Новый отдел'] };
    const content = russianContent({ title: 'Главный аналитик', unit, category: 'line-manager' });
    const version = profile.publish(
      positionOf(content, position.positionId),
      generatedContent(content, { provider: 'other', score: null, needsAttention: true }),
      tuesday,
    );
    expect(version.number).toBe(2);
    expect(profile.state).toMatchObject({
      title: 'Главный аналитик',
      unitId: 'unit-2',
      unitPath: ['Новый отдел'],
      category: 'line-manager',
      provider: 'other',
      score: null,
      needsAttention: true,
      createdAt: monday,
      updatedAt: tuesday,
    });
  });

  it.each([
    ['/title', { title: 'Другая должность' }],
    ['/unit/id', { unit: { ...russianContent().unit, id: 'unit-2' } }],
    ['/category', { category: 'top-manager' as const }],
  ])('refuses a content whose %s is not that of the position', (pointer, changes) => {
    const { profile, position } = published();
    const publish = () => profile.publish(position, generatedContent(russianContent(changes)), tuesday);
    expect(publish).toThrow(
      expect.objectContaining({ code: 'CONTENT_OF_ANOTHER_POSITION', errors: [expect.objectContaining({ pointer })] }),
    );
    expect(profile.currentVersion).toBe(1);
  });

  it('is current again when something is published to it, and the version says why', () => {
    const { profile, position } = published();
    profile.archive(tuesday);
    const version = profile.publish(position, generatedContent(russianContent()), tuesday);
    expect(profile.state.archivedAt).toBeNull();
    expect(version.reason).toMatch(/archived/u);
  });

  it('makes an edit a version without usage and score, and no longer asks for attention', () => {
    const { profile, version } = published({
      needsAttention: true,
      score: 6,
      usage: { inputTokens: 1, outputTokens: 2, cachedTokens: 0, costUsd: null },
    });
    const edited = profile.edit(version, { ...version.content, employeeName: 'Анна' }, editor, 'Согласовано', tuesday);
    expect(edited).toMatchObject({
      number: 2,
      origin: 'edit',
      generationId: null,
      usage: null,
      score: null,
      needsAttention: false,
      authorName: editor.name,
      reason: 'Согласовано',
      provider: 'offline',
    });
    expect(edited?.checks.map((check) => check.name)).toEqual(['schema', 'facts']);
    expect(profile.state).toMatchObject({ currentVersion: 2, score: null, needsAttention: false });
  });

  it('makes no version of an edit that changes nothing', () => {
    const { profile, version } = published();
    expect(profile.edit(version, russianContent(), editor, null, tuesday)).toBeNull();
    expect(profile.state).toMatchObject({ currentVersion: 1, updatedAt: monday });
  });

  it('is no longer the version that a second editor has seen', () => {
    const { profile, version } = published();
    profile.edit(version, { ...version.content, employeeName: 'Анна' }, editor, null, tuesday);
    expect(() => {
      profile.requireCurrent(1);
    }).toThrow(expect.objectContaining({ code: 'STALE_VERSION', extensions: { currentVersion: 2 } }));
  });

  it('restores an older version whole: content, facts, score and where it came from', () => {
    const { profile, version, position } = published({ score: 9 });
    const moved = russianContent({ title: 'Другой аналитик' });
    profile.publish(positionOf(moved, position.positionId), generatedContent(moved, { score: 7 }), tuesday);
    const restored = profile.restore(version, editor, null, tuesday);
    expect(restored).toMatchObject({
      number: 3,
      origin: 'restore',
      restoredFrom: 1,
      generationId: null,
      usage: null,
      score: 9,
    });
    expect(restored.content).toEqual(version.content);
    expect(profile.state).toMatchObject({ title: 'Ведущий аналитик', score: 9, currentVersion: 3 });
  });

  it('has nothing to restore in its current version', () => {
    const { profile, version } = published();
    expect(() => profile.restore(version, editor, null, tuesday)).toThrow(
      expect.objectContaining({ code: 'VERSION_IS_CURRENT' }),
    );
  });

  it('is only read while it is archived', () => {
    const { profile, version } = published();
    profile.archive(monday);
    profile.archive(tuesday);
    expect(profile.state.archivedAt).toBe(monday);
    const archived = expect.objectContaining({ code: 'PROFILE_ARCHIVED', kind: 'conflict' });
    expect(() => profile.edit(version, russianContent({ employeeName: 'Анна' }), editor, null, tuesday)).toThrow(
      archived,
    );
    expect(() => profile.restore(version, editor, null, tuesday)).toThrow(archived);
    profile.unarchive();
    expect(profile.edit(version, russianContent({ employeeName: 'Анна' }), editor, null, tuesday)?.number).toBe(2);
  });

  it('is not changed through what it was loaded from', () => {
    const { profile } = published();
    const loaded = Profile.of(profile.state);
    loaded.archive(tuesday);
    expect(profile.state.archivedAt).toBeNull();
  });
});
