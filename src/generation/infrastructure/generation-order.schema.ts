import { EntitySchema } from 'typeorm';

interface GenerationOrderRow {
  principalId: string;
  day: string;
  ordered: number;
}

export const GenerationOrderSchema = new EntitySchema<GenerationOrderRow>({
  name: 'GenerationOrder',
  tableName: 'generation_orders',
  columns: {
    principalId: {
      name: 'principal_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'generation_orders_pk',
    },
    day: { type: 'date', primary: true, primaryKeyConstraintName: 'generation_orders_pk' },
    ordered: { type: 'integer' },
  },
});
