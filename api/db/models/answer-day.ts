import { DataTypes, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `answer_days`. */
export class AnswerDayRow extends Model<
  InferAttributes<AnswerDayRow>,
  InferCreationAttributes<AnswerDayRow>
> {
  declare organizationId: number
  declare projectId: number
  declare userId: number
  declare day: string
  declare answered: CreationOptional<number>
  declare skipped: CreationOptional<number>
}

export function initAnswerDayRow(sequelize: Sequelize): void {
  AnswerDayRow.init(
    {
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      userId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      day: { type: DataTypes.DATEONLY, allowNull: false, primaryKey: true },
      answered: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      skipped: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    },
    { sequelize, tableName: 'answer_days', modelName: 'AnswerDayRow' },
  )
}
