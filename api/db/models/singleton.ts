import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `singletons`. */
export class SingletonRow extends Model<
  InferAttributes<SingletonRow>,
  InferCreationAttributes<SingletonRow>
> {
  declare name: string
  declare value: unknown
  declare updatedAt: CreationOptional<Date>
}

export function initSingletonRow(sequelize: Sequelize): void {
  SingletonRow.init(
    {
      name: { type: DataTypes.TEXT, allowNull: false, primaryKey: true },
      value: { type: DataTypes.JSONB, allowNull: false },
      updatedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'singletons', modelName: 'SingletonRow' },
  )
}
