import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `chosen_streams`. */
export class ChosenStreamRow extends Model<
  InferAttributes<ChosenStreamRow>,
  InferCreationAttributes<ChosenStreamRow>
> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: number
  declare userId: number
  declare question: object
  declare length: CreationOptional<number>
  declare position: CreationOptional<number>
  declare foundTo: CreationOptional<number>
  declare isComplete: CreationOptional<boolean>
  declare returnedSeq: CreationOptional<number>
  declare lappedAt: CreationOptional<Date | null>
  declare createdAt: CreationOptional<Date>
  declare usedAt: CreationOptional<Date>
}

export function initChosenStreamRow(sequelize: Sequelize): void {
  ChosenStreamRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, autoIncrement: true, primaryKey: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      userId: { type: DataTypes.BIGINT, allowNull: false },
      question: { type: DataTypes.JSONB, allowNull: false },
      length: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      position: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      foundTo: { type: DataTypes.BIGINT, allowNull: false, defaultValue: 0 },
      isComplete: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      returnedSeq: { type: DataTypes.BIGINT, allowNull: false, defaultValue: 0 },
      lappedAt: { type: DataTypes.DATE },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      usedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'chosen_streams', modelName: 'ChosenStreamRow' },
  )
}
