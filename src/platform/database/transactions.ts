import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

interface Ambient {
  manager: EntityManager;
  afterCommit: (() => void | Promise<void>)[];
}

/**
 * The unit of work. `run` opens a transaction, or joins the one that is already open in this asynchronous context;
 * repositories take their entity manager from `manager`, so that a use case decides what belongs together.
 */
@Injectable()
export class Transactions {
  private readonly logger = new Logger(Transactions.name);
  private readonly ambient = new AsyncLocalStorage<Ambient | null>();

  constructor(private readonly dataSource: DataSource) {}

  /** The manager of the open transaction, or the plain one. */
  get manager(): EntityManager {
    return this.ambient.getStore()?.manager ?? this.dataSource.manager;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.ambient.getStore()) return work();
    const afterCommit: Ambient['afterCommit'] = [];
    const result = await this.dataSource.transaction((manager) => this.ambient.run({ manager, afterCommit }, work));
    for (const reaction of afterCommit) await this.react(reaction);
    return result;
  }

  /** Runs work that shares neither the connection nor the fate of a transaction that is open here. */
  outside<T>(work: () => T): T {
    return this.ambient.run(null, work);
  }

  /** Runs a reaction once the open transaction has committed (at once where none is open); never after a rollback. */
  async afterCommit(reaction: () => void | Promise<void>): Promise<void> {
    const ambient = this.ambient.getStore();
    if (ambient) ambient.afterCommit.push(reaction);
    else await this.react(reaction);
  }

  /** What is committed stays a success, whatever becomes of a reaction to it. */
  private async react(reaction: () => void | Promise<void>): Promise<void> {
    try {
      await reaction();
    } catch (error) {
      this.logger.error({ err: error }, 'A reaction to a commit failed');
    }
  }
}
