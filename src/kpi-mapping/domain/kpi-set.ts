import { newId, normaliseName } from '../../platform/kernel/index.js';
import type { ContentWarning, KpiHolder, KpiRow, KpiSetContent, OwnerReference } from './kpi-set-content.js';

/** A holder of a stored set. */
export interface StoredHolder extends KpiHolder {
  readonly id: string;
}

/** A KPI of a stored set. */
export interface StoredKpi extends KpiRow {
  readonly id: string;
}

/** What a person decided about the owner; `unitId` is null for "this set is nobody's". */
export interface OwnerPin {
  readonly unitId: string | null;
  readonly by: string;
  readonly at: Date;
}

export interface KpiSetProps {
  id: string;
  code: string;
  label: string;
  period: string;
  description: string | null;
  ownerReference: OwnerReference | null;
  holders: StoredHolder[];
  kpis: StoredKpi[];
  warnings: ContentWarning[];
  pin: OwnerPin | null;
  contentHash: string;
  importedAt: Date;
}

/** The form of a code in which two documents are the same set. */
export const codeKeyOf = (code: string): string => normaliseName(code);

/** One document of KPIs of one period. Its id, and what a person said of its owner, outlive each import of it. */
export class KpiSet {
  readonly id: string;
  private props: KpiSetProps;

  constructor(props: KpiSetProps) {
    this.id = props.id;
    this.props = props;
  }

  /** A set that was never imported before. */
  static of(content: KpiSetContent, contentHash: string, now: Date): KpiSet {
    const set = new KpiSet({
      ...emptyProps(content, now),
      id: newId(),
      contentHash: '',
    });
    set.replaceContent(content, contentHash, now);
    return set;
  }

  get code(): string {
    return this.props.code;
  }

  get label(): string {
    return this.props.label;
  }

  get period(): string {
    return this.props.period;
  }

  get description(): string | null {
    return this.props.description;
  }

  get ownerReference(): OwnerReference | null {
    return this.props.ownerReference;
  }

  get holders(): readonly StoredHolder[] {
    return this.props.holders;
  }

  get kpis(): readonly StoredKpi[] {
    return this.props.kpis;
  }

  get warnings(): readonly ContentWarning[] {
    return this.props.warnings;
  }

  get pin(): OwnerPin | null {
    return this.props.pin;
  }

  get contentHash(): string {
    return this.props.contentHash;
  }

  get importedAt(): Date {
    return this.props.importedAt;
  }

  /** What the document says, for deciding the owner. */
  get content(): KpiSetContent {
    return this.props;
  }

  /**
   * Takes a newer state of the document. KPIs that are still there keep their ids; the pin stays.
   * @returns false where nothing is new.
   */
  replaceContent(content: KpiSetContent, contentHash: string, now: Date): boolean {
    if (contentHash === this.props.contentHash) return false;
    const ids = idsByKpi(this.props.kpis);
    this.props = {
      ...this.props,
      code: content.code,
      label: content.label,
      period: content.period,
      description: content.description,
      ownerReference: content.ownerReference,
      holders: content.holders.map((holder) => ({ ...holder, id: newId() })),
      kpis: content.kpis.map((kpi) => ({ ...kpi, id: ids.get(keyOf(kpi))?.shift() ?? newId() })),
      warnings: [...content.warnings],
      contentHash,
      importedAt: now,
    };
    return true;
  }

  pinTo(unitId: string, by: string, now: Date): void {
    this.props = { ...this.props, pin: { unitId, by, at: now } };
  }

  exclude(by: string, now: Date): void {
    this.props = { ...this.props, pin: { unitId: null, by, at: now } };
  }

  unpin(): void {
    this.props = { ...this.props, pin: null };
  }
}

const keyOf = (kpi: KpiRow): string => `${kpi.section}\n${normaliseName(kpi.name)}`;

function idsByKpi(kpis: readonly StoredKpi[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const kpi of kpis) ids.set(keyOf(kpi), [...(ids.get(keyOf(kpi)) ?? []), kpi.id]);
  return ids;
}

function emptyProps(content: KpiSetContent, now: Date): Omit<KpiSetProps, 'id' | 'contentHash'> {
  return {
    code: content.code,
    label: content.label,
    period: content.period,
    description: content.description,
    ownerReference: content.ownerReference,
    holders: [],
    kpis: [],
    warnings: [],
    pin: null,
    importedAt: now,
  };
}
