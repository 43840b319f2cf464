import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `decisions`. */
export class DecisionRow extends Model<InferAttributes<DecisionRow>, InferCreationAttributes<DecisionRow>> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: number
  declare taskId: number
  declare moment: string
  declare stage: string
  declare round: number
  declare verdict: string
  declare how: 'fired' | 'silent' | 'failed' | 'person'
  declare facts: unknown
  declare fired: unknown
  declare quiet: CreationOptional<object>
  declare agreement: CreationOptional<object | null>
  declare remeasured: CreationOptional<object | null>
  declare error: CreationOptional<string | null>
  declare ruleSetVersion: number
  declare flowVersion: number
  declare configVersion: number
  declare commandKey: string
  declare decidedBy: CreationOptional<number | null>
  declare createdAt: CreationOptional<Date>
}

export function initDecisionRow(sequelize: Sequelize): void {
  DecisionRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      taskId: { type: DataTypes.BIGINT, allowNull: false },
      moment: { type: DataTypes.TEXT, allowNull: false },
      stage: { type: DataTypes.TEXT, allowNull: false },
      round: { type: DataTypes.INTEGER, allowNull: false },
      verdict: { type: DataTypes.TEXT, allowNull: false },
      how: { type: DataTypes.TEXT, allowNull: false },
      facts: { type: DataTypes.JSONB, allowNull: false },
      fired: { type: DataTypes.JSONB, allowNull: false },
      quiet: { type: DataTypes.JSONB, allowNull: false, defaultValue: [] },
      agreement: { type: DataTypes.JSONB },
      remeasured: { type: DataTypes.JSONB },
      error: { type: DataTypes.TEXT },
      ruleSetVersion: { type: DataTypes.INTEGER, allowNull: false },
      flowVersion: { type: DataTypes.INTEGER, allowNull: false },
      configVersion: { type: DataTypes.INTEGER, allowNull: false },
      commandKey: { type: DataTypes.TEXT, allowNull: false },
      decidedBy: { type: DataTypes.BIGINT },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'decisions', modelName: 'DecisionRow' },
  )
}
