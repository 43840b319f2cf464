import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'
import type { PauseReason } from '../../../domain/pause.ts'

/** A row of `pauses`. */
export class PauseRow extends Model<InferAttributes<PauseRow>, InferCreationAttributes<PauseRow>> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: number
  declare userId: number
  declare reason: PauseReason
  declare verboseReason: CreationOptional<string>
  declare pausedBy: CreationOptional<number | null>
  declare until: CreationOptional<Date | null>
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
  declare deletedAt: CreationOptional<Date | null>
  declare deletedBy: CreationOptional<number | null>
  declare liftedBecause: CreationOptional<string>
}

export function initPauseRow(sequelize: Sequelize): void {
  PauseRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      userId: { type: DataTypes.BIGINT, allowNull: false },
      reason: { type: DataTypes.TEXT, allowNull: false },
      verboseReason: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      pausedBy: { type: DataTypes.BIGINT },
      until: { type: DataTypes.DATE },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      updatedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      deletedAt: { type: DataTypes.DATE },
      deletedBy: { type: DataTypes.BIGINT },
      liftedBecause: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
    },
    { sequelize, tableName: 'pauses', modelName: 'PauseRow' },
  )
}
