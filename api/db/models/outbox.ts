import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `outbox`. */
export class OutboxRow extends Model<InferAttributes<OutboxRow>, InferCreationAttributes<OutboxRow>> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: CreationOptional<number | null>
  declare eventId: number
  declare consumer: 'temporal' | 'webhooks' | 'notices' | 'live'
  declare aggregateType: string
  declare aggregateId: number
  declare seq: number
  declare kind: string
  declare seatId: CreationOptional<number | null>
  declare deliverAfter: CreationOptional<Date>
  declare nextAttemptAt: CreationOptional<Date>
  declare attempts: CreationOptional<number>
  declare createdAt: CreationOptional<Date>
  declare deliveredAt: CreationOptional<Date | null>
  declare deadAt: CreationOptional<Date | null>
  declare lastError: CreationOptional<string | null>
}

export function initOutboxRow(sequelize: Sequelize): void {
  OutboxRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT },
      eventId: { type: DataTypes.BIGINT, allowNull: false },
      consumer: { type: DataTypes.TEXT, allowNull: false },
      aggregateType: { type: DataTypes.TEXT, allowNull: false },
      aggregateId: { type: DataTypes.BIGINT, allowNull: false },
      seq: { type: DataTypes.INTEGER, allowNull: false },
      kind: { type: DataTypes.TEXT, allowNull: false },
      seatId: { type: DataTypes.BIGINT },
      deliverAfter: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      nextAttemptAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      attempts: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      deliveredAt: { type: DataTypes.DATE },
      deadAt: { type: DataTypes.DATE },
      lastError: { type: DataTypes.TEXT },
    },
    { sequelize, tableName: 'outbox', modelName: 'OutboxRow' },
  )
}
