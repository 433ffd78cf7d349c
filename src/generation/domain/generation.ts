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
import type { WaitPolicy } from './wait-policy.js';

export interface GenerationRequest {
  positionId: string;
  unitId: string;
  positionTitle: string;
  employeeName: string | null;
  priority: GenerationPriority;
  batchId: string | null;
  /** Wants a text of its own, not one that is known already; false unless said. */
  fresh?: boolean;
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

/** How far the rounds of writing and reviewing have come. */
export interface Place {
  round: number;
  score: number | null;
}

const notWaiting = { waits: 0, waitingFor: null, waitingSince: null };

/** What a save has to write beside the task's own row. */
export interface PendingChanges {
  /** The lease token that the row must still carry. */
  fence: string | null;
  events: GenerationEvent[];
  alarm: Alarm | null;
}

/**
 * The request for one profile of one position. It counts `attempts`, how often a worker began it, `failures`, how many of
 * those ended badly since a person last asked for it (only they count against the limit), and `waits`, how often in a row
 * it had to wait for something that is nobody's failure: a provider that is away, a budget that is used up.
 */
export class Generation {
  readonly id!: string;
  readonly batchId!: string | null;
  readonly positionId!: string;
  readonly unitId!: string;
  readonly positionTitle!: string;
  readonly employeeName!: string | null;
  readonly priority!: GenerationPriority;
  readonly fresh!: boolean;
  readonly state!: GenerationState;
  readonly stage!: GenerationStage;
  readonly progress!: number;
  /** 0 is the first draft; each review that sends it back opens another round. */
  readonly round!: number;
  readonly attempts!: number;
  readonly failures!: number;
  readonly waits!: number;
  /** The code of what a queued task waits for. */
  readonly waitingFor!: string | null;
  readonly waitingSince!: Date | null;
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
    const { requester, fresh = false, ...asked } = request;
    const generation = new Generation({
      ...asked,
      fresh,
      id: newId(),
      state: 'queued',
      stage: 'context',
      progress: 0,
      round: 0,
      attempts: 0,
      failures: 0,
      ...notWaiting,
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

  /** The worker that holds the task enters a stage; `score` is the last verdict's, where there is one. */
  enter(stage: GenerationStage, { round, score }: Place, now: Date): void {
    this.change({ stage, round, score, progress: progressOn(stage, this.progress), ...notWaiting });
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
    this.change({ failures, ...notWaiting });
    if (policy.isExhausted(failures)) this.giveUp(`Given up after ${failures} failed attempts.`, fault, now);
    else this.requeue(now, new Date(now.getTime() + policy.pauseAfter(failures)), fault.code);
  }

  /** Something that the work needs is not to be had now: back into the queue until it may be, or dead-lettered when that takes too long. */
  wait(fault: GenerationFault, askedPauseMs: number, policy: WaitPolicy, now: Date): void {
    const waits = this.waits + 1;
    const waitingSince = this.waitingSince ?? now;
    const until = policy.nextTry(waits, askedPauseMs, now);
    if (policy.isTooLong(waitingSince, until)) {
      this.change(notWaiting);
      this.giveUp(`Not waited for any longer, until ${until.toISOString()} at least.`, fault, now);
      return;
    }
    this.change({ waits, waitingSince, waitingFor: fault.code });
    this.requeue(now, until, fault.code);
  }

  /** A worker that stops hands its task back; this is nobody's failure. */
  release(now: Date): void {
    this.requeue(now, now, 'WORKER_STOPPED');
  }

  /** Cancelling a cancelled task changes nothing. */
  cancel(now: Date): void {
    if (this.state === 'cancelled') return;
    if (this.state !== 'queued' && this.state !== 'running') throw new GenerationNotCancellable(this.state);
    this.change({ state: 'cancelled', leaseToken: null, finishedAt: now, ...notWaiting });
    this.record('cancelled', now);
  }

  /** Whether a retry has to begin anew: the stored draft is what the task failed of. */
  get isStoredWorkUseless(): boolean {
    return this.errorCode === draftUnusableCode;
  }

  /** A person asks once more; what is stored of the earlier attempts stays good unless it was the cause. */
  retry(now: Date): void {
    if (this.state !== 'failed' && this.state !== 'cancelled') throw new GenerationNotRetryable(this.state);
    if (this.isStoredWorkUseless) this.change({ stage: 'context', progress: 0, round: 0, score: null });
    this.change({
      failures: 0,
      ...notWaiting,
      errorCode: null,
      errorDetail: null,
      deadLetteredAt: null,
      finishedAt: null,
    });
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

  private giveUp(why: string, fault: GenerationFault, now: Date): void {
    const error = { code: fault.code, detail: `${why} ${fault.detail}` };
    this.change({ state: 'failed', errorCode: error.code, errorDetail: error.detail, deadLetteredAt: now });
    this.change({ leaseToken: null, finishedAt: now });
    this.record('dead-lettered', now, { error });
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
    const { state, stage, progress, attempts, round, score } = this;
    const data = { state, stage, progress, attempts, round, score, ...extra };
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
