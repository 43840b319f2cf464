import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'
import type { EscalationCode, EscalationLevel } from '../../../domain/escalation.ts'

/** A row of `escalations`. */
export class EscalationRow extends Model<
  InferAttributes<EscalationRow>,
  InferCreationAttributes<EscalationRow>
> {
  declare taskId: number
  declare organizationId: number
  declare projectId: number
  declare code: EscalationCode
  declare level: CreationOptional<EscalationLevel>
  declare openedAt: CreationOptional<Date>
  declare dueAt: Date
}

export function initEscalationRow(sequelize: Sequelize): void {
  EscalationRow.init(
    {
      taskId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      code: { type: DataTypes.TEXT, allowNull: false },
      level: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'managers' },
      openedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      dueAt: { type: DataTypes.DATE, allowNull: false },
    },
    { sequelize, tableName: 'escalations', modelName: 'EscalationRow' },
  )
}
