import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `rule_sets`. */
export class RuleSetRow extends Model<InferAttributes<RuleSetRow>, InferCreationAttributes<RuleSetRow>> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: number
  declare version: number
  declare state: 'draft' | 'shadow' | 'live' | 'retired'
  declare source: 'settings' | 'people'
  declare body: unknown
  declare createdBy: CreationOptional<number | null>
  declare createdAt: CreationOptional<Date>
  declare liveFrom: CreationOptional<Date | null>
  declare liveTo: CreationOptional<Date | null>
}

export function initRuleSetRow(sequelize: Sequelize): void {
  RuleSetRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      version: { type: DataTypes.INTEGER, allowNull: false },
      state: { type: DataTypes.TEXT, allowNull: false },
      source: { type: DataTypes.TEXT, allowNull: false },
      body: { type: DataTypes.JSONB, allowNull: false },
      createdBy: { type: DataTypes.BIGINT },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      liveFrom: { type: DataTypes.DATE },
      liveTo: { type: DataTypes.DATE },
    },
    { sequelize, tableName: 'rule_sets', modelName: 'RuleSetRow' },
  )
}
