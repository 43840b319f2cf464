import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `applied_commands`. */
export class AppliedCommandRow extends Model<
  InferAttributes<AppliedCommandRow>,
  InferCreationAttributes<AppliedCommandRow>
> {
  declare key: string
  declare result: unknown
  declare createdAt: CreationOptional<Date>
}

export function initAppliedCommandRow(sequelize: Sequelize): void {
  AppliedCommandRow.init(
    {
      key: { type: DataTypes.TEXT, allowNull: false, primaryKey: true },
      result: { type: DataTypes.JSONB, allowNull: false },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'applied_commands', modelName: 'AppliedCommandRow' },
  )
}
