/**
 * What a record's hash covers, as SQL. Each field is the text that PostgreSQL itself writes, so that no number or time
 * loses a digit on the way: times in microseconds, jsonb in its own canonical form.
 */
export const sealedFields = `ARRAY[
  e.id::text, (extract(epoch FROM e.occurred_at) * 1000000)::bigint::text, e.request_id, e.actor_kind, e.actor_id, e.action,
  e.object_kind, e.object_id, e.before::text, e.after::text, e.refusal, encode(e.personal_digest, 'hex')]`;

/** The digest of a record's personal parts as jsonb text after their salt. */
export const personalDigest = (salt: string, parts: string): string =>
  `sha256(${salt} || convert_to(${parts}::text, 'UTF8'))`;
