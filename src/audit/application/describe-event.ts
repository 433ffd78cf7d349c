import type { AuditEvent } from '../../platform/audit/index.js';
import { newId } from '../../platform/kernel/index.js';
import { type Correlation, RequestContext } from '../../platform/observability/index.js';
import type { ActorKind, NewAuditRecord, PersonalParts } from '../domain/audit-record.js';

interface Actor {
  kind: ActorKind;
  id: string | null;
  parts: PersonalParts;
}

/** An event as a line of the trail: with who, from where and in which request. */
export function describeEvent(event: AuditEvent): NewAuditRecord {
  const correlation = RequestContext.current();
  const actor = actorOf(correlation);
  return {
    id: newId(),
    occurredAt: new Date(),
    requestId: correlation?.requestId ?? null,
    actorKind: actor.kind,
    actorId: actor.id,
    action: event.action,
    objectKind: event.object.kind,
    objectId: event.object.id,
    before: event.before ?? null,
    after: event.after ?? null,
    refusal: event.refusal ?? null,
    personalParts: actor.parts,
  };
}

function actorOf(correlation: Correlation | null): Actor {
  const origin = correlation?.origin;
  if (origin?.kind !== 'request') return { kind: 'system', id: null, parts: {} };
  const { address, caller } = origin;
  if (!caller) return { kind: 'anonymous', id: null, parts: { address } };
  return { kind: caller.kind, id: caller.principalId, parts: { address, name: caller.name } };
}
