import { UnreadableSource } from '../../domain/import.errors.js';

/** Decodes UTF-8, with or without a byte order mark. */
export function decodeUtf8(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new UnreadableSource('NOT_UTF8', 'The file is not UTF-8. Save it as UTF-8 and send it again.');
  }
}
