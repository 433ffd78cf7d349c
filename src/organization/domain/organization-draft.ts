import { type CleanText, cleanText } from './clean-text.js';
import { ImportRejected, organizationLimits, SourceTooLarge } from './import.errors.js';
import { rememberedNames } from './remembered-names.js';
import { ImportWarnings } from './import-warnings.js';

/** What a source says of one unit. */
export interface SourceUnit {
  name: string;
  number: string | null;
  /** The index of the parent, which was added before; null for a top unit. */
  parent: number | null;
  headcount: number | null;
  /** "Level 4": from where the source has the figure. */
  headcountSource: string | null;
  /** The name of the unit the figure was given for; null where the source does not say, so that it is of this unit. */
  headcountDepartment: string | null;
}

/** A unit as read, before it has an identity. */
export interface DraftUnit extends SourceUnit {
  level: number;
  /** 1 for the first of several siblings of this name. */
  occurrence: number;
  titles: string[];
}

/**
 * An organisation as a source has it: units, parents first, each with its titles. Takes what can be taken, says what could not, and
 * refuses what is beyond the limits or contradicts itself.
 */
export class OrganizationDraft {
  readonly units: DraftUnit[] = [];
  readonly warnings = new ImportWarnings();
  positionCount = 0;
  /** The form in which this draft's names and titles are compared. */
  readonly keyOf = rememberedNames();
  private readonly cleanTitles = new Map<string, CleanText>();
  private readonly byNumber = new Map<string, number>();
  private readonly siblings = new Map<string, number>();
  private titlesOfLast: { unit: number; keys: Set<string> } = { unit: -1, keys: new Set() };

  /** Adds a unit and returns its index. */
  addUnit(unit: SourceUnit): number {
    const index = this.units.length;
    if (index >= organizationLimits.units) {
      throw new SourceTooLarge('TOO_MANY_UNITS', `An organisation has at most ${organizationLimits.units} units.`);
    }
    const level = unit.parent === null ? 1 : (this.units[unit.parent]?.level ?? 0) + 1;
    const name = this.acceptName(unit.name, unit.parent);
    if (level > organizationLimits.depth) throw this.tooDeep(name, unit.parent);
    const occurrence = this.occurrenceOf(name, unit.parent);
    this.units.push({ ...unit, name, level, occurrence, titles: [] });
    this.claimNumber(unit.number, index);
    return index;
  }

  addTitle(unitIndex: number, raw: string): void {
    const unit = this.units[unitIndex];
    if (!unit) throw new RangeError(`There is no unit ${unitIndex}.`);
    const title = this.acceptTitle(raw, unitIndex);
    if (title === null) return;
    const key = this.keyOf(title);
    const keys = this.titleKeysOf(unitIndex);
    if (keys.has(key)) {
      this.warnings.add(
        'DUPLICATE_TITLE',
        this.pathOf(unitIndex),
        `The title "${title}" is given more than once; it is one position.`,
      );
      return;
    }
    if (this.positionCount >= organizationLimits.positions) {
      throw new SourceTooLarge(
        'TOO_MANY_POSITIONS',
        `An organisation has at most ${organizationLimits.positions} positions.`,
      );
    }
    keys.add(key);
    unit.titles.push(title);
    this.positionCount++;
  }

  /** Where a unit is, for a person. */
  pathOf(index: number | null): string {
    const names: string[] = [];
    for (let at = index; at !== null; at = this.units[at]?.parent ?? null) names.unshift(this.units[at]?.name ?? '');
    return names.join(' > ');
  }

  private acceptName(raw: string, parent: number | null): string {
    const clean = cleanText(raw);
    if (this.keyOf(clean.text) === '') throw this.withoutName(parent);
    const path = (): string => [...(parent === null ? [] : [this.pathOf(parent)]), clean.text].join(' > ');
    if (clean.text.length > organizationLimits.nameLength) throw tooLong('unit', path());
    this.warnOf(clean, path);
    return clean.text;
  }

  private acceptTitle(raw: string, unitIndex: number): string | null {
    const clean = this.cleanTitle(raw);
    if (this.keyOf(clean.text) === '') {
      this.warnings.add('POSITION_NOT_TAKEN', this.pathOf(unitIndex), 'A position without a title was left out.');
      return null;
    }
    if (clean.text.length > organizationLimits.nameLength) throw tooLong('position', this.pathOf(unitIndex));
    this.warnOf(clean, () => this.pathOf(unitIndex));
    return clean.text;
  }

  /** Titles repeat by the thousand. */
  private cleanTitle(raw: string): CleanText {
    const known = this.cleanTitles.get(raw);
    if (known) return known;
    const clean = cleanText(raw);
    this.cleanTitles.set(raw, clean);
    return clean;
  }

  private warnOf({ text, removed, odd }: CleanText, path: () => string): void {
    if (removed) this.warnings.add('CONTROL_CHARACTERS', path(), `Control characters were taken out of "${text}".`);
    if (odd) {
      this.warnings.add(
        'ODD_CHARACTERS',
        path(),
        `"${text}" has unusual or doubled spaces, or characters that cannot be seen; it is kept as it came.`,
      );
    }
  }

  private withoutName(parent: number | null): ImportRejected {
    const where = parent === null ? 'at the top' : `below "${this.pathOf(parent)}"`;
    return new ImportRejected('BLANK_UNIT_NAME', `A unit ${where} has no name.`);
  }

  private occurrenceOf(name: string, parent: number | null): number {
    const key = `${parent ?? 'top'} ${this.keyOf(name)}`;
    const occurrence = (this.siblings.get(key) ?? 0) + 1;
    this.siblings.set(key, occurrence);
    if (occurrence > 1) {
      const path = [...(parent === null ? [] : [this.pathOf(parent)]), name].join(' > ');
      this.warnings.add(
        'DUPLICATE_SIBLING_NAME',
        path,
        `${occurrence} units of this name stand side by side; each is a unit of its own.`,
      );
    }
    return occurrence;
  }

  private claimNumber(number: string | null, index: number): void {
    if (number === null) return;
    const holder = this.byNumber.get(number);
    if (holder !== undefined) {
      const places = [holder, index].map((each) => ({
        pointer: this.pathOf(each),
        detail: `has the number ${number}`,
      }));
      throw new ImportRejected(
        'DUPLICATE_UNIT_ID',
        `Two units have the number ${number}: "${this.pathOf(holder)}" and "${this.pathOf(index)}".`,
        places,
      );
    }
    this.byNumber.set(number, index);
  }

  private titleKeysOf(unitIndex: number): Set<string> {
    if (this.titlesOfLast.unit !== unitIndex) {
      const keys = new Set(this.units[unitIndex]?.titles.map(this.keyOf));
      this.titlesOfLast = { unit: unitIndex, keys };
    }
    return this.titlesOfLast.keys;
  }

  private tooDeep(name: string, parent: number | null): ImportRejected {
    const { depth } = organizationLimits;
    return new ImportRejected(
      'TOO_DEEP',
      `"${name}" is on level ${depth + 1}; an organisation has at most ${depth} levels.`,
      [{ pointer: `${this.pathOf(parent)} > ${name}`, detail: `deeper than ${depth} levels` }],
    );
  }
}

function tooLong(what: 'unit' | 'position', path: string): ImportRejected {
  const detail = `The name of a ${what} is longer than ${organizationLimits.nameLength} characters.`;
  return new ImportRejected('NAME_TOO_LONG', detail, [
    { pointer: path.slice(0, organizationLimits.nameLength), detail },
  ]);
}
