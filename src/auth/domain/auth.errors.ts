import { DomainError } from '../../platform/kernel/index.js';

export class UserNotFound extends DomainError {
  constructor() {
    super('not-found', 'USER_NOT_FOUND', 'There is no such user.');
  }
}

export class EmailTaken extends DomainError {
  constructor() {
    super('conflict', 'EMAIL_TAKEN', 'Another user has this e-mail address.');
  }
}

export class LastAdmin extends DomainError {
  constructor() {
    super('conflict', 'LAST_ADMIN', 'This is the last active administrator; make another one first.');
  }
}

export class BoundAdministrator extends DomainError {
  constructor() {
    super('rule', 'ADMIN_BOUND_TO_UNIT', 'An administrator has the whole organisation and cannot be bound to a unit.');
  }
}

export class UnknownUnit extends DomainError {
  constructor() {
    super('rule', 'UNIT_UNKNOWN', 'The current organisation has no such unit, so nobody can be bound to it.');
  }
}

export class SessionNotFound extends DomainError {
  constructor() {
    super('not-found', 'SESSION_NOT_FOUND', 'You have no such session.');
  }
}

export class ApiKeyNotFound extends DomainError {
  constructor() {
    super('not-found', 'API_KEY_NOT_FOUND', 'There is no such API key.');
  }
}

export class ApiKeyEnded extends DomainError {
  constructor() {
    super('conflict', 'API_KEY_ENDED', 'The API key is revoked or has expired; issue a new one.');
  }
}

export class UnacceptablePassword extends DomainError {
  constructor(detail: string) {
    super('rule', 'PASSWORD_UNACCEPTABLE', detail);
  }
}

export class WrongCurrentPassword extends DomainError {
  constructor() {
    super('rule', 'CURRENT_PASSWORD_WRONG', 'The current password is not this one.');
  }
}

export class SamePassword extends DomainError {
  constructor() {
    super('rule', 'PASSWORD_UNCHANGED', 'The new password is the present one.');
  }
}

export class NoPassword extends DomainError {
  constructor() {
    super('rule', 'NO_PASSWORD', 'This person signs in elsewhere and has no password here.');
  }
}

export class CredentialsChanged extends DomainError {
  constructor() {
    super('conflict', 'CREDENTIALS_CHANGED', 'The account was changed in the meantime; log in again.');
  }
}

export class NotAPerson extends DomainError {
  constructor() {
    super('forbidden', 'FORBIDDEN', 'Only a person has a password; this principal is a service.');
  }
}
