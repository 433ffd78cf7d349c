import type { RawDocument } from '../domain/table/raw-document.js';
import type { DocumentReading } from '../domain/table/read-document.js';

/** A file as it came. */
export interface KpiFile {
  readonly name: string;
  readonly content: Buffer;
}

/** Reads a KPI file of any format. */
export abstract class KpiFileReader {
  /** @throws UnreadableKpiFile with what is wrong and where. */
  abstract read(file: KpiFile): Promise<{ document: RawDocument; reading: DocumentReading }>;
}
