import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `queue_cursors`. */
export class QueueCursorRow extends Model<
  InferAttributes<QueueCursorRow>,
  InferCreationAttributes<QueueCursorRow>
> {
  declare organizationId: number
  declare projectId: number
  declare userId: number
  declare stage: string
  declare sortKey: number
  declare seatId: number
  declare returnedSeq: CreationOptional<number>
  declare started: CreationOptional<number[]>
  declare lappedAt: CreationOptional<Date | null>
  declare updatedAt: CreationOptional<Date>
}

export function initQueueCursorRow(sequelize: Sequelize): void {
  QueueCursorRow.init(
    {
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      userId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      stage: { type: DataTypes.TEXT, allowNull: false, primaryKey: true },
      sortKey: { type: DataTypes.DOUBLE, allowNull: false },
      seatId: { type: DataTypes.BIGINT, allowNull: false },
      returnedSeq: { type: DataTypes.BIGINT, allowNull: false, defaultValue: 0 },
      started: { type: DataTypes.ARRAY(DataTypes.BIGINT), allowNull: false, defaultValue: [] },
      lappedAt: { type: DataTypes.DATE },
      updatedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'queue_cursors', modelName: 'QueueCursorRow' },
  )
}
