import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `seats`. */
export class SeatRow extends Model<InferAttributes<SeatRow>, InferCreationAttributes<SeatRow>> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: number
  declare taskId: number
  declare stage: string
  declare stageKind: 'annotate' | 'review' | 'model'
  declare round: CreationOptional<number>
  declare n: number
  declare state: CreationOptional<'open' | 'answered' | 'skipped' | 'closed'>
  declare sortKey: number
  declare holderId: CreationOptional<number | null>
  declare reservationId: CreationOptional<string | null>
  declare fence: CreationOptional<number>
  declare reservedAt: CreationOptional<Date | null>
  declare expiresAt: CreationOptional<Date | null>
  declare returnedSeq: CreationOptional<number | null>
  declare answersHere: CreationOptional<number>
  declare startedSeq: CreationOptional<number | null>
  declare dueAt: CreationOptional<Date | null>
  declare answeredAt: CreationOptional<Date | null>
  declare priority: CreationOptional<number | null>
  declare reason: CreationOptional<string | null>
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
}

export function initSeatRow(sequelize: Sequelize): void {
  SeatRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      taskId: { type: DataTypes.BIGINT, allowNull: false },
      stage: { type: DataTypes.TEXT, allowNull: false },
      stageKind: { type: DataTypes.TEXT, allowNull: false },
      round: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      n: { type: DataTypes.INTEGER, allowNull: false },
      state: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'open' },
      sortKey: { type: DataTypes.DOUBLE, allowNull: false },
      holderId: { type: DataTypes.BIGINT },
      reservationId: { type: DataTypes.UUID },
      fence: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      reservedAt: { type: DataTypes.DATE },
      expiresAt: { type: DataTypes.DATE },
      returnedSeq: { type: DataTypes.BIGINT },
      answersHere: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      startedSeq: { type: DataTypes.BIGINT },
      dueAt: { type: DataTypes.DATE },
      answeredAt: { type: DataTypes.DATE },
      priority: { type: DataTypes.DOUBLE },
      reason: { type: DataTypes.TEXT },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      updatedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'seats', modelName: 'SeatRow' },
  )
}
