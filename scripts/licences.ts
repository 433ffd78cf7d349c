// Fails when a production dependency has a licence that is not on the list (`npm run licences:check`).
import { isAllowed } from './supply-chain/licence-terms.ts';
import { type ProductionPackage, productionPackages } from './supply-chain/production-packages.ts';

/** Packages whose package.json names no licence, with the one that their LICENSE file is; by version, so that a new one is looked at again. */
const readByHand: Record<string, string> = { 'png-js@2.0.0': 'MIT' };

const packages = productionPackages(process.argv[2] ?? '.');
const licenceOf = ({ name, version, licence }: ProductionPackage): string =>
  licence ?? readByHand[`${name}@${version}`] ?? 'UNKNOWN';
const refused = packages.filter((each) => !isAllowed(licenceOf(each)));

for (const each of refused) process.stdout.write(`${each.name}@${each.version}: ${licenceOf(each)} is not allowed\n`);
process.stdout.write(`${packages.length} production packages, ${refused.length} with a licence that is not allowed\n`);
if (refused.length > 0 || packages.length === 0) process.exitCode = 1;
