import { DomainError } from '../../platform/kernel/index.js';

export class NobodyToErase extends DomainError {
  constructor() {
    super('malformed', 'NOBODY_TO_ERASE', 'Say whose data is to go: by names, by userId, or by both.', [
      { pointer: '/names', detail: 'give at least one name, or userId' },
    ]);
  }
}

export class NameTooShort extends DomainError {
  constructor(index: number) {
    super('rule', 'NAME_TOO_SHORT', 'A single word would also be found in what is about others.', [
      { pointer: `/names/${String(index)}`, detail: 'must be at least two words, or an e-mail address' },
    ]);
  }
}

export class UnknownUser extends DomainError {
  constructor() {
    super('not-found', 'USER_NOT_FOUND', 'There is no such user.');
  }
}

export class OwnAccount extends DomainError {
  constructor() {
    super('conflict', 'OWN_ACCOUNT', 'Nobody erases the account that is being used; ask another administrator.');
  }
}
