import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { GenerationOrders } from '../domain/quota/generation-orders.js';

@Injectable()
export class SqlGenerationOrders extends GenerationOrders {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async add(principalId: string, day: string, count: number): Promise<number> {
    const { manager } = this.transactions;
    await manager.query('DELETE FROM generation_orders WHERE principal_id = $1 AND day < $2', [principalId, day]);
    const [row]: { ordered: number }[] = await manager.query(
      `INSERT INTO generation_orders AS orders (principal_id, day, ordered) VALUES ($1, $2, $3)
       ON CONFLICT ON CONSTRAINT generation_orders_pk DO UPDATE SET ordered = orders.ordered + excluded.ordered
       RETURNING ordered`,
      [principalId, day, count],
    );
    return row?.ordered ?? count;
  }
}
