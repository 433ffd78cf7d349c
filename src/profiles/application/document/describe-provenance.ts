import type { ProfileVersion } from '../../domain/profile-version.js';
import type { DocumentBlock } from './profile-document.js';
import { fill, type ProfileLabels } from './profile-labels.js';
import { dateIn, numberIn } from './wording.js';

const offlineProvider = 'offline';

/** Who made a version and how, and which sections are facts. */
export function describeProvenance(version: ProfileVersion, { provenance: names }: ProfileLabels): DocumentBlock {
  const { content, provider, model, score, reason } = version;
  const { language, provenance } = content;
  const fieldsIn = (fields: string[]): string => fields.map((field) => names.fields[field] ?? field).join(', ');
  const sources = provenance.sources.map(({ kind, label }) => `${names.sourceKinds[kind]}: ${label}`).join('; ');
  const rows = [
    { label: names.version, value: `${String(version.number)} (${dateIn(language, version.createdAt)})` },
    { label: names.origin, value: fill(names.origins[version.origin], { number: version.restoredFrom ?? '' }) },
    { label: names.author, value: version.authorName },
    { label: names.reason, value: reason ?? '' },
    { label: names.provider, value: provider === offlineProvider ? names.offline : provider },
    { label: names.model, value: model ?? '' },
    { label: names.promptVersion, value: version.promptVersion },
    { label: names.score, value: score === null ? '' : fill(names.scoreValue, { score: numberIn(language, score) }) },
    { label: names.attention, value: version.needsAttention ? names.needsAttention : '' },
    { label: names.facts, value: fieldsIn(provenance.facts) },
    { label: names.generated, value: fieldsIn(provenance.generated) },
    { label: names.sources, value: sources },
  ];
  return { kind: 'fields', rows: rows.filter((row) => row.value !== '') };
}
