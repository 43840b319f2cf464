import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `versions`. */
export class VersionRow extends Model<InferAttributes<VersionRow>, InferCreationAttributes<VersionRow>> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: CreationOptional<number | null>
  declare kind: 'task_data' | 'labeling_config' | 'settings' | 'annotation' | 'prediction' | 'review'
  declare aggregateId: number
  declare version: number
  declare body: unknown
  declare validFrom: CreationOptional<Date>
  declare validTo: CreationOptional<Date | null>
  declare actorId: CreationOptional<number | null>
  declare transactionId: CreationOptional<string>
}

export function initVersionRow(sequelize: Sequelize): void {
  VersionRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT },
      kind: { type: DataTypes.TEXT, allowNull: false },
      aggregateId: { type: DataTypes.BIGINT, allowNull: false },
      version: { type: DataTypes.INTEGER, allowNull: false },
      body: { type: DataTypes.JSONB, allowNull: false },
      validFrom: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      validTo: { type: DataTypes.DATE },
      actorId: { type: DataTypes.BIGINT },
      transactionId: { type: 'XID8', allowNull: false, defaultValue: literal('pg_current_xact_id()') },
    },
    { sequelize, tableName: 'versions', modelName: 'VersionRow' },
  )
}
