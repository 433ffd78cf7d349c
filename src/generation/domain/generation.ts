import { newId } from '../../platform/kernel/index.js';
import { draftUnusableCode, GenerationNotCancellable, GenerationNotRetryable } from './generation.errors.js';
import type { Alarm, GenerationEvent, GenerationEventData, GenerationEventType } from './generation-event.js';
import {
  type GenerationFault,
  type GenerationPriority,
  type GenerationStage,
  type GenerationState,
  progressOn,
  type Requester,
} from './generation-state.js';
import type { RetryPolicy } from './retry-policy.js';

export interface GenerationRequest {
  positionId: string;
  unitId: string;
  positionTitle: string;
  employeeName: string | null;
  priority: GenerationPriority;
  batchId: string | null;
  requester: Requester;
  /** W3C trace of the request, carried to the worker. */
  traceparent: string | null;
}

export interface GenerationOutcome {
  profileId: string;
  profileVersion: number;
  provider: string;
  score: number | null;
  needsAttention: boolean;
}

/** What a save has to write beside the task's own row. */
export interface PendingChanges {
  /** The lease token that the row must still carry. */
  fence: string | null;
  events: GenerationEvent[];
  alarm: Alarm | null;
}

/**
 * The request for one profile of one position. It counts two things: `attempts`, how often a worker began it, and
 * `failures`, how many of those ended badly since a person last asked for it; only failures count against the limit.
 */
export class Generation {
  readonly id!: string;
  readonly batchId!: string | null;
  readonly positionId!: string;
  readonly unitId!: string;
  readonly positionTitle!: string;
  readonly employeeName!: string | null;
  readonly priority!: GenerationPriority;
  readonly state!: GenerationState;
  readonly stage!: GenerationStage;
  readonly progress!: number;
  readonly attempts!: number;
  readonly failures!: number;
  readonly requesterId!: string;
  readonly requesterName!: string;
  readonly traceparent!: string | null;
  readonly leaseToken!: string | null;
  readonly leaseUntil!: Date | null;
  readonly errorCode!: string | null;
  readonly errorDetail!: string | null;
  readonly deadLetteredAt!: Date | null;
  readonly profileId!: string | null;
  readonly profileVersion!: number | null;
  readonly provider!: string | null;
  readonly score!: number | null;
  readonly needsAttention!: boolean;
  readonly lastEvent!: number;
  readonly createdAt!: Date;
  readonly queuedAt!: Date;
  readonly startedAt!: Date | null;
  readonly finishedAt!: Date | null;

  private fence?: string | null;
  private events?: GenerationEvent[];
  private alarm?: Alarm | null;

  private constructor(fields: Partial<Generation>) {
    Object.assign(this, fields);
  }

  static queue(request: GenerationRequest, now: Date): Generation {
    const { requester, ...asked } = request;
    const generation = new Generation({
      ...asked,
      id: newId(),
      state: 'queued',
      stage: 'context',
      progress: 0,
      attempts: 0,
      failures: 0,
      requesterId: requester.id,
      requesterName: requester.name,
      leaseToken: null,
      leaseUntil: null,
      errorCode: null,
      errorDetail: null,
      deadLetteredAt: null,
      profileId: null,
      profileVersion: null,
      provider: null,
      score: null,
      needsAttention: false,
      lastEvent: 0,
      createdAt: now,
      queuedAt: now,
      startedAt: null,
      finishedAt: null,
    });
    generation.ring(now);
    generation.record('queued', now);
    return generation;
  }

  get error(): GenerationFault | null {
    return this.errorCode === null ? null : { code: this.errorCode, detail: this.errorDetail ?? '' };
  }

  /** The worker that holds the task enters a stage. */
  enter(stage: GenerationStage, now: Date): void {
    this.change({ stage, progress: progressOn(stage, this.progress) });
    this.record('stage', now);
  }

  succeed(outcome: GenerationOutcome, now: Date): void {
    this.change({ ...outcome, state: 'succeeded', stage: 'publish', progress: 100, leaseToken: null, finishedAt: now });
    this.record('succeeded', now, { profileId: outcome.profileId, profileVersion: outcome.profileVersion });
  }

  /** The task cannot succeed however often it is tried. */
  fail(fault: GenerationFault, now: Date): void {
    this.change({
      state: 'failed',
      errorCode: fault.code,
      errorDetail: fault.detail,
      leaseToken: null,
      finishedAt: now,
    });
    this.record('failed', now, { error: fault });
  }

  /** An attempt ended badly: back into the queue after a pause, or dead-lettered with the reason when the limit is reached. */
  setBack(fault: GenerationFault, policy: RetryPolicy, now: Date): void {
    const failures = this.failures + 1;
    if (policy.isExhausted(failures)) {
      const detail = `Given up after ${failures} failed attempts. ${fault.detail}`;
      this.change({ failures, deadLetteredAt: now });
      this.change({ state: 'failed', errorCode: fault.code, errorDetail: detail, leaseToken: null, finishedAt: now });
      this.record('dead-lettered', now, { error: { code: fault.code, detail } });
      return;
    }
    this.change({ failures });
    this.requeue(now, new Date(now.getTime() + policy.pauseAfter(failures)), fault.code);
  }

  /** A worker that stops hands its task back; this is nobody's failure. */
  release(now: Date): void {
    this.requeue(now, now, 'WORKER_STOPPED');
  }

  /** Cancelling a cancelled task changes nothing. */
  cancel(now: Date): void {
    if (this.state === 'cancelled') return;
    if (this.state !== 'queued' && this.state !== 'running') throw new GenerationNotCancellable(this.state);
    this.change({ state: 'cancelled', leaseToken: null, finishedAt: now });
    this.record('cancelled', now);
  }

  /** Whether a retry has to begin anew: the stored draft is what the task failed of. */
  get isStoredWorkUseless(): boolean {
    return this.errorCode === draftUnusableCode;
  }

  /** A person asks once more; what is stored of the earlier attempts stays good unless it was the cause. */
  retry(now: Date): void {
    if (this.state !== 'failed' && this.state !== 'cancelled') throw new GenerationNotRetryable(this.state);
    if (this.isStoredWorkUseless) this.change({ stage: 'context', progress: 0 });
    this.change({ failures: 0, errorCode: null, errorDetail: null, deadLetteredAt: null, finishedAt: null });
    this.change({ state: 'queued', queuedAt: now });
    this.ring(now);
    this.record('queued', now, { reason: 'RETRIED' });
  }

  /** What has to be written beside the row. */
  get pendingChanges(): PendingChanges {
    return { fence: this.heldToken(), events: this.events ?? [], alarm: this.alarm ?? null };
  }

  /** The pending changes are in the database. */
  changesWritten(): void {
    this.fence = undefined;
    this.events = undefined;
    this.alarm = undefined;
  }

  private requeue(now: Date, dueAt: Date, reason: string): void {
    this.change({ state: 'queued', leaseToken: null, queuedAt: now });
    this.ring(dueAt);
    this.record('requeued', now, { reason });
  }

  private ring(dueAt: Date): void {
    this.alarm = { generationId: this.id, attempt: this.attempts + 1, priority: this.priority, dueAt };
  }

  private record(type: GenerationEventType, now: Date, extra: Partial<GenerationEventData> = {}): void {
    this.change({ lastEvent: this.lastEvent + 1 });
    const { state, stage, progress, attempts } = this;
    const data = { state, stage, progress, attempts, ...extra };
    this.events = [...(this.events ?? []), { generationId: this.id, seq: this.lastEvent, type, data, createdAt: now }];
  }

  private change(change: Partial<Generation>): void {
    this.fence = this.heldToken();
    Object.assign(this, change);
  }

  private heldToken(): string | null {
    return this.fence === undefined ? this.leaseToken : this.fence;
  }
}
