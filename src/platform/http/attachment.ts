const maxFileNameLength = 180;

/**
 * A Content-Disposition value for a download: an ASCII `filename` for old clients and the real name in `filename*`
 * (RFC 6266 with RFC 5987 encoding).
 */
export function attachment(fileName: string): string {
  const safe = safeFileName(fileName);
  const ascii = safe.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%]/gu, '_');
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** A name that every file system takes: no separators, control characters or trailing dots; the ending is kept when it is cut. */
export function safeFileName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[/\\:*?"<>|\s]+/gu, ' ')
    .trim()
    .replace(/[. ]+$/u, '');
  const ending = /\.[a-z0-9]{1,5}$/iu.exec(clean)?.[0] ?? '';
  const stem = [...clean.slice(0, clean.length - ending.length)].slice(0, maxFileNameLength).join('').trim();
  return `${stem || 'file'}${ending}`;
}
