/** Who a person is at an issuer: the subject never changes and is never given to another, as an e-mail address may be. */
export class OidcIdentity {
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly userId: string;
  readonly linkedAt: Date;

  constructor(props: { id: string; issuer: string; subject: string; userId: string; linkedAt: Date }) {
    this.id = props.id;
    this.issuer = props.issuer;
    this.subject = props.subject;
    this.userId = props.userId;
    this.linkedAt = props.linkedAt;
  }
}
