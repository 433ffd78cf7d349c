import { type ValidationArguments, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/** The addresses of a comma-separated list. */
export const addressesIn = (list: string): string[] =>
  list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** Whether an address is `https`, or `http` of this machine where that is allowed, and holds neither credentials nor a fragment. */
export function isSafeAddress(address: string, insecureLoopback: boolean): boolean {
  const url = URL.parse(address);
  if (url?.username !== '' || url.password !== '' || address.includes('#')) return false;
  return (
    url.protocol === 'https:' || (insecureLoopback && url.protocol === 'http:' && loopbackHosts.includes(url.hostname))
  );
}

/** One address or a list of them, all safe to send somebody to. */
@ValidatorConstraint({ name: 'safeAddresses' })
export class SafeAddresses implements ValidatorConstraintInterface {
  validate(value: unknown, { object }: ValidationArguments): boolean {
    const addresses = typeof value === 'string' ? addressesIn(value) : [];
    const { insecureLoopback } = object as { insecureLoopback: boolean };
    return addresses.length > 0 && addresses.every((each) => isSafeAddress(each, insecureLoopback));
  }

  defaultMessage(): string {
    return 'it takes https:// without credentials and fragment (http://localhost only with OIDC_INSECURE_LOOPBACK=true)';
  }
}
