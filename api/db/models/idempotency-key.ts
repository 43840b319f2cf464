import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `idempotency_keys`. */
export class IdempotencyKeyRow extends Model<
  InferAttributes<IdempotencyKeyRow>,
  InferCreationAttributes<IdempotencyKeyRow>
> {
  declare userId: number
  declare key: string
  declare route: string
  declare bodyHash: string
  declare status: CreationOptional<number | null>
  declare answer: CreationOptional<object | null>
  declare createdAt: CreationOptional<Date>
}

export function initIdempotencyKeyRow(sequelize: Sequelize): void {
  IdempotencyKeyRow.init(
    {
      userId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      key: { type: DataTypes.TEXT, allowNull: false, primaryKey: true },
      route: { type: DataTypes.TEXT, allowNull: false },
      bodyHash: { type: DataTypes.TEXT, allowNull: false },
      status: { type: DataTypes.INTEGER },
      answer: { type: DataTypes.JSONB },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'idempotency_keys', modelName: 'IdempotencyKeyRow' },
  )
}
