import { createHash } from 'node:crypto';
import { networkOf } from '../../platform/limits/index.js';
import { type AttemptSubject, brakeRules } from '../domain/attempt-brake.js';

/** The keys under which an attempt is counted, and the one of those who have logged in from there; who tries to log in cannot be read from them. */
export function trailsOf({ account, address }: AttemptSubject) {
  const network = networkOf(address);
  return {
    accountFromAddress: { key: digest(`${account}\n${network}`), rule: brakeRules.accountFromAddress },
    account: { key: digest(account), rule: brakeRules.account },
    address: { key: digest(network), rule: brakeRules.address },
    familiar: digest(`familiar\n${account}\n${network}`),
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
