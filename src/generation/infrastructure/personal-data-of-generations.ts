import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { type ErasedCounts, type Person, PersonalData, type PersonalDataHolder } from '../../platform/privacy/index.js';
import { Silence } from '../application/silence.js';
import type { Generation } from '../domain/generation.js';
import { Generations } from '../domain/generations.js';

const requester = { column: 'requester_name', id: 'requester_id' };

/** Open tasks that are for somebody by name, and running ones with what they have read so far. */
const openTasks = `
  SELECT g.id, g.employee_name AS "employeeName",
         CASE WHEN g.state = 'running' THEN (SELECT jsonb_agg(s.output) FROM generation_stages s WHERE s.generation_id = g.id) END AS outputs
  FROM generations g WHERE g.state IN ('queued', 'running') AND (g.employee_name IS NOT NULL OR g.state = 'running')`;

interface OpenTask {
  id: string;
  employeeName: string | null;
  outputs: unknown;
}

/** What generations keep of people: for whom a profile is, who asked for it, and what the steps of the work left behind. */
@Injectable()
export class PersonalDataOfGenerations implements PersonalDataHolder, OnModuleInit {
  readonly tables = [
    {
      name: 'generations',
      key: ['id'],
      people: [{ column: 'employee_name', nullable: true }, requester],
      texts: ['error_detail'],
    },
    { name: 'generation_batches', key: ['id'], people: [requester] },
    {
      name: 'generation_stages',
      key: ['generation_id', 'round', 'step'],
      documents: [{ column: 'output', nulls: ['employeeName'] }],
    },
    { name: 'generation_events', key: ['generation_id', 'seq'], documents: [{ column: 'data' }] },
  ];

  constructor(
    private readonly personalData: PersonalData,
    private readonly transactions: Transactions,
    private readonly generations: Generations,
    private readonly silence: Silence,
  ) {}

  onModuleInit(): void {
    this.personalData.offer(this);
  }

  /** A worker that holds the name in memory would write it again: its task is cancelled, and then it can write no more. */
  async erase(person: Person): Promise<ErasedCounts> {
    const open: OpenTask[] = await this.transactions.manager.query(openTasks);
    const cancelled: Generation[] = [];
    for (const { id } of open.filter((task) => names(task, person))) {
      const generation = await this.generations.lock(id);
      if (generation?.state !== 'queued' && generation?.state !== 'running') continue;
      generation.cancel(new Date());
      await this.generations.save(generation);
      cancelled.push(generation);
    }
    await this.silence.afterCommit(cancelled);
    return { cancelled_generations: cancelled.length };
  }
}

const names = ({ employeeName, outputs }: OpenTask, person: Person): boolean =>
  (employeeName !== null && person.names.isNameIn(employeeName)) || person.erasedFrom(outputs).found;
