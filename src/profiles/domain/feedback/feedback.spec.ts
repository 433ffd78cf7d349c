import { describe, expect, it } from '@jest/globals';
import { generatedContent, positionOf, russianContent } from '../../../../test/support/job-profile.factory.js';
import { ProfileArchived } from '../profile.errors.js';
import { Profile } from '../profile.js';
import { CommentTooLong, FeedbackLimitReached, StaleFeedback } from './feedback.errors.js';
import { Feedback, maxOpinionsOfOne, type Opinion } from './feedback.js';

const monday = new Date('2026-01-12T10:00:00Z');
const tuesday = new Date('2026-01-13T10:00:00Z');
const reader = { id: 'user-1', name: 'reader@example.org' };
const editor = { id: 'user-2', name: 'editor@example.org' };
const opinion: Opinion = { score: 4, comment: ' <b>Назовите</b> отчёты. ', section: 'purpose' };

function published() {
  const content = russianContent();
  const generated = generatedContent(content, { roleFamily: 'audit-risk', promptVersion: 'draft/2' });
  return Profile.first(positionOf(content), generated, monday);
}

const given = (change: Partial<Opinion> = {}, before = 0, about = published()): Feedback =>
  Feedback.give(about, { ...opinion, ...change }, reader, before, monday);

const eventsOf = ({ newEvents }: Feedback): unknown[] =>
  newEvents.map(({ revision, type, actorId, at }) => [revision, type, actorId, at]);

describe('Feedback', () => {
  it('is open at first, in plain text, and knows what the version was made by', () => {
    const { profile, version } = published();
    const feedback = given({}, 0, { profile, version });
    expect(feedback.state).toMatchObject({
      profileId: profile.id,
      version: 1,
      score: 4,
      comment: 'Назовите отчёты.',
      section: 'purpose',
      status: 'open',
      revision: 1,
      roleFamily: 'audit-risk',
      language: 'ru',
      promptVersion: 'draft/2',
      authorId: reader.id,
      deciderId: null,
      decidedAt: null,
    });
    expect(eventsOf(feedback)).toEqual([[1, 'given', reader.id, monday]]);
  });

  it('may be a score alone', () => {
    expect(given({ comment: null, section: null }).state).toMatchObject({ comment: null, section: null });
    expect(given({ comment: ' \n ' }).state.comment).toBeNull();
  });

  it('refuses a comment that cannot be stored', () => {
    expect(given({ comment: 'x'.repeat(2_000) }).state.comment).toHaveLength(2_000);
    expect(() => given({ comment: 'x'.repeat(2_001) })).toThrow(CommentTooLong);
  });

  it('is not given without end by one person', () => {
    expect(given({}, maxOpinionsOfOne - 1).state.status).toBe('open');
    expect(() => given({}, maxOpinionsOfOne)).toThrow(FeedbackLimitReached);
  });

  it('is not given on an archived profile', () => {
    const { profile, version } = published();
    profile.archive(monday);
    expect(() => given({}, 0, { profile, version })).toThrow(ProfileArchived);
  });

  it('takes every decision back, and remembers each', () => {
    const feedback = given();
    feedback.decide('accepted', editor, tuesday);
    expect(feedback.state).toMatchObject({ status: 'accepted', deciderId: editor.id, decidedAt: tuesday });
    feedback.decide('declined', editor, tuesday);
    feedback.decide('open', editor, tuesday);
    expect(feedback.state).toMatchObject({ status: 'open', deciderId: null, deciderName: null, decidedAt: null });
    expect(eventsOf(feedback).slice(1)).toEqual([
      [2, 'accepted', editor.id, tuesday],
      [3, 'declined', editor.id, tuesday],
      [4, 'reopened', editor.id, tuesday],
    ]);
  });

  it('is not changed by the same decision again', () => {
    const feedback = given();
    feedback.decide('accepted', editor, monday);
    feedback.decide('accepted', reader, tuesday);
    expect(feedback.state).toMatchObject({ revision: 2, deciderId: editor.id, decidedAt: monday });
  });

  it('is decided on by who has seen it as it is', () => {
    const feedback = Feedback.of(given().state);
    expect(() => {
      feedback.requireCurrent(1);
    }).not.toThrow();
    expect(() => {
      feedback.requireCurrent(2);
    }).toThrow(StaleFeedback);
    expect(feedback.newEvents).toEqual([]);
  });
});
