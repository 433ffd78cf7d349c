import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockFile {
  packages: Record<string, { version?: string; license?: string; dev?: boolean; link?: boolean }>;
}

interface Manifest {
  version?: string;
  license?: string | { type?: string };
  licenses?: { type?: string }[];
}

export interface ProductionPackage {
  name: string;
  version: string;
  /** As the package itself says; null where it says nothing. */
  licence: string | null;
}

/** What the lock file installs without development dependencies; packages for other platforms are not there and are taken by its word. */
export function productionPackages(root: string): ProductionPackage[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as LockFile;
  return Object.entries(packages)
    .filter(([path, { dev, link }]) => path !== '' && !dev && !link)
    .map(([path, locked]) => {
      const file = join(root, path, 'package.json');
      const manifest: Manifest = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : locked;
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version: manifest.version ?? locked.version ?? 'unknown', licence: licenceOf(manifest) };
    });
}

function licenceOf({ license, licenses }: Manifest): string | null {
  const several = licenses?.map(({ type }) => type).filter((type) => type !== undefined) ?? [];
  const one = typeof license === 'string' ? license : license?.type;
  return one ?? (several.length > 0 ? `(${several.join(' OR ')})` : null);
}
