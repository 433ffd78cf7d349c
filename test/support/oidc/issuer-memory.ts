import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What an issuer remembers, for as long as the test lasts. */
export class IssuerMemory implements Adapter {
  private static readonly kinds = new Map<string, Map<string, AdapterPayload>>();
  private readonly items: Map<string, AdapterPayload>;

  constructor(kind: string) {
    this.items = IssuerMemory.kinds.get(kind) ?? new Map<string, AdapterPayload>();
    IssuerMemory.kinds.set(kind, this.items);
  }

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    this.items.set(id, payload);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.items.get(id);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return [...this.items.values()].find((each) => each.uid === uid);
  }

  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    const item = this.items.get(id);
    if (item) this.items.set(id, { ...item, consumed: Math.floor(Date.now() / 1000) });
  }

  async destroy(id: string): Promise<void> {
    this.items.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, item] of this.items) if (item.grantId === grantId) this.items.delete(id);
  }
}
