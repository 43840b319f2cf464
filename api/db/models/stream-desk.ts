import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `stream_desks`. */
export class StreamDeskRow extends Model<
  InferAttributes<StreamDeskRow>,
  InferCreationAttributes<StreamDeskRow>
> {
  declare organizationId: number
  declare projectId: number
  declare userId: number
  declare deskId: string
  declare taskId: CreationOptional<number | null>
  declare takenAt: CreationOptional<Date>
  declare seenAt: CreationOptional<Date>
}

export function initStreamDeskRow(sequelize: Sequelize): void {
  StreamDeskRow.init(
    {
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      userId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      deskId: { type: DataTypes.UUID, allowNull: false },
      taskId: { type: DataTypes.BIGINT },
      takenAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      seenAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'stream_desks', modelName: 'StreamDeskRow' },
  )
}
