import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `flows`. */
export class FlowRow extends Model<InferAttributes<FlowRow>, InferCreationAttributes<FlowRow>> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: number
  declare version: number
  declare body: unknown
  declare createdBy: CreationOptional<number | null>
  declare createdAt: CreationOptional<Date>
}

export function initFlowRow(sequelize: Sequelize): void {
  FlowRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      version: { type: DataTypes.INTEGER, allowNull: false },
      body: { type: DataTypes.JSONB, allowNull: false },
      createdBy: { type: DataTypes.BIGINT },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'flows', modelName: 'FlowRow' },
  )
}
