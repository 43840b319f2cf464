import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `tasks`. */
export class TaskRow extends Model<InferAttributes<TaskRow>, InferCreationAttributes<TaskRow>> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: number
  declare innerId: number
  declare sourceKey: CreationOptional<string | null>
  declare data: unknown
  declare dataVersion: CreationOptional<number>
  declare meta: CreationOptional<object>
  declare state: CreationOptional<
    | 'created'
    | 'annotating'
    | 'deciding'
    | 'needs_review'
    | 'in_review'
    | 'escalated'
    | 'completed'
    | 'withdrawn'
  >
  declare stateBeforeWithdrawal: CreationOptional<string | null>
  declare stateSince: CreationOptional<Date>
  declare stage: CreationOptional<string>
  declare round: CreationOptional<number>
  declare flowVersion: CreationOptional<number>
  declare overlap: CreationOptional<number>
  declare extraAnnotators: CreationOptional<number>
  declare allowSkip: CreationOptional<boolean>
  declare fileName: CreationOptional<string | null>
  declare version: CreationOptional<number>
  declare settledVersion: CreationOptional<number>
  declare waitingFor: CreationOptional<'reservation' | 'review' | 'rework' | 'escalation' | null>
  declare waitingUntil: CreationOptional<Date | null>
  declare totalAnnotations: CreationOptional<number>
  declare cancelledAnnotations: CreationOptional<number>
  declare totalPredictions: CreationOptional<number>
  declare isLabeled: CreationOptional<boolean>
  declare agreement: CreationOptional<number | null>
  declare completedAt: CreationOptional<Date | null>
  declare updatedBy: CreationOptional<number | null>
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
  declare deletedAt: CreationOptional<Date | null>
  declare deletedBy: CreationOptional<number | null>
}

export function initTaskRow(sequelize: Sequelize): void {
  TaskRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      innerId: { type: DataTypes.BIGINT, allowNull: false },
      sourceKey: { type: DataTypes.TEXT },
      data: { type: DataTypes.JSONB, allowNull: false },
      dataVersion: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      meta: { type: DataTypes.JSONB, allowNull: false, defaultValue: {} },
      state: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'created' },
      stateBeforeWithdrawal: { type: DataTypes.TEXT },
      stateSince: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      stage: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'annotate' },
      round: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      flowVersion: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      overlap: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      extraAnnotators: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      allowSkip: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
      fileName: { type: DataTypes.TEXT },
      version: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      settledVersion: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      waitingFor: { type: DataTypes.TEXT },
      waitingUntil: { type: DataTypes.DATE },
      totalAnnotations: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      cancelledAnnotations: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      totalPredictions: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      isLabeled: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      agreement: { type: DataTypes.DOUBLE },
      completedAt: { type: DataTypes.DATE },
      updatedBy: { type: DataTypes.BIGINT },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      updatedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      deletedAt: { type: DataTypes.DATE },
      deletedBy: { type: DataTypes.BIGINT },
    },
    { sequelize, tableName: 'tasks', modelName: 'TaskRow' },
  )
}
