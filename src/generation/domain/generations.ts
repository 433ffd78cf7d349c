import type { Generation } from './generation.js';
import type { Alarm, GenerationEvent } from './generation-event.js';
import type { GenerationState } from './generation-state.js';
import type { StageOutput } from './stage-output.js';

export interface GenerationFilter {
  state?: GenerationState;
  positionId?: string;
  unitId?: string;
  batchId?: string;
  deadLettered?: boolean;
}

/** Port: the tasks. Every write of a task that a worker holds is fenced by its lease token. */
export abstract class Generations {
  abstract add(generations: readonly Generation[]): Promise<void>;

  abstract find(id: string): Promise<Generation | null>;

  /** Newest first, those with an id before `beforeId`; of some units, or of any (null). */
  abstract page(
    filter: GenerationFilter,
    unitIds: readonly string[] | null,
    limit: number,
    beforeId: string | null,
  ): Promise<Generation[]>;

  /** Locks the task until the transaction ends. */
  abstract lock(id: string): Promise<Generation | null>;

  /** Locks queued and running tasks of a batch, at most `limit`. */
  abstract lockOpenOfBatch(batchId: string, limit: number): Promise<Generation[]>;

  /** Locks running tasks whose lease ran out, those that nobody else has locked, at most `limit`. */
  abstract lockExpired(limit: number): Promise<Generation[]>;

  /** Takes a queued task for one worker; null when it is not queued for this attempt (any more). */
  abstract claim(id: string, attempt: number, token: string, leaseMs: number): Promise<Generation | null>;

  /** Makes leases last from now on; answers the tokens that still hold. */
  abstract extendLeases(tokens: readonly string[], leaseMs: number): Promise<Set<string>>;

  /**
   * Writes the task and, in the same statement, what a step of the work left behind.
   * @throws LeaseLost when the row no longer carries the token with which the task was read.
   */
  abstract save(generation: Generation, output?: StageOutput): Promise<void>;

  abstract saveAll(generations: readonly Generation[]): Promise<void>;

  /** Of the given positions those with a queued or running task. */
  abstract positionsInProgress(positionIds: readonly string[]): Promise<Set<string>>;

  /** Alarms that queued tasks without an outbox row should have, by id, for tasks queued for at least `quietMs`. */
  abstract expectedAlarms(afterId: string | null, quietMs: number, limit: number): Promise<Alarm[]>;
}

/** Port: what finished steps left behind. */
export abstract class StageOutputs {
  abstract of(generationId: string): Promise<StageOutput[]>;
  abstract discard(generationId: string): Promise<void>;
  /** Drops the outputs of tasks that ended longer than `ageMs` ago, the oldest `limit` of them and their tasks' others; says of how many tasks. */
  abstract prune(ageMs: number, limit: number): Promise<number>;
}

/** Port: the append-only history of tasks. */
export abstract class GenerationEvents {
  /** The events after each given position, oldest first. */
  abstract after(positions: readonly { generationId: string; seq: number }[]): Promise<GenerationEvent[]>;
}

/** Port: alarms that are written but not yet set; emptied inside a transaction, so that a fault leaves them there. */
export abstract class AlarmOutbox {
  /** Takes due alarms that no other relay is taking, interactive first. */
  abstract take(limit: number): Promise<Alarm[]>;
  abstract put(alarms: readonly Alarm[]): Promise<void>;
}

/** Port: what wakes workers. Losing an alarm or ringing twice does no harm: the task's row decides. */
export abstract class AlarmClock {
  /** @throws when the clock cannot be reached in time. */
  abstract set(alarms: readonly Alarm[]): Promise<void>;
  abstract unset(alarms: readonly Pick<Alarm, 'generationId' | 'attempt'>[]): Promise<void>;
  /** Of the given alarms those that the clock does not know. */
  abstract missing(alarms: readonly Alarm[]): Promise<Alarm[]>;
  abstract isReachable(): Promise<boolean>;
}

/** Port: tells every worker that a running task was cancelled, so that the request under way stops now and not at the next heartbeat. */
export abstract class CancelSignal {
  abstract send(generationIds: readonly string[]): Promise<void>;
  abstract listen(onCancelled: (generationId: string) => void): Promise<void>;
}
