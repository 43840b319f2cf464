import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `events`. */
export class EventRow extends Model<InferAttributes<EventRow>, InferCreationAttributes<EventRow>> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: CreationOptional<number | null>
  declare aggregateType: string
  declare aggregateId: number
  declare seq: number
  declare kind: string
  declare schemaVersion: number
  declare actorId: CreationOptional<number | null>
  declare occurredAt: CreationOptional<Date>
  declare transactionId: CreationOptional<string>
  declare payload: CreationOptional<object>
}

export function initEventRow(sequelize: Sequelize): void {
  EventRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT },
      aggregateType: { type: DataTypes.TEXT, allowNull: false },
      aggregateId: { type: DataTypes.BIGINT, allowNull: false },
      seq: { type: DataTypes.INTEGER, allowNull: false },
      kind: { type: DataTypes.TEXT, allowNull: false },
      schemaVersion: { type: DataTypes.INTEGER, allowNull: false },
      actorId: { type: DataTypes.BIGINT },
      occurredAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('clock_timestamp()') },
      transactionId: { type: 'XID8', allowNull: false, defaultValue: literal('pg_current_xact_id()') },
      payload: { type: DataTypes.JSONB, allowNull: false, defaultValue: {} },
    },
    { sequelize, tableName: 'events', modelName: 'EventRow' },
  )
}
