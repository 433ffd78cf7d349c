interface Vulnerability {
  name: string;
  severity: string;
  range: string;
}

interface AuditReport {
  vulnerabilities?: Record<string, Vulnerability>;
  metadata?: { dependencies?: { prod?: number } };
}

/** What an audit came to: its findings, or that there was none. */
export type AuditVerdict =
  { kind: 'clean'; packages: number } | { kind: 'found'; lines: string[] } | { kind: 'unchecked' };

const grave = new Set(['high', 'critical']);

/** Reads what `npm audit --json` has written; an answer that is no report is no clean one. */
export function auditVerdict(output: string): AuditVerdict {
  const report = parsed(output);
  const packages = report?.metadata?.dependencies?.prod;
  if (!report?.vulnerabilities || packages === undefined) return { kind: 'unchecked' };
  const lines = Object.values(report.vulnerabilities)
    .filter(({ severity }) => grave.has(severity))
    .map(({ name, severity, range }) => `${name} ${range}: ${severity}`);
  return lines.length > 0 ? { kind: 'found', lines } : { kind: 'clean', packages };
}

function parsed(output: string): AuditReport | null {
  try {
    return JSON.parse(output) as AuditReport | null;
  } catch {
    return null;
  }
}
